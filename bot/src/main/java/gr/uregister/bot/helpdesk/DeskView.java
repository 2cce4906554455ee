package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.TranscriptEntry.Missed;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.bot.pin.ladder.PinProgress;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.desk.Attachment;
import gr.uregister.statemachine.desk.ReturnStep;
import gr.uregister.statemachine.identity.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as staff see it. There is no PIN, no code, no link and no password in it, and personal facts are masked.
 *
 * @param step where the machine stands
 * @param department the code of the person's department, or the preset one, or empty
 * @param assistance who wants help, who gives it, and what went wrong last
 * @param about the announcement that the person asks about; null when they ask about none
 * @param returnSteps where the bot may go on when it is handed back
 * @param isReachable whether the person can be written to
 */
public record DeskView(
        ConversationId id,
        State step,
        Language language,
        String department,
        @Nullable Role role,
        Assistance assistance,
        @Nullable AboutAnnouncement about,
        List<ReturnStep> returnSteps,
        @Nullable Person person,
        @Nullable Pin pin,
        @Nullable Link link,
        Account account,
        boolean isReachable,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * Whom the registers know.
     *
     * @param isProven whether they proved lately that they are this person
     * @param birthDate its year only
     */
    public record Person(
            boolean isProven,
            String name,
            String username,
            String registrationNumber,
            String amka,
            String afm,
            String birthDate,
            List<String> contacts) {}

    /**
     * The PIN of this chat.
     *
     * @param triesLeft 0 when it is used, replaced or void
     */
    public record Pin(int triesLeft, Instant expiresAt, Instant resendAt, List<PinProgress.Step> ways) {}

    /**
     * The one-time page of this chat.
     *
     * @param failuresLeft 0 when it is used or void
     */
    public record Link(Purpose purpose, int failuresLeft, Instant expiresAt) {}

    /** What the directory knows. */
    public enum Account {
        ACTIVE,
        INACTIVE,
        /** Nobody knows whose account to look at, or the directory cannot be asked. */
        UNKNOWN
    }

    /**
     * An entry of the transcript.
     *
     * @param speaker the agent's name; empty for the person and the bot
     * @param isInternal whether the person does not see it: a note, or what the bot would have said
     * @param buttons their words
     * @param arrival whether it is on its way
     * @param missed why it did not arrive; null where nobody knows that it did not
     * @param file what was sent with it; null for nothing
     */
    public record Entry(
            long sequence,
            Instant at,
            Author author,
            String speaker,
            Language language,
            String text,
            boolean isInternal,
            List<String> buttons,
            Arrival arrival,
            @Nullable Missed missed,
            @Nullable Attachment file) {

        /** The entry with what its platform told of it, if it has it. */
        public Entry with(@Nullable Receipt receipt) {
            return arrival != Arrival.BROUGHT || receipt == null
                    ? this
                    : switch (receipt) {
                        case SENT -> this;
                        case DELIVERED -> arrived(Arrival.DELIVERED, null);
                        case SEEN -> arrived(Arrival.SEEN, null);
                        case FAILED -> arrived(Arrival.FAILED, Missed.REFUSED);
                    };
        }

        private Entry arrived(Arrival how, @Nullable Missed why) {
            return new Entry(sequence, at, author, speaker, language, text, isInternal, buttons, how, why, file);
        }
    }

    /** How far a message to the person is. */
    public enum Arrival {
        /** The platform has it, or it stands in the web chat. */
        BROUGHT,
        /** The person's device has it, as far as the platform tells. */
        DELIVERED,
        /** The person looked at it, as far as the platform tells. */
        SEEN,
        WAITING,
        /** It failed and is tried again. */
        FAILING,
        /** It was given up. */
        FAILED,
        /** It is not for the person, or is the person's own. */
        NONE
    }
}
