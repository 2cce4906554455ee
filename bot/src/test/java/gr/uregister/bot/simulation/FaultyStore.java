package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptPage;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.bot.simulation.Faults.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One node's way to the conversations. */
final class FaultyStore implements ConversationStore {

    private final SimulatedNode node;
    private final Simulation simulation;
    private final SharedStore shared;

    FaultyStore(SimulatedNode node, Simulation simulation) {
        this.node = node;
        this.simulation = simulation;
        shared = simulation.store();
    }

    @Override
    public Optional<StoredConversation> find(ConversationId id) {
        reach();
        simulation.mayLinger(node);
        return shared.find(id).map(found -> simulation.defect() == Defect.UPDATES_FORGOTTEN ? forgetful(found) : found);
    }

    @Override
    public Optional<StoredConversation> findByLink(String linkId) {
        reach();
        return shared.findByLink(linkId);
    }

    @Override
    public long versionOf(ConversationId id) {
        reach();
        return shared.versionOf(id);
    }

    @Override
    public boolean write(StoredConversation changed) {
        simulation.pass(node, "before it writes " + changed.id());
        if (isAway() || simulation.happens(Kind.DATABASE_REFUSES, node.name())) {
            throw new IllegalStateException("the database does not take it");
        }
        var written = switch (simulation.defect()) {
            case VERSIONS_IGNORED -> shared.overwrite(changed);
            case SILENCE_FORGOTTEN -> shared.write(withoutDoubts(changed));
            default -> shared.write(changed);
        };
        simulation.pass(node, "after it wrote " + changed.id());
        if (simulation.happens(Kind.DATABASE_ANSWER_LOST, node.name())) {
            simulation.invariants().copies().interrupted(changed.id());
            throw new IllegalStateException("the connection to the database broke");
        }
        return written;
    }

    @Override
    public void keep(ConversationId id, TranscriptPage page) {
        simulation.pass(node, "before it keeps a page of " + id);
        if (isAway() || simulation.happens(Kind.DATABASE_REFUSES, node.name())) {
            throw new IllegalStateException("the database does not take it");
        }
        shared.keep(id, page);
        simulation.pass(node, "after it kept a page of " + id);
    }

    @Override
    public void takeBackErased(ConversationId id, TranscriptPage page) {
        reach();
        shared.takeBackErased(id, page);
    }

    @Override
    public List<TranscriptEntry> saidBefore(ConversationId id, long sequence, int atMost) {
        reach();
        return shared.memory().saidBefore(id, sequence, atMost);
    }

    @Override
    public List<ConversationId> findDue(Instant now, int atMost) {
        reach();
        return shared.findDue(now, atMost);
    }

    @Override
    public void putOff(ConversationId id, Instant until) {
        reach();
        shared.putOff(id, until);
    }

    @Override
    public Backlog backlog() {
        reach();
        return shared.backlog();
    }

    private void reach() {
        node.requirePower();
        if (isAway()) {
            throw new IllegalStateException("the database is away");
        }
    }

    private boolean isAway() {
        return simulation.faults().isAway(Edge.DATABASE);
    }

    private static StoredConversation withoutDoubts(StoredConversation changed) {
        var outbox = changed.outbox();
        var deeds = outbox.deeds().stream()
                .map(deed -> new PendingDeed(
                        deed.id(), deed.deed(), deed.sequence(), deed.failures(), 0, deed.failingSince()))
                .toList();
        return changed.with(new Outbox(deeds, outbox.owner(), outbox.leaseUntil()), changed.dueAt());
    }

    private static StoredConversation forgetful(StoredConversation found) {
        return new StoredConversation(
                found.id(),
                found.version(),
                found.conversation(),
                SeenUpdates.NONE,
                found.outbox(),
                found.transcript(),
                found.nextSequence(),
                found.createdAt(),
                found.updatedAt(),
                found.dueAt(),
                found.reached(),
                found.presence());
    }
}
