package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import org.springframework.stereotype.Component;

/** The web chat as a channel. What is said stands in the transcript, and browsers follow the transcript: nothing is left to bring. */
@Component
class WebChannel implements Channel {

    static final String NAME = "web";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void send(StoredConversation conversation, TranscriptEntry message) {}

    @Override
    public void delete(StoredConversation conversation, String messageRef) {}
}
