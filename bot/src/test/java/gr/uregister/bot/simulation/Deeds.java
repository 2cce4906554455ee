package gr.uregister.bot.simulation;

import static java.util.stream.Collectors.toSet;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.statemachine.Effect.Deed;
import java.util.Objects;
import java.util.stream.Stream;

/** The deeds that a write decides. */
final class Deeds {

    private Deeds() {}

    static Stream<Deed> newIn(StoredConversation before, StoredConversation after) {
        var known = before.outbox().deeds().stream().map(PendingDeed::id).collect(toSet());
        return after.outbox().deeds().stream()
                .filter(deed -> !known.contains(deed.id()))
                .map(PendingDeed::deed)
                .filter(Objects::nonNull);
    }

    static <D extends Deed> Stream<D> newIn(StoredConversation before, StoredConversation after, Class<D> kind) {
        return newIn(before, after).filter(kind::isInstance).map(kind::cast);
    }
}
