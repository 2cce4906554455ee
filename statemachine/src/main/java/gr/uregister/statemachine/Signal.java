package gr.uregister.statemachine;

/** What the state machine reacts to: an {@link Event}, reduced to what it means in the state it came in. */
public sealed interface Signal permits Command, Choice, Fact {}
