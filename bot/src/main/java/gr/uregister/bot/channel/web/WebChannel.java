package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.receipt.FetchedMessages;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.bot.conversation.receipt.Receipts;
import gr.uregister.bot.conversation.typing.TypingSigns;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The web chat as a channel. What is said stands in the transcript, and browsers follow the transcript: nothing is left to bring. */
@Component
class WebChannel implements Channel, Receipts {

    static final String NAME = "web";

    private final TypingSigns signs;
    private final FetchedMessages fetched;

    WebChannel(TypingSigns signs, FetchedMessages fetched) {
        this.signs = signs;
        this.fetched = fetched;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String channel() {
        return NAME;
    }

    @Override
    public Map<Long, Receipt> of(ConversationId chat, Set<Long> sequences) {
        return fetched.of(chat, sequences);
    }

    @Override
    public void send(StoredConversation conversation, TranscriptEntry message) {}

    @Override
    public void delete(StoredConversation conversation, String messageRef) {}

    @Override
    public void typing(ConversationId conversation) {
        signs.note(conversation);
    }
}
