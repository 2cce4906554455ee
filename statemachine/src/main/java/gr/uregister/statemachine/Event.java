package gr.uregister.statemachine;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as a past fact. Everything a decision needs comes with it: the machine has no clock and no randomness.
 */
public sealed interface Event {

    /** What the person did in the chat. */
    sealed interface FromPerson extends Event {}

    /** The answer to a {@link Effect.Question} that the flow asked. */
    sealed interface Answer extends Event {}

    /** What happened elsewhere: on the one-time page, in the directory, by the clock. */
    sealed interface FromOutside extends Event {}

    // --- the person ---

    /**
     * The chat was opened, or begun anew with a deep link.
     *
     * @param payload what the link carried: a department's code, or empty
     * @param language what the platform says the person reads; null when it says nothing
     */
    record Opened(String payload, @Nullable Language language) implements FromPerson {}

    /**
     * A text was typed.
     *
     * @param messageRef the channel's name of the message, by which it can be deleted; empty where there is none
     */
    record Typed(String text, String messageRef) implements FromPerson {
        /** What people type may be a secret: it stays out of logs. */
        @Override
        public String toString() {
            return "Typed[" + text.length() + " characters]";
        }
    }

    /**
     * A button under a message was pressed.
     *
     * @param value the button's value, which may be of an earlier question or made up
     */
    record Pressed(String value) implements FromPerson {}

    /**
     * A phone number was shared by the platform's button.
     *
     * @param own whether the platform vouches that it is the sender's own card
     */
    record ContactShared(String phoneNumber, boolean own) implements FromPerson {
        @Override
        public String toString() {
            return "ContactShared[own=" + own + "]";
        }
    }

    /** A sticker, photo, voice message, edit: something the flow has no use for. */
    record UnreadableSent() implements FromPerson {}

    // --- answers ---

    /** Exactly one person fits. */
    record PersonFound(PersonFacts person) implements Answer {}

    /** The contact is shared by several people; who they are is not told. */
    record SeveralPeopleFound() implements Answer {}

    record NobodyFound() implements Answer {}

    /** Too many misses over all chats: nobody was looked up. */
    record LookupsThrottled() implements Answer {}

    /**
     * A PIN was made for this chat and will be sent.
     *
     * @param now the database's time, by which the PIN lives
     */
    record ChallengeOpened(PinChallenge challenge, Instant now) implements Answer {}

    /**
     * No PIN may be sent.
     *
     * @param retryAt when to try again; null where waiting does not help
     */
    record ChallengeRefused(Reason reason, @Nullable Instant retryAt) implements Answer {

        /** Why no PIN may be sent. */
        public enum Reason {
            /** The last PIN is too young. */
            TOO_SOON,
            /** The person had their PINs for today. */
            TOO_MANY_PINS,
            /** The number had its SMS for now. */
            SMS_LIMIT,
            /** The institution's SMS for today are spent. */
            SMS_BUDGET,
            /** The mobile's country gets no SMS and the register has no email. */
            NO_ROUTE,
            /** The person's wrong guesses for today are used up. */
            GUESSES_EXHAUSTED
        }
    }

    /** @param now the database's time */
    record PinRight(Instant now) implements Answer {}

    record PinWrong() implements Answer {}

    record PinExpired() implements Answer {}

    /** The person's wrong guesses for today are used up; even the right PIN is refused. */
    record GuessesExhausted() implements Answer {}

    /** The account was never activated. */
    record AccountInactive() implements Answer {}

    /** @param hasRole whether the role of this conversation is on the account already */
    record AccountActive(boolean hasRole) implements Answer {}

    record DirectoryUnavailable() implements Answer {}

    record AmkaConfirmed() implements Answer {}

    record AmkaRejected() implements Answer {}

    record AmkaCheckUnavailable() implements Answer {}

    record LinkOpened(SecureLink link) implements Answer {}

    // --- outside ---

    /**
     * The one-time page got an acceptable password and is about to set it.
     *
     * @param linkId which link it came by; one that was reissued since is refused
     * @param attemptId by which the directory's marker tells afterwards whether it succeeded
     */
    record PasswordSubmitted(String linkId, String attemptId, boolean keepsMobile, boolean keepsEmail, Instant at)
            implements FromOutside {}

    /** The one-time page refused what was posted. */
    record PasswordPostRefused(String linkId) implements FromOutside {}

    /** The directory holds the attempt's outcome: the account has its password. */
    record PasswordSet(String attemptId) implements FromOutside {}

    /** The attempt failed, and nothing was changed. */
    record PasswordNotSet(String attemptId, Reason reason) implements FromOutside {

        /** Why it failed. */
        public enum Reason {
            /** Somebody activated the account meanwhile. */
            ALREADY_ACTIVE,
            /** The directory did not like the password. */
            REFUSED,
            /** The directory could not be reached. */
            UNAVAILABLE
        }
    }

    record RoleAdded() implements FromOutside {}

    /** A PIN could not be delivered to any of its destinations. */
    record PinUndeliverable(String challengeId) implements FromOutside {}

    /** The time came that the person asked to be reminded at. */
    record ReminderDue(Instant at) implements FromOutside {}
}
