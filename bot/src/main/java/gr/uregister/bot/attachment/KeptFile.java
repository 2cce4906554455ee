package gr.uregister.bot.attachment;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a file, without its content.
 *
 * @param id its name within the conversation
 * @param name under which it may be shown and saved
 * @param type null when it is not kept
 * @param bytes how large it is; 0 when it is not kept
 * @param refusal why it is not kept; null when it is
 */
public record KeptFile(
        String id,
        String name,
        @Nullable FileType type,
        long bytes,
        @Nullable Refusal refusal) {

    /** Why a file is not kept. */
    public enum Refusal {
        /** It has more than {@link Attachments#MOST_BYTES}. */
        TOO_LARGE,
        /** It is nothing of what {@link FileType} names. */
        TYPE_UNFIT,
        /** The chat has sent as many as one may. */
        TOO_MANY,
        /** It could not be had from the platform. */
        NOT_FETCHED
    }

    public boolean isKept() {
        return refusal == null;
    }

    /** Whether the person of the chat sent it: their channels begin its id so. */
    public boolean isOfPerson() {
        return id.startsWith("p-");
    }

    /** What people call their files stays out of logs. */
    @Override
    public String toString() {
        return "KeptFile[" + type + ", " + bytes + " bytes, " + refusal + "]";
    }
}
