package gr.uregister.statemachine;

import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Instant;

/** What happened to an account, or to the chat that is signed in to it. */
public sealed interface AccountEvent extends Event {

    /**
     * The one-time page got a right username and password.
     *
     * @param linkId by which link
     * @param kept the contacts by which the account is recovered
     */
    record SignedIn(String linkId, PersonFacts person, KeptContacts kept, Instant at) implements AccountEvent {}

    /** The time for which the chat was signed in is over. */
    record SignInEnded() implements AccountEvent {}

    /** The contacts kept for recovery are what was asked for. */
    record KeptContactsChanged(String changeId) implements AccountEvent {}

    /** The contacts kept for recovery could not be changed, and nobody tries any more. */
    record KeptContactsNotChanged(String changeId) implements AccountEvent {}
}
