package gr.uregister.bot.privacy;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Effect.BringTranscript;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.institution.Institution;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings a chat's transcript into the chat, where the channel takes documents. */
@Component
class TranscriptBringer implements Doer<BringTranscript> {

    private final ObjectProvider<Conversations> conversations;
    private final List<Channel> channels;
    private final Institution institution;
    private final InstantSource clock;

    /** @param conversations whose engine does deeds, this one too, and so comes later */
    TranscriptBringer(
            ObjectProvider<Conversations> conversations,
            List<Channel> channels,
            Institution institution,
            InstantSource clock) {
        this.conversations = conversations;
        this.channels = channels;
        this.institution = institution;
        this.clock = clock;
    }

    @Override
    public Class<BringTranscript> kind() {
        return BringTranscript.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, BringTranscript deed) {
        var channel = channels.stream()
                .filter(known -> known.name().equals(conversation.channel()))
                .findFirst()
                .orElseThrow(() -> new DeedFailed("the channel is not configured on this node"));
        conversations
                .getObject()
                .find(conversation)
                .ifPresent(stored -> channel.bring(conversation, name(), transcript(stored)));
        return Optional.empty();
    }

    private String name() {
        return institution.id() + "-chat-" + LocalDate.ofInstant(clock.instant(), institution.zone()) + ".txt";
    }

    private byte[] transcript(StoredConversation stored) {
        var entries = conversations.getObject().wholeTranscript(stored);
        return TranscriptText.of(stored, entries, institution).getBytes(StandardCharsets.UTF_8);
    }
}
