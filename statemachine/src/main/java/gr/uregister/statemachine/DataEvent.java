package gr.uregister.statemachine;

/** What happened to the data that is kept about a person. */
public sealed interface DataEvent extends Event {

    /** The person fetched it, by the link that was made here. */
    record DataExported(String exportId) implements DataEvent {}

    /** The person, who proved here who they are, had everything about them erased in another chat. */
    record ErasureOrdered() implements DataEvent {}

    /** What an erasure had to wait for is over. */
    record ErasureDue() implements DataEvent {}
}
