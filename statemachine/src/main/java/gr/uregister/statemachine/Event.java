package gr.uregister.statemachine;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.account.AccountFacts;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.announcing.TesterNews;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.SentFile;
import gr.uregister.statemachine.faq.HelpArticle;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.reading.MoveCode;
import gr.uregister.statemachine.rights.DataOverview;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as a past fact. Everything a decision needs comes with it: the machine has no clock and no randomness.
 */
public sealed interface Event
        permits Event.FromPerson, Event.Answer, Event.FromOutside, DataEvent, AccountEvent, AnnouncementEvent {

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
     * @param payload what the link carried, as {@link gr.uregister.statemachine.reading.DeepLink} reads it, or empty
     * @param language what the platform says the person reads; null when it says nothing
     */
    record Opened(String payload, @Nullable Language language) implements FromPerson {
        /** A link may carry a code: it stays out of logs. */
        @Override
        public String toString() {
            return "Opened[" + payload.length() + " characters]";
        }
    }

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

    /** A button under a message was pressed; its value may be of an earlier question or made up. */
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

    /** A sticker, photo, voice message, edit: something the flow has no use for. An agent has, where it is a file. */
    record UnreadableSent(@Nullable SentFile file) implements FromPerson {}

    // --- answers ---

    /** Exactly one person fits. */
    record PersonFound(PersonFacts person) implements Answer {}

    /** The contact is shared by several people; who they are is not told. */
    record SeveralPeopleFound() implements Answer {}

    /** @param sought keyed hashes of the contacts, by which it is known later whether somebody declared them; empty where nobody is to know */
    record NobodyFound(List<String> sought) implements Answer {}

    /** Too many misses over all chats: nobody was looked up. */
    record LookupsThrottled() implements Answer {}

    /** A PIN was made for this chat and will be sent; it lives by the database's time. */
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

    /** A code was made, whose keyed hash is {@code moveId}, by which this conversation continues in another chat. */
    record MoveCodeIssued(MoveCode code, String moveId, Instant expiresAt, State askedIn) implements Answer {}

    /**
     * The code was right and is used up now.
     *
     * @param moved the other chat's conversation as it stood then
     * @param chat the other chat, by which {@link Effect.PutAway} finds it
     */
    record MoveCodeRedeemed(Conversation moved, String chat, String moveId) implements Answer {}

    /**
     * The code was not accepted.
     *
     * @param typedIn the state to go back to
     * @param retryAt when to try again; null where waiting does not help
     */
    record MoveCodeRefused(
            Reason reason, State typedIn, @Nullable Instant retryAt) implements Answer {

        /** Why a code was not accepted. */
        public enum Reason {
            /** There is no such code, or it is used, replaced or too old. */
            UNKNOWN,
            /** It was made in this very chat. */
            OWN_CHAT,
            /** Something that cannot be called back is being done in the other chat. */
            BUSY,
            /** Too many codes were tried in this chat. */
            TOO_MANY_TRIES
        }
    }

    /** This article answers the question; the state is the one to go back to. */
    record ArticleFound(HelpArticle article, State askedIn) implements Answer {}

    /** One of these articles may answer the question; the state is the one to go back to. */
    record ArticlesSuggested(List<HelpArticle> articles, State askedIn) implements Answer {}

    /** @param askedIn the state to go back to */
    record NoArticleFound(State askedIn) implements Answer {}

    record DataReviewed(DataOverview overview, State askedIn) implements Answer {}

    /** A one-time link to what is kept was made, or needs not be where the id is empty: the channel brings the transcript itself. */
    record ExportOpened(String exportId, Instant expiresAt, State askedIn, boolean isTranscript) implements Answer {}

    /** The announcement that the person asks about; null where this chat got none of that name. */
    record AnnouncementFound(@Nullable AboutAnnouncement about, State askedIn, boolean isAnswered) implements Answer {}

    /** @param name by which staff know the tester, or will, or empty; {@code retryAt} is when to try a code again, where waiting helps */
    record TestersAnswered(
            TesterNews news, String name, @Nullable Instant retryAt, State askedIn) implements Answer {}

    /** @param other a kept contact of the other kind; null where there is none */
    record AccountFound(PersonFacts person, @Nullable Contact other) implements Answer {}

    /** There is no such account, or it does not keep the contact: which of these is not told. */
    record AccountNotFound() implements Answer {}

    /** @param expiresOn the day from which the account is no longer valid; null where the directory has none */
    record ExpiryFound(@Nullable LocalDate expiresOn) implements Answer {}

    /** @param next the state to go on to */
    record AccountRead(AccountFacts account, State next) implements Answer {}

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

    /** The role could not be added, and nobody tries any more. */
    record RoleNotAdded() implements FromOutside {}

    /** What became of a PIN on its way. */
    sealed interface OfDelivery extends FromOutside {

        /** The challenge that it was the PIN of; there may be another one since. */
        String challengeId();
    }

    /** The PIN is on the person's phone. */
    record PinDelivered(String challengeId, Destination destination) implements OfDelivery {}

    /**
     * One way failed, and another one carries the same PIN.
     *
     * @param failed where it did not arrive
     * @param destination where it was sent instead, or as well
     */
    record PinFellBack(String challengeId, Destination failed, Destination destination) implements OfDelivery {}

    /** The PIN could not be delivered to any registered contact, and trying again is useless. */
    record PinUndeliverable(String challengeId) implements OfDelivery {}

    /** Every way is closed for now; {@link PinWayRestored} tells when one is open again. */
    record PinHeld(String challengeId) implements OfDelivery {}

    /** A way is open again after the PIN was held. */
    record PinWayRestored(String challengeId) implements OfDelivery {}

    /** The time came that the person asked to be reminded at. */
    record ReminderDue(Instant at) implements FromOutside {}

    /** @param reachable whether the person, who has been silent for a while, can be written to */
    record SilenceNoticed(boolean reachable) implements FromOutside {}

    /**
     * The registers were corrected as the chat wanted to be told.
     *
     * @param since when it asked for that, which names the watch
     */
    record Corrected(Instant since) implements FromOutside {}

    /** The conversation goes on in another chat, by the code that was made here. */
    record MovedAway(String moveId) implements FromOutside {}

    // --- help by people ---

    /** Whether anybody could come at all, about how many people have waited longer, and the state to go back to. */
    record DeskAnswered(boolean isStaffed, long ahead, State askedIn) implements Answer {}

    /** A member of staff did something, or the desk's clock. */
    record DeskActed(DeskAct act) implements FromOutside {}
}
