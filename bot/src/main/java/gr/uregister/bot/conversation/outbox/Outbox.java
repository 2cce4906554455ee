package gr.uregister.bot.conversation.outbox;

import gr.uregister.statemachine.rights.AfterErasure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deeds that were decided and are not known to be done. One node does them, in order; others take over when its lease is over.
 *
 * @param owner the node that does them; empty when there are none
 * @param leaseUntil after which another node may do them
 */
public record Outbox(List<PendingDeed> deeds, String owner, Instant leaseUntil) {

    public static final Outbox EMPTY = new Outbox(List.of(), "", Instant.EPOCH);

    /** Owns deeds that failed, until their next try: then any node takes them over. */
    public static final String POSTPONED = "postponed";

    public boolean isEmpty() {
        return deeds.isEmpty();
    }

    /** Since when a deed has been failing; empty when none has. */
    public Optional<Instant> failingSince() {
        return deeds.stream()
                .flatMap(deed -> Stream.ofNullable(deed.failingSince()))
                .min(Instant::compareTo);
    }

    /** What an erasure must wait for. Whoever does the deeds now does the erasure, too, after what they have in hand. */
    public Outbox erased() {
        var left = deeds.stream().filter(d -> d.deed() != null && AfterErasure.isDone(d.deed()));
        return new Outbox(left.toList(), owner, leaseUntil);
    }

    /** The deeds as they are for a node that takes them over: another owner fell silent, and may have said what was to be said. */
    public List<PendingDeed> inheritedBy(String node) {
        return owner.equals(node) || owner.equals(POSTPONED)
                ? deeds
                : deeds.stream().map(PendingDeed::inherited).toList();
    }

    /**
     * Whether a deed is still to be done, and nobody else has begun it since.
     *
     * @param begun how often the deed was begun by who asks, after it was read
     */
    public boolean holds(PendingDeed read, int begun) {
        return deeds.stream()
                .anyMatch(deed -> deed.id().equals(read.id()) && deed.unknowns() <= read.unknowns() + begun);
    }

    /** Whether a node may do the deeds at this moment. */
    public boolean belongsTo(String node, Instant now) {
        return owner.equals(node) || owner.isEmpty() || !now.isBefore(leaseUntil);
    }
}
