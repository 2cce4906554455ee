package gr.uregister.bot.announcement.delivery;

/**
 * Some recipients of an announcement, all on one channel, who are looked after together.
 *
 * @param number within its announcement, from 0
 * @param size how many recipients it has
 */
public record Chunk(String announcement, int number, String channel, int size) {

    /** As many as Viber takes in one call. */
    public static final int MAX_SIZE = 300;

    /** How far a chunk is. */
    public enum State {
        /** Nobody looks after it yet. */
        WAITING,
        /** A job looks after it, or will. */
        QUEUED,
        /** All its outcomes are known. */
        DONE
    }
}
