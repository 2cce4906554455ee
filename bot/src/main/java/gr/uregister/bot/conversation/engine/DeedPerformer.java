package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.engine.ConversationMetrics.SendOutcome;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Effect.DeleteMessage;
import gr.uregister.statemachine.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Does one deed: messages go by the conversation's channel, everything else to the room that does it. */
@Component
class DeedPerformer {

    private final Map<Class<?>, Doer<?>> doers;
    private final Map<String, Channel> channels;
    private final ConversationMetrics metrics;

    DeedPerformer(List<Doer<?>> doers, List<Channel> channels, ConversationMetrics metrics) {
        this.metrics = metrics;
        this.doers = doers.stream().collect(Collectors.toMap(Doer::kind, Function.identity()));
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, Function.identity()));
    }

    /**
     * Does a deed of a conversation.
     *
     * @return what came of it, where the conversation must know
     * @throws DeedFailed when it should be tried again later
     */
    Optional<Event> perform(StoredConversation conversation, PendingDeed pending) {
        var id = conversation.id();
        switch (pending.deed()) {
            case null -> say(conversation, pending.sequence());
            case DeleteMessage(var messageRef) -> channelTo(conversation).delete(conversation, messageRef);
            case Deed deed -> {
                return doer(deed).perform(id, deed);
            }
        }
        return Optional.empty();
    }

    /** What the conversation is told of a deed that nobody tries any more. */
    Optional<Event> givenUp(PendingDeed pending) {
        return switch (pending.deed()) {
            case null -> Optional.empty();
            case DeleteMessage _ -> Optional.empty();
            case Deed deed -> doer(deed).givenUp(deed);
        };
    }

    /** What the conversation is told of a deed that may have been done, and of which no answer came. */
    Optional<Event> unanswered(PendingDeed pending) {
        return switch (pending.deed()) {
            case null -> Optional.empty();
            case DeleteMessage _ -> Optional.empty();
            case Deed deed -> doer(deed).unanswered(deed);
        };
    }

    private void say(StoredConversation conversation, long sequence) {
        conversation.entry(sequence).ifPresent(message -> send(conversation, message));
    }

    private void send(StoredConversation conversation, TranscriptEntry message) {
        var begun = System.nanoTime();
        var outcome = SendOutcome.FAILED;
        try {
            channelTo(conversation).send(conversation, message);
            outcome = SendOutcome.SENT;
        } catch (DeedImpossible e) {
            outcome = SendOutcome.REFUSED;
            throw e;
        } catch (DeedFailed e) {
            outcome = e.kind() == DeedFailed.Kind.UNKNOWN ? SendOutcome.UNKNOWN : SendOutcome.UNREACHABLE;
            throw e;
        } finally {
            metrics.sent(conversation.id(), outcome, System.nanoTime() - begun);
        }
    }

    private <D extends Deed> Doer<D> doer(D deed) {
        @SuppressWarnings("unchecked") // the map's key is the doer's own kind
        var doer = (Doer<D>) doers.get(deed.getClass());
        if (doer == null) {
            throw new IllegalStateException("nobody does " + deed.getClass().getSimpleName());
        }
        return doer;
    }

    /** The platform would refuse whatever is sent to somebody who is lost: until they come back, nothing is tried. */
    private Channel channelTo(StoredConversation conversation) {
        if (conversation.presence().isLost()) {
            throw DeedImpossible.personLost("the person blocked the bot, or is gone");
        }
        var name = conversation.id().channel();
        var channel = channels.get(name);
        if (channel == null) {
            throw new DeedFailed("the channel " + name + " is not configured on this node");
        }
        return channel;
    }
}
