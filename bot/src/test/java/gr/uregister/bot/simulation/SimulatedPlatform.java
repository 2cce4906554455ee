package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.bot.simulation.Faults.Kind;
import gr.uregister.statemachine.Event;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A chat platform. It delivers what people do until it is acknowledged, to any node, sometimes twice and out of order; and it takes
 * messages, or does not, or does and does not say so.
 */
final class SimulatedPlatform {

    static final String NAME = "simulated";

    private static final Duration ON_THE_WAY = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofSeconds(4);
    private static final Duration REDELIVERED_AFTER = Duration.ofSeconds(3);

    /** An answer that takes longer than ten seconds is one that did not come. */
    private static final Duration SLOW = Duration.ofSeconds(8);

    private final Simulation simulation;
    private final Set<ConversationId> gone = new HashSet<>();
    private final Map<ConversationId, Long> greatest = new HashMap<>();
    private final Map<ConversationId, Integer> onTheirWay = new HashMap<>();
    private long updates;

    SimulatedPlatform(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Something that a person did, which the platform keeps until it is taken. */
    private record Update(long number, ConversationId chat, Event event) {

        String id() {
            return "u" + number;
        }
    }

    /** A person does something. */
    void take(ConversationId chat, Event event) {
        var update = new Update(++updates, chat, event);
        simulation.invariants().happened(update.id(), event);
        deliver(update, simulation.happens(Kind.UPDATE_LATE, update.id()) ? LATE : ON_THE_WAY);
        if (simulation.happens(Kind.UPDATE_TWICE, update.id())) {
            deliver(update, LATE);
        }
    }

    /** Whether something that was done in the chat is still on its way. */
    boolean isOnItsWay(ConversationId chat) {
        return onTheirWay.getOrDefault(chat, 0) > 0;
    }

    boolean isGone(ConversationId chat) {
        return gone.contains(chat);
    }

    Channel channel(SimulatedNode node) {
        return new Channel() {
            @Override
            public String name() {
                return NAME;
            }

            @Override
            public void send(StoredConversation conversation, TranscriptEntry message) {
                if (simulation.defect() == Defect.STRUCK_OFF_BEFORE_SENT) {
                    simulation.schedule().after(SLOW, node, () -> accept(conversation.id(), message));
                } else {
                    SimulatedPlatform.this.send(node, conversation.id(), message);
                }
            }

            @Override
            public void delete(StoredConversation conversation, String messageRef) {
                simulation.pass(node, "while it deletes");
            }
        };
    }

    private void send(SimulatedNode node, ConversationId chat, TranscriptEntry message) {
        var sequence = message.sequence();
        var what = "#" + sequence + " to " + chat.chat();
        simulation.pass(node, "before it sends " + what);
        if (gone.contains(chat) || simulation.happens(Kind.CHAT_GONE, chat.chat())) {
            gone.add(chat);
            throw DeedImpossible.personLost("the bot is blocked");
        }
        if (simulation.faults().isAway(Edge.CHANNEL)) {
            throw new DeedFailed("away");
        }
        if (simulation.happens(Kind.CHANNEL_REFUSES, what)) {
            throw new DeedFailed("429", DeedFailed.Kind.NOT_ACCEPTED, Duration.ofSeconds(2));
        }
        if (simulation.happens(Kind.CHANNEL_REQUEST_LOST, what)) {
            simulation.invariants().unanswered(chat, sequence);
            throw new DeedFailed("no answer", DeedFailed.Kind.UNKNOWN, null);
        }
        if (simulation.happens(Kind.CHANNEL_SLOW, what)) {
            simulation.linger(node, simulation.faults().upTo(SLOW));
        }
        accept(chat, message);
        if (simulation.happens(Kind.CHANNEL_ANSWER_LOST, what)) {
            simulation.invariants().unanswered(chat, sequence);
            throw new DeedFailed("no answer", DeedFailed.Kind.UNKNOWN, null);
        }
        simulation.pass(node, "after it sent " + what);
    }

    private void accept(ConversationId chat, TranscriptEntry message) {
        var lines = message.text().lines().toList();
        simulation
                .story()
                .tell(
                        "bot>",
                        chat.chat() + " #" + message.sequence() + " " + lines.getFirst()
                                + (lines.size() > 1 ? " …" : ""));
        simulation.invariants().accepted(chat, message.sequence(), message.text());
    }

    private void deliver(Update update, Duration within) {
        onTheirWay.merge(update.chat(), 1, Integer::sum);
        simulation.schedule().after(simulation.faults().upTo(within), () -> deliver(update));
    }

    private void deliver(Update update) {
        onTheirWay.merge(update.chat(), -1, Integer::sum);
        var node = simulation.freeNode();
        if (node == null || !isTaken(update, node)) {
            deliver(update, REDELIVERED_AFTER);
        } else {
            simulation.invariants().acknowledged(update.chat(), update.id());
        }
    }

    private boolean isTaken(Update update, SimulatedNode node) {
        if (simulation.defect() == Defect.SEEN_BY_GREATER_NUMBER
                && update.number() <= greatest.getOrDefault(update.chat(), 0L)) {
            return true;
        }
        var taken = new boolean[1];
        node.run(() -> {
            try {
                node.receive(update.chat(), update.id(), update.event());
                greatest.merge(update.chat(), update.number(), Math::max);
                taken[0] = true;
            } catch (RuntimeException e) {
                simulation.story().tell("fault", node.name() + " does not take " + update.id());
            }
        });
        return taken[0];
    }
}
