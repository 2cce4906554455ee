package gr.uregister.bot.announcement.delivery;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An announcement and one of those it is for.
 *
 * @param id of the announcement, its chunk and the place there
 * @param reason why it did not reach the recipient; null when it did, or may yet
 * @param ref the platform's name of the message; null while it has none
 * @param at when the outcome became known; null while it waits
 * @param notBefore when its platform, which was too busy for it, takes something for this chat again; null where it never was
 */
public record Delivery(
        String id,
        String announcement,
        ConversationId recipient,
        Language language,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable String ref,
        @Nullable Instant at,
        @Nullable Instant notBefore) {

    /** Somebody to whom an announcement goes. */
    public record Recipient(ConversationId chat, Language language) {}

    /** Somebody to whom it does not go although they were looked for. */
    public record Skipped(ConversationId chat, Language language, Reason reason) {}

    /** Its place in its chunk, from 0. */
    int place() {
        return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
    }

    /** The same with what became of it. */
    public Delivery with(Outcome other, @Nullable Reason why, @Nullable String message, @Nullable Instant now) {
        return new Delivery(id, announcement, recipient, language, other, why, message, now, notBefore);
    }

    /** The same when its platform is too busy for it until then. */
    Delivery putOff(Instant until) {
        return new Delivery(id, announcement, recipient, language, outcome, reason, ref, at, until);
    }

    /** Whether its platform is to be left alone with it. */
    public boolean isPutOff(Instant now) {
        return notBefore != null && now.isBefore(notBefore);
    }
}
