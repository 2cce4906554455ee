package gr.uregister.bot.simulation;

import static java.util.stream.Collectors.toSet;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.bot.simulation.SimulatedPost.Content;
import gr.uregister.bot.simulation.SimulatedPost.Notice;
import gr.uregister.bot.simulation.SimulatedPost.Pin;
import gr.uregister.statemachine.Effect.SendPin;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * How many copies of each message the platforms have, and in which order the first ones came (promises R4 and R6).
 *
 * <p>Of one text there are two copies at most, whatever dies; introduced as something said again it is another text. There is one at
 * least, unless the chat is gone, or the message was twice in hand of somebody who heard no answer or fell silent: then nobody knows.
 */
final class Copies {

    private static final String POSTPONED = "postponed";
    private static final int MOST = 2;

    private final Simulation simulation;
    private final Map<Message, Copy> copies = new HashMap<>();
    private final Map<ConversationId, Long> latest = new HashMap<>();
    private final Map<Letter, Integer> letters = new HashMap<>();

    Copies(Simulation simulation) {
        this.simulation = simulation;
    }

    private record Message(ConversationId chat, long sequence) {}

    private record Letter(Edge by, String to, Content content) {}

    private static final class Copy {
        private final Map<String, Integer> accepted = new HashMap<>();
        private int doubts;
        private boolean isTakenBack;

        boolean wasSaid() {
            return !accepted.isEmpty();
        }

        /** After two tries of which nobody knows how they went a message is given up. */
        boolean mayHaveBeenSaid() {
            return wasSaid() || doubts > 1;
        }
    }

    /** The platform took a copy. */
    void accepted(ConversationId chat, long sequence, String text) {
        var copy = copyOf(chat, sequence);
        if (!copy.mayHaveBeenSaid() && !copy.isTakenBack) {
            Broken.unless(
                    latest.getOrDefault(chat, 0L) < sequence,
                    "R4",
                    "#" + sequence + " came after #" + latest.get(chat) + " in " + chat);
        }
        latest.merge(chat, sequence, Math::max);
        var count = copy.accepted.merge(text, 1, Integer::sum);
        Broken.unless(count <= MOST, "R6", "copy " + count + " of #" + sequence + " to " + chat);
    }

    /** The platform gave no answer, whether it took the copy or not. */
    void unanswered(ConversationId chat, long sequence) {
        copyOf(chat, sequence).doubts++;
    }

    /** A node wrote and does not know it: it may have been about to say what it wrote. */
    void interrupted(ConversationId chat) {
        simulation.store().find(chat).ifPresent(this::doubt);
    }

    /** The post took a letter or a text. */
    void posted(Edge by, String to, Content content) {
        if (content instanceof Notice(var id) && id.isEmpty()) {
            return;
        }
        var count = letters.merge(new Letter(by, to, content), 1, Integer::sum);
        Broken.unless(count <= MOST, "R6", content.told() + " was sent " + count + " times to one address");
    }

    /** The addresses that got a PIN. */
    Set<String> addressesOf(String pin) {
        return letters.keySet().stream()
                .filter(letter -> letter.content().equals(new Pin(pin)))
                .map(Letter::to)
                .collect(toSet());
    }

    /** What is struck off must have been done; what goes to another node must have been given up by its owner. */
    void written(StoredConversation before, StoredConversation after) {
        if (Erasures.isErasure(before, after)) {
            takeBack(before);
        } else {
            requireDone(before, after);
        }
        if (isTakenOver(before, after)) {
            Broken.unless(
                    !simulation.schedule().instant().isBefore(before.outbox().leaseUntil()),
                    "R6",
                    "deeds were taken from a node that has them still");
            doubt(before);
        }
    }

    /** What an erasure takes back may be in hand of somebody who fell silent: it comes when it comes, {@link Erasures} knows how late. */
    private void takeBack(StoredConversation before) {
        before.outbox().deeds().forEach(deed -> copyOf(before.id(), deed.sequence()).isTakenBack = true);
    }

    private void requireDone(StoredConversation before, StoredConversation after) {
        var left = after.outbox().deeds().stream().map(PendingDeed::id).collect(toSet());
        before.outbox().deeds().stream()
                .filter(deed -> !left.contains(deed.id()))
                .forEach(deed -> Broken.unless(
                        isDone(before.id(), deed), "R6", "deed " + deed.id() + " was struck off and is not done"));
    }

    /** At the end everything that was written down has been sent, unless the chat is gone. */
    void requireAllSent() {
        for (var stored : simulation.store().all()) {
            if (!simulation.platform().isGone(stored.id())) {
                simulation.store().transcript(stored).stream()
                        .filter(entry -> entry.author() != Author.PERSON && !entry.isInternal())
                        .forEach(entry -> Broken.unless(
                                copyOf(stored.id(), entry.sequence()).mayHaveBeenSaid(),
                                "R6",
                                "#" + entry.sequence() + " to " + stored.id() + " was never sent"));
            }
        }
    }

    /** How many messages came twice in the same words. */
    long twice() {
        return copies.values().stream()
                .filter(copy -> copy.accepted.containsValue(MOST))
                .count();
    }

    /** How many messages came introduced as something said again. */
    long introduced() {
        return copies.values().stream().filter(copy -> copy.accepted.size() > 1).count();
    }

    /** How many messages were given up without a copy, since nobody could know. */
    long unsaid() {
        return simulation.store().all().stream()
                .filter(stored -> !simulation.platform().isGone(stored.id()))
                .flatMap(stored -> simulation.store().transcript(stored).stream()
                        .filter(entry -> entry.author() != Author.PERSON && !entry.isInternal())
                        .map(entry -> copyOf(stored.id(), entry.sequence())))
                .filter(copy -> !copy.wasSaid())
                .count();
    }

    private void doubt(StoredConversation stored) {
        stored.outbox().deeds().forEach(deed -> copyOf(stored.id(), deed.sequence()).doubts++);
    }

    private boolean isDone(ConversationId chat, PendingDeed deed) {
        return switch (deed.deed()) {
            case null ->
                copyOf(chat, deed.sequence()).mayHaveBeenSaid()
                        || simulation.platform().isGone(chat);
            case SendPin(var challenge, var _) ->
                !challenge.isOpenAt(simulation.schedule().instant()) || isOnItsWay(challenge.id());
            default -> true;
        };
    }

    private boolean isOnItsWay(String challengeId) {
        return simulation
                        .mongo()
                        .operations()
                        .getCollection("pin_deliveries")
                        .find(new Document("_id", challengeId))
                        .first()
                != null;
    }

    private static boolean isTakenOver(StoredConversation before, StoredConversation after) {
        var from = before.outbox().owner();
        var to = after.outbox().owner();
        return !from.equals(to) && !from.isEmpty() && !to.isEmpty() && !from.equals(POSTPONED) && !to.equals(POSTPONED);
    }

    private Copy copyOf(ConversationId chat, long sequence) {
        return copies.computeIfAbsent(new Message(chat, sequence), _ -> new Copy());
    }
}
