package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.desk.Hold;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees everything that happens, and says at once when a promise is broken. */
final class Invariants {

    private final Copies copies;
    private final Proofs proofs;
    private final Accounts accounts;
    private final Silences silences;
    private final Takeovers takeovers = new Takeovers();
    private final Map<String, Event> events = new HashMap<>();
    private final Map<ConversationId, Set<String>> effects = new HashMap<>();
    private @Nullable Broken broken;

    Invariants(Simulation simulation) {
        copies = new Copies(simulation);
        proofs = new Proofs(simulation);
        accounts = new Accounts(simulation);
        silences = new Silences(simulation);
    }

    Copies copies() {
        return copies;
    }

    Proofs proofs() {
        return proofs;
    }

    Silences silences() {
        return silences;
    }

    Accounts accounts() {
        return accounts;
    }

    /** Fails once more if a promise was broken where the product took it for a failure of its own. */
    void requireKept() {
        if (broken != null) {
            throw broken;
        }
    }

    /** A person did something. */
    void happened(String updateId, Event event) {
        events.put(updateId, event);
    }

    /** The platform was told that an update is taken. */
    void acknowledged(ConversationId chat, String updateId) {
        watch(() -> Broken.unless(
                effectsOn(chat).contains(updateId), "R1", updateId + " was acknowledged and is not in the store"));
    }

    /** A conversation was written. */
    void written(Optional<StoredConversation> stored, StoredConversation after) {
        watch(() -> {
            var before = stored.orElse(null);
            var updateId = Writes.check(before, after);
            if (updateId != null) {
                Broken.unless(effectsOn(after.id()).add(updateId), "R2", updateId + " has a second effect");
            }
            if (before != null) {
                copies.written(before, after);
                proofs.written(before, after, updateId == null ? null : events.get(updateId));
                accounts.written(before, after);
                silences.written(before, after);
                takeovers.written(before, after);
            }
        });
    }

    /** How often an agent took a conversation. */
    long takeovers() {
        return takeovers.count();
    }

    /** An agent was told that a conversation is theirs. */
    void taken(ConversationId chat, Hold hold) {
        watch(() -> takeovers.told(chat, hold));
    }

    void accepted(ConversationId chat, long sequence, String text) {
        watch(() -> copies.accepted(chat, sequence, text));
    }

    void unanswered(ConversationId chat, long sequence) {
        copies.unanswered(chat, sequence);
    }

    void posted(Edge by, String to, String pin) {
        watch(() -> copies.posted(by, to, pin));
    }

    void lookAtAccounts() {
        watch(accounts::look);
    }

    void watch(Runnable check) {
        try {
            check.run();
        } catch (Broken e) {
            broken = broken == null ? e : broken;
            throw e;
        }
    }

    private Set<String> effectsOn(ConversationId chat) {
        return effects.computeIfAbsent(chat, _ -> new HashSet<>());
    }
}
