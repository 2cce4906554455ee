package gr.uregister.bot.conversation.engine;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversation.PendingDeed;
import gr.uregister.messages.Spoken;
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

    DeedPerformer(List<Doer<?>> doers, List<Channel> channels) {
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
            case DeleteMessage(var messageRef) -> channel(id).delete(id, messageRef);
            case Deed deed -> {
                return perform(id, deed);
            }
        }
        return Optional.empty();
    }

    private void say(StoredConversation conversation, long sequence) {
        conversation
                .entry(sequence)
                .ifPresent(entry -> channel(conversation.id())
                        .send(conversation.id(), sequence, new Spoken(entry.text(), entry.buttons(), entry.traits())));
    }

    private <D extends Deed> Optional<Event> perform(ConversationId id, D deed) {
        @SuppressWarnings("unchecked") // the map's key is the doer's own kind
        var doer = (Doer<D>) doers.get(deed.getClass());
        if (doer == null) {
            throw new IllegalStateException("nobody does " + deed.getClass().getSimpleName());
        }
        return doer.perform(id, deed);
    }

    private Channel channel(ConversationId id) {
        var channel = channels.get(id.channel());
        if (channel == null) {
            throw new DeedFailed("the channel " + id.channel() + " is not configured on this node");
        }
        return channel;
    }
}
