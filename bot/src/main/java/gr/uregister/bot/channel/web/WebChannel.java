package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.typing.TypingSigns;
import org.springframework.stereotype.Component;

/** The web chat as a channel. What is said stands in the transcript, and browsers follow the transcript: nothing is left to bring. */
@Component
class WebChannel implements Channel {

    static final String NAME = "web";

    private final TypingSigns signs;

    WebChannel(TypingSigns signs) {
        this.signs = signs;
    }

    @Override
    public String name() {
        return NAME;
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
