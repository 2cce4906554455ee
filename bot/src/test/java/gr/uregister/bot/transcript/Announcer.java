package gr.uregister.bot.transcript;

import static org.awaitility.Awaitility.await;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.Course;
import gr.uregister.bot.announcement.LinkButton;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.sending.DeliverChunk;
import gr.uregister.bot.announcement.delivery.sending.DeliveryJobs;
import gr.uregister.bot.announcement.life.Freezing;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.announcing.Topic;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who announces something to everybody in a story: reviewed already, it goes the way of all announcements. */
final class Announcer {

    /** {@code exams «Title» Text}. */
    private static final Pattern ANNOUNCED = Pattern.compile("(\\S+) «([^»]+)» (.+)");

    private final Announcements announcements;
    private final Freezing freezing;
    private final DeliveryJobs jobs;
    private final Deliveries deliveries;
    private final StoryClock clock;

    Announcer(
            Announcements announcements,
            Freezing freezing,
            DeliveryJobs jobs,
            Deliveries deliveries,
            StoryClock clock) {
        this.announcements = announcements;
        this.freezing = freezing;
        this.jobs = jobs;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Announces something and waits until everybody's outcome is known; says whether a chat got it. */
    boolean announce(String text, ConversationId chat) {
        var announcement = begun(text);
        announcements.insert(announcement);
        freezing.freeze(announcement.id());
        try {
            jobs.run(new DeliverChunk(announcement.id(), 0));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        await().until(() -> announcements
                .find(announcement.id())
                .filter(found -> found.state() == AnnouncementState.FINISHED)
                .isPresent());
        return deliveries
                .find(announcement.id(), chat)
                .filter(delivery -> delivery.outcome().isSent())
                .isPresent();
    }

    /** The same as a draft that nobody has approved. */
    Announcement draft(String text) {
        return begun(text).with(Course.DRAFT);
    }

    private Announcement begun(String text) {
        var parts = ANNOUNCED.matcher(text);
        if (!parts.matches()) {
            throw new AssertionError("what is announcement " + text + "?");
        }
        var content = new Content(
                new Text(parts.group(2), ""),
                Topic.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                new Text(parts.group(3), ""),
                List.of(new LinkButton(
                        new Text("Περισσότερα", "More"), URI.create("https://www.uregister.example/news"))),
                null,
                false,
                false);
        var now = clock.instant();
        return Announcement.draft(content, Audience.EVERYBODY, new Origin("announcer", now, null, null))
                .with(Course.DRAFT.begun(now));
    }
}
