package gr.uregister.bot.announcement.student;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.Delivery.Skipped;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Effect.FindAnnouncement;
import gr.uregister.statemachine.Event.AnnouncementFound;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Only who got an announcement is told what it was. */
class AnnouncementFinderTest {

    private static final ConversationId CHAT = new ConversationId("telegram", "1");
    private static final ConversationId OPTED_OUT = new ConversationId("telegram", "2");
    private static final ConversationId STRANGER = new ConversationId("telegram", "3");

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private AnnouncementFinder finder;
    private Announcement announcement;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void announce() {
        database.clear();
        var announcements = new Announcements(database.template());
        var deliveries = new Deliveries(database.template(), Profiles.load("demo"), clock);
        finder = new AnnouncementFinder(announcements, deliveries, clock);
        announcement = ExampleAnnouncements.draft();
        announcements.insert(announcement);
        new Chunks(database.template(), deliveries, clock)
                .add(announcement.id(), 0, "telegram", List.of(new Recipient(CHAT, Language.EL)));
        deliveries.addSkipped(announcement.id(), 0, List.of(new Skipped(OPTED_OUT, Language.EL, Reason.OPTED_OUT)));
    }

    @Test
    void who_got_it_is_understood_in_both_languages() {
        assertThat(found(CHAT, announcement.id()))
                .isEqualTo(new AnnouncementFound(
                        new AboutAnnouncement(announcement.id(), new Text("Εξεταστική", "Exams"), clock.instant()),
                        State.AWAITING_PIN,
                        true));
    }

    @Test
    void a_made_up_name_and_an_announcement_for_others_are_both_unknown() {
        var unknown = new AnnouncementFound(null, State.AWAITING_PIN, true);

        assertThat(found(CHAT, "made-up")).isEqualTo(unknown);
        assertThat(found(CHAT, "{\"$ne\": null}")).isEqualTo(unknown);
        assertThat(found(STRANGER, announcement.id())).isEqualTo(unknown);
        assertThat(found(OPTED_OUT, announcement.id())).isEqualTo(unknown);
    }

    private Object found(ConversationId chat, String id) {
        return finder.answer(chat, "update-1", new FindAnnouncement(id, State.AWAITING_PIN, true));
    }
}
