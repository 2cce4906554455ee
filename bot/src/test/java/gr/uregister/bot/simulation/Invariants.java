package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.bot.simulation.SimulatedPost.Content;
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

    private final Simulation simulation;
    private final Copies copies;
    private final Proofs proofs;
    private final Accounts accounts;
    private final Silences silences;
    private final Takeovers takeovers = new Takeovers();
    private final Visits visits;
    private final Consents consents;
    private final MailedLinks links;
    private final Renewals renewals;
    private final Erasures erasures;
    private final Announcing announcing;
    private final Map<String, Event> events = new HashMap<>();
    private final Map<ConversationId, Set<String>> effects = new HashMap<>();
    private @Nullable Broken broken;
    private long corrections;

    Invariants(Simulation simulation, Announcing announcing) {
        copies = new Copies(simulation);
        proofs = new Proofs(simulation);
        accounts = new Accounts(simulation);
        silences = new Silences(simulation);
        visits = new Visits(simulation);
        consents = new Consents(simulation);
        links = new MailedLinks(simulation);
        renewals = new Renewals(simulation);
        erasures = new Erasures(simulation);
        this.simulation = simulation;
        this.announcing = announcing;
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

    Visits visits() {
        return visits;
    }

    Consents consents() {
        return consents;
    }

    MailedLinks links() {
        return links;
    }

    Renewals renewals() {
        return renewals;
    }

    Erasures erasures() {
        return erasures;
    }

    /** How many chats were told of a correction. */
    long corrections() {
        return corrections;
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
                var event = updateId == null ? null : events.get(updateId);
                copies.written(before, after);
                links.written(before, after);
                proofs.written(before, after, event);
                accounts.written(before, after);
                visits.written(before, after, event);
                consents.written(before, after, event);
                renewals.written(before, after);
                erasures.written(before, after, event);
                corrected(before, updateId);
                announcing.written(before, after, event);
                silences.written(before, after);
                takeovers.written(before, after);
            }
        });
    }

    /** A chat hears of a correction when there is one. */
    private void corrected(StoredConversation before, @Nullable String updateId) {
        if (updateId != null && updateId.startsWith("corrected/")) {
            corrections++;
            Broken.unless(
                    simulation.students().stream()
                            .anyMatch(student ->
                                    student.chat().equals(before.id()) && simulation.isCorrected(student.person())),
                    "H4",
                    before.id() + " hears of a correction that was not made");
        }
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
        watch(() -> {
            copies.accepted(chat, sequence, text);
            erasures.accepted(chat, sequence);
        });
    }

    void unanswered(ConversationId chat, long sequence) {
        copies.unanswered(chat, sequence);
    }

    void posted(Edge by, String to, Content content) {
        watch(() -> copies.posted(by, to, content));
    }

    void lookAtAccounts() {
        watch(() -> {
            accounts.look();
            renewals.look();
        });
    }

    void lookAtConsents() {
        watch(consents::look);
    }

    /** What must hold when everything came to its end. */
    void requireAtTheEnd() {
        watch(() -> {
            visits.requireAllOver();
            consents.requireShown();
            erasures.requireNothingLeft();
        });
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
