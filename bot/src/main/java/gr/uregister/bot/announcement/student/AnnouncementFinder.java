package gr.uregister.bot.announcement.student;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Effect.FindAnnouncement;
import gr.uregister.statemachine.Event.AnnouncementFound;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds the announcement that a person asks about. What a client sends may be made up: it counts only where the announcement was for this very
 * chat, so that nobody reads from here what was not meant for them.
 */
@Component
class AnnouncementFinder implements Answerer<FindAnnouncement> {

    private final Announcements announcements;
    private final Deliveries deliveries;
    private final InstantSource clock;

    AnnouncementFinder(Announcements announcements, Deliveries deliveries, InstantSource clock) {
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public Class<FindAnnouncement> kind() {
        return FindAnnouncement.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, FindAnnouncement question) {
        var about = find(question.announcementId(), conversation)
                .map(found -> new AboutAnnouncement(found.id(), title(found), clock.instant()))
                .orElse(null);
        return new AnnouncementFound(about, question.askedIn(), question.isAnswered());
    }

    private Optional<Announcement> find(String id, ConversationId conversation) {
        return deliveries
                .find(id, conversation)
                .filter(delivery -> delivery.outcome() != Outcome.SKIPPED)
                .flatMap(delivery -> announcements.find(id));
    }

    private static Text title(Announcement announcement) {
        var content = announcement.content();
        return new Text(content.title(Language.EL), content.title(Language.EN));
    }
}
