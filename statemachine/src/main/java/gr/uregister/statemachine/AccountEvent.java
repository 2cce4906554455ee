package gr.uregister.statemachine;

import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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

    // recovery and renewal

    /** The mail server took the personal link. */
    record LinkMailed(String linkId) implements AccountEvent {}

    /** The personal link could not be mailed. */
    record LinkUndeliverable(String linkId) implements AccountEvent {}

    /** Whoever got the personal link used it, and so is the person. */
    record LinkUsed(String linkId, Instant at) implements AccountEvent {}

    /** @param from the day the account was valid until, as far as known */
    record AccountRenewed(@Nullable LocalDate from, LocalDate to) implements AccountEvent {}

    /** The account could not be renewed, and nobody tries any more. */
    record AccountNotRenewed() implements AccountEvent {}
}
