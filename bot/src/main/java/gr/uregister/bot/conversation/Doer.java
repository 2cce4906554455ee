package gr.uregister.bot.conversation;

import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Event;
import java.util.Optional;

/** Does one kind of deed after it was written. Rooms bring their own as beans; a deed may be done twice when a node dies. */
public interface Doer<D extends Deed> {

    /** The kind of deed. */
    Class<D> kind();

    /**
     * Does the deed, in ten seconds at most: what takes longer may be done by another node meanwhile.
     *
     * @return what came of it, where the conversation must know
     * @throws DeedFailed when it should be tried again later
     */
    Optional<Event> perform(ConversationId conversation, D deed);

    /** The deed could not be done now; it stays and is tried again with growing waits. */
    final class DeedFailed extends RuntimeException {
        public DeedFailed(String message, Throwable cause) {
            super(message, cause);
        }

        public DeedFailed(String message) {
            super(message);
        }
    }
}
