package gr.uregister.bot.announcement.recall;

import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.statemachine.announcing.AnnouncementButton.Ask;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes announcements back in the web chat: the transcript says that it was withdrawn, with the same conditional write as any other change of a
 * conversation. Who has the page open sees it when they open it again; what stands in older parts of the transcript stays.
 */
@Component
class WebRecaller implements Recaller {

    private static final Duration AFTER_RACES = Duration.ofSeconds(1);
    private static final int MAX_RACES = 10;

    private final ConversationStore store;
    private final AnnouncementsProperties properties;

    WebRecaller(ConversationStore store, AnnouncementsProperties properties) {
        this.store = store;
        this.properties = properties;
    }

    @Override
    public String channel() {
        return "web";
    }

    @Override
    public double callsPerSecond() {
        return properties.webPerSecond();
    }

    @Override
    public Answer takeBack(Delivery sent) {
        var asks = new Ask(sent.announcement()).value();
        for (int races = 0; races < MAX_RACES; races++) {
            var stored = store.find(sent.recipient()).orElse(null);
            if (stored == null) {
                return new Answer.TakenBack();
            }
            if (stored.transcript().stream().noneMatch(entry -> isUnder(asks, entry))) {
                return new Answer.Stays();
            }
            if (store.write(withdrawn(stored, asks))) {
                return new Answer.TakenBack();
            }
        }
        return new Answer.Postponed(AFTER_RACES);
    }

    private static StoredConversation withdrawn(StoredConversation stored, String asks) {
        return stored.with(stored.transcript().stream()
                .map(entry -> isUnder(asks, entry) ? withdrawn(entry) : entry)
                .toList());
    }

    private static TranscriptEntry withdrawn(TranscriptEntry entry) {
        return new TranscriptEntry(
                entry.sequence(),
                entry.at(),
                entry.author(),
                entry.language(),
                WITHDRAWN.in(entry.language()),
                List.of(),
                entry.traits());
    }

    private static boolean isUnder(String asks, TranscriptEntry entry) {
        return entry.buttons().stream().anyMatch(button -> button.target().equals(asks));
    }
}
