package gr.uregister.bot.channel.web;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Spoken;
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
    public void send(ConversationId conversation, long sequence, Spoken message) {}

    @Override
    public void delete(ConversationId conversation, String messageRef) {}
}
