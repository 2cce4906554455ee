package gr.uregister.statemachine;

/** What the state machine reacts to: an {@link Event}, reduced to what it means in the state it came in. */
public sealed interface Signal permits Command, Choice, Fact, Signal.Housekeeping {

    /** What concerns a machine and no conversation. */
    enum Housekeeping implements Signal {
        /** A machine that stands idle goes to the beginning, where no conversation ever takes one. */
        TO_BEGINNING
    }
}
