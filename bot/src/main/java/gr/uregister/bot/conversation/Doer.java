package gr.uregister.bot.conversation;

import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does one kind of deed after it was written. Rooms bring their own as beans; a deed may be done twice when a node dies. */
public interface Doer<D extends Deed> {

    /** The kind of deed. */
    Class<D> kind();

    /**
     * Does the deed, in ten seconds at most: what takes longer may be done by another node meanwhile.
     *
     * @return what came of it, where the conversation must know
     * @throws DeedFailed when it should be tried again later
     * @throws DeedImpossible when it can never be done
     */
    Optional<Event> perform(ConversationId conversation, D deed);

    /**
     * The deed failed for so long that nobody tries any more.
     *
     * @return what the conversation is told, where it waits for the deed
     */
    default Optional<Event> givenUp(D deed) {
        return Optional.empty();
    }

    /**
     * The deed may have been done, twice, and no answer came: nobody tries any more.
     *
     * @return what the conversation is told, where it waits for the deed
     */
    default Optional<Event> unanswered(D deed) {
        return Optional.empty();
    }

    /** The deed could not be done now; it stays and is tried again, with growing waits, for a day. */
    final class DeedFailed extends RuntimeException {

        /** What is known of the try that failed. */
        public enum Kind {
            /** Nothing was done: it is tried again. */
            NOT_ACCEPTED,
            /** It may have been done, but no answer came: it is tried once more and then given up (promise R6). */
            UNKNOWN
        }

        private final Kind kind;
        private final @Nullable Duration retryAfter;

        public DeedFailed(String message, Throwable cause) {
            super(message, cause);
            kind = Kind.NOT_ACCEPTED;
            retryAfter = null;
        }

        public DeedFailed(String message) {
            this(message, Kind.NOT_ACCEPTED, null);
        }

        /** @param retryAfter how long the other side asks to be left alone; null when it says nothing */
        public DeedFailed(String message, Kind kind, @Nullable Duration retryAfter) {
            super(message);
            this.kind = kind;
            this.retryAfter = retryAfter;
        }

        public Kind kind() {
            return kind;
        }

        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The deed cannot be done in this chat, now or later: it is given up. */
    final class DeedImpossible extends RuntimeException {

        private final boolean personLost;

        public DeedImpossible(String message) {
            this(message, false);
        }

        private DeedImpossible(String message, boolean personLost) {
            super(message);
            this.personLost = personLost;
        }

        /** The person cannot be written to any more, as when they blocked the bot. */
        public static DeedImpossible personLost(String message) {
            return new DeedImpossible(message, true);
        }

        public boolean isPersonLost() {
            return personLost;
        }
    }
}
