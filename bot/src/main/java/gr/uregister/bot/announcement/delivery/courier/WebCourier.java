package gr.uregister.bot.announcement.delivery.courier;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.courier.Receipt.Postponed;
import gr.uregister.bot.announcement.delivery.courier.Receipt.Taken;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementShown;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shows announcements in web chats, to which nobody can send: as an update of the conversation, which counts once. */
@Component
class WebCourier implements Courier {

    private static final Logger log = LoggerFactory.getLogger(WebCourier.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Conversations conversations;
    private final AnnouncementsProperties properties;

    WebCourier(Conversations conversations, AnnouncementsProperties properties) {
        this.conversations = conversations;
        this.properties = properties;
    }

    @Override
    public String channel() {
        return "web";
    }

    @Override
    public int atOnce() {
        return 1;
    }

    @Override
    public double callsPerSecond(boolean paid) {
        return properties.webPerSecond();
    }

    @Override
    public Map<ConversationId, Receipt> bring(Letter letter, List<ConversationId> recipients, Turns turns) {
        var chat = recipients.getFirst();
        try {
            var announced = letter.announced();
            conversations.receive(chat, "announcement/" + announced.id(), new AnnouncementShown(announced));
            return Map.of(chat, new Taken(null));
        } catch (RuntimeException e) {
            log.warn("an announcement could not be shown in a web chat, which is tried again", e);
            return Map.of(chat, new Postponed(AFTER_FAILURE));
        }
    }
}
