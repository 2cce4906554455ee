package gr.uregister.bot.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.Course.Recall;
import gr.uregister.bot.announcement.Pause.Reason;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.audience.Audience.AccountState;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Announcements are kept whole, once, and changed by one at a time. */
class AnnouncementsTest {

    private static final Instant NOW = ExampleAnnouncements.CREATED;

    private static TestDatabase database;

    private Announcements announcements;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        announcements = new Announcements(database.template());
    }

    @Test
    void an_announcement_is_read_as_it_was_written() {
        var whole = new Announcement(
                "a-1",
                1,
                new Content(
                        new Text("Τίτλος", ""),
                        Topic.SERVICES,
                        new Text("Κείμενο", ""),
                        List.of(new LinkButton(new Text("Εδώ", ""), URI.create("https://example.org"))),
                        new Picture("p-1", "image/png", 12),
                        true,
                        true),
                new Audience(
                        Set.of(Role.STUDENT),
                        Set.of("ict"),
                        Set.of(Entry.EXAMS),
                        Set.of(Language.EL),
                        Set.of("telegram"),
                        Set.of(State.AWAITING_AMKA),
                        AccountState.EXPIRING,
                        60,
                        Duration.ofDays(30),
                        Duration.ofDays(1)),
                new Course(
                        AnnouncementState.PAUSED,
                        Set.of("anna"),
                        "σύντομα",
                        "nikos",
                        NOW,
                        NOW,
                        new Frozen(NOW, 10, 2, 1),
                        new Pause(Reason.FAILURES, "3/20", NOW, null),
                        NOW,
                        new Recall(NOW, NOW)),
                new Origin("eleni", NOW, "key-1", URI.create("https://example.org/hook")));

        assertThat(announcements.insert(whole)).isTrue();

        assertThat(announcements.find("a-1")).contains(whole);
        assertThat(announcements.findSent("eleni", "key-1")).contains(whole);
        assertThat(whole.content().text(Language.EN)).isEqualTo("Κείμενο");
    }

    @Test
    void an_idempotency_key_makes_one_announcement_of_each_author() {
        assertThat(announcements.insert(ExampleAnnouncements.sentUnder("key-1")))
                .isTrue();

        assertThat(announcements.insert(ExampleAnnouncements.sentUnder("key-1")))
                .isFalse();
        assertThat(announcements.insert(ExampleAnnouncements.sentUnder("key-2")))
                .isTrue();
        assertThat(announcements.insert(ExampleAnnouncements.draft())).isTrue();
        assertThat(announcements.insert(ExampleAnnouncements.draft())).isTrue();
    }

    @Test
    void of_two_changes_of_the_same_version_one_holds() {
        var draft = ExampleAnnouncements.draft();
        announcements.insert(draft);

        assertThat(announcements.write(draft.with(draft.course().in(AnnouncementState.IN_REVIEW))))
                .isTrue();
        assertThat(announcements.write(draft.with(draft.course().in(AnnouncementState.SCHEDULED))))
                .isFalse();

        assertThat(announcements.in(AnnouncementState.IN_REVIEW))
                .extracting(Announcement::id, Announcement::version)
                .containsExactly(tuple(draft.id(), 2L));
        assertThat(announcements.in(AnnouncementState.SCHEDULED)).isEmpty();
    }

    @Test
    void a_change_is_made_to_what_stands() {
        var draft = ExampleAnnouncements.draft();
        announcements.insert(draft);

        var changed = announcements.change(
                draft.id(), found -> found.with(found.course().begun(NOW)));
        var unchanged = announcements.change(draft.id(), found -> found);

        assertThat(changed).isEqualTo(unchanged).isEqualTo(announcements.find(draft.id()));
        assertThat(changed.orElseThrow().state()).isEqualTo(AnnouncementState.SENDING);
        assertThat(announcements.change("nobody's", found -> found)).isEmpty();
    }

    @Test
    void what_was_changed_meanwhile_is_not_deleted() {
        var draft = ExampleAnnouncements.draft();
        announcements.insert(draft);
        announcements.write(draft);

        assertThat(announcements.delete(draft)).isFalse();
        assertThat(announcements.delete(draft.written())).isTrue();
        assertThat(announcements.before(NOW.plusSeconds(1), 10)).isEmpty();
    }
}
