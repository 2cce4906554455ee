package gr.uregister.bot.announcement.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.Course;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.Course.Recall;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LifeRulesTest {

    /** In the institution's winter, noon in Athens. */
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private static final Instant LATER = NOW.plusSeconds(7200);
    private static final Frozen FROZEN = new Frozen(NOW, 10, 2, 1);

    private final LifeRules rules = new LifeRules(Profiles.load("ihu-serres"));
    private final LifeRules waived = new LifeRules(Institutions.withoutReview());

    /** What becomes of an announcement: a state, = for nothing, - for a refusal. */
    @Test
    void every_act_is_allowed_or_refused_in_every_state() {
        assertThat(table()).isEqualTo("""
            act            DRAFT     IN_REVIEW SCHEDULED OVERDUE   SENDING   PAUSED    FINISHED  CANCELLED
            Edited         DRAFT     DRAFT     DRAFT     DRAFT     -         -         -         -
            Submitted      IN_REVIEW -         -         -         -         -         -         -
            Approved       -         SCHEDULED -         -         -         -         -         -
            Returned       -         DRAFT     DRAFT     DRAFT     -         -         -         -
            Scheduled      DRAFT     IN_REVIEW SCHEDULED SCHEDULED -         -         -         -
            Paused         -         -         -         -         PAUSED    -         -         -
            Resumed        -         -         -         -         -         SENDING   -         -
            Cancelled      -         CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED -         -
            Recalled       -         -         -         -         -         -         FINISHED  CANCELLED
            Begun          =         =         SENDING   =         =         =         =         =
            Missed         =         =         OVERDUE   =         =         =         =         =
            AudienceFrozen =         =         =         =         SENDING   PAUSED    =         =
            Stopped        =         =         =         =         PAUSED    =         =         =
            Finished       =         =         =         =         FINISHED  =         =         =
            TakenBack      =         =         =         =         =         =         =         =
            """);
    }

    @Test
    void whoever_wrote_it_cannot_approve_it_and_neither_can_whoever_changed_it() {
        var inReview = in(AnnouncementState.IN_REVIEW);
        assertRefused(inReview, new Act.Approved("eleni", 1), "ANNOUNCEMENT_OWN");
        assertThat(rules.after(inReview, new Act.Approved("nikos", 1), NOW)
                        .course()
                        .reviewer())
                .isEqualTo("nikos");

        var changed = rules.after(in(AnnouncementState.DRAFT), edited("nikos"), NOW);
        var again = rules.after(changed, new Act.Submitted("eleni", 1), NOW);
        assertRefused(again, new Act.Approved("nikos", 1), "ANNOUNCEMENT_OWN");
        assertThat(rules.after(again, new Act.Approved("anna", 1), NOW).state()).isEqualTo(AnnouncementState.SCHEDULED);

        var corrected = rules.after(again, edited("anna"), NOW);
        var ready = rules.after(corrected, new Act.Submitted("eleni", 1), NOW);
        assertRefused(ready, new Act.Approved("nikos", 1), "ANNOUNCEMENT_OWN");
        assertThat(rules.after(ready, new Act.Approved("kostas", 1), NOW).state())
                .isEqualTo(AnnouncementState.SCHEDULED);
    }

    @Test
    void what_a_system_sends_a_person_approves_also_where_the_profile_waives_the_review() {
        var draft = ExampleAnnouncements.draft();
        var origin = new Origin("program:records", NOW, null, null);
        var sent = new Announcement("a-1", 1, draft.content(), draft.audience(), draft.course(), origin);

        assertThat(waived.after(sent, new Act.Submitted("program:records", 1), NOW)
                        .state())
                .isEqualTo(AnnouncementState.IN_REVIEW);
        assertThat(waived.after(sent, new Act.Submitted("eleni", 1), NOW).state())
                .isEqualTo(AnnouncementState.IN_REVIEW);
        assertThat(waived.after(draft, new Act.Submitted("program:records", 1), NOW)
                        .state())
                .isEqualTo(AnnouncementState.IN_REVIEW);
    }

    @Test
    void what_asks_a_person_is_not_answered_by_a_system() {
        var records = "program:records";
        assertRefused(in(AnnouncementState.OVERDUE), new Act.Scheduled(records, null), "PERSON_NEEDED");
        assertRefused(in(AnnouncementState.OVERDUE), new Act.Scheduled(records, LATER), "PERSON_NEEDED");
        assertRefused(in(AnnouncementState.PAUSED), new Act.Resumed(records), "PERSON_NEEDED");
        var sending = in(AnnouncementState.SENDING);
        var stopped = rules.after(sending, new Act.Stopped(Pause.Reason.FAILURES, "20/200"), NOW);
        assertRefused(stopped, new Act.Resumed(records), "PERSON_NEEDED");
        var paused = rules.after(sending, new Act.Paused(records), NOW);
        assertThat(rules.after(paused, new Act.Resumed(records), NOW).state()).isEqualTo(AnnouncementState.SENDING);
    }

    @Test
    void nobody_approves_or_changes_what_they_have_not_seen() {
        assertRefused(in(AnnouncementState.IN_REVIEW), new Act.Approved("nikos", 7), "ANNOUNCEMENT_CHANGED");
        assertRefused(
                in(AnnouncementState.DRAFT),
                new Act.Edited("nikos", 7, ExampleAnnouncements.CONTENT, Audience.EVERYBODY, null),
                "ANNOUNCEMENT_CHANGED");
        assertRefused(in(AnnouncementState.DRAFT), new Act.Submitted("eleni", 7), "ANNOUNCEMENT_CHANGED");
    }

    @Test
    void where_the_profile_waives_the_review_it_is_scheduled_at_once() {
        var submitted = waived.after(ExampleAnnouncements.draft(), new Act.Submitted("eleni", 1), NOW);

        assertThat(submitted.state()).isEqualTo(AnnouncementState.SCHEDULED);
        assertThat(submitted.course().reviewer()).isNull();
        assertThat(submitted.course().sendAt()).isEqualTo(NOW);
    }

    @Test
    void a_change_takes_the_approval_away_and_another_time_does_not() {
        var scheduled = in(AnnouncementState.SCHEDULED);

        assertThat(rules.after(scheduled, edited("eleni"), NOW).course().reviewer())
                .isNull();
        assertThat(rules.after(scheduled, new Act.Returned("anna", "Λάθος ημέρα"), NOW)
                        .course()
                        .remark())
                .isEqualTo("Λάθος ημέρα");
        var moved = rules.after(scheduled, new Act.Scheduled("eleni", LATER.plusSeconds(60)), NOW);
        assertThat(moved.course().reviewer()).isEqualTo("nikos");
        assertThat(moved.course().sendAt()).isEqualTo(LATER.plusSeconds(60));
    }

    @Test
    void one_that_was_put_off_just_when_its_time_came_does_not_begin() {
        var putOff =
                rules.after(in(AnnouncementState.SCHEDULED), new Act.Scheduled("eleni", LATER.plusSeconds(60)), NOW);

        assertThat(rules.after(putOff, new Act.Begun(), LATER)).isEqualTo(putOff);
        assertThat(rules.after(putOff, new Act.Begun(), LATER.plusSeconds(60)).state())
                .isEqualTo(AnnouncementState.SENDING);
    }

    @Test
    void it_begins_in_the_future_or_at_once() {
        var draft = in(AnnouncementState.DRAFT);
        assertRefused(draft, new Act.Scheduled("eleni", NOW), "ANNOUNCEMENT_TIME_PAST");
        assertRefused(draft, new Act.Scheduled("eleni", NOW.plus(Duration.ofDays(400))), "ANNOUNCEMENT_TIME_PAST");
        assertThat(rules.after(draft, new Act.Scheduled("eleni", null), NOW)
                        .course()
                        .sendAt())
                .isNull();
        var late = in(AnnouncementState.IN_REVIEW).course().at(NOW.minusSeconds(1));
        assertRefused(
                in(AnnouncementState.IN_REVIEW).with(late), new Act.Approved("nikos", 1), "ANNOUNCEMENT_TIME_OVER");
        assertThat(rules.after(in(AnnouncementState.OVERDUE), new Act.Scheduled("eleni", null), NOW)
                        .course()
                        .sendAt())
                .as("now after all")
                .isEqualTo(NOW);
    }

    @Test
    void what_says_nothing_or_has_open_braces_is_not_ready() {
        assertNotReady(new Text("", ""), new Text("Τίτλος", ""), "ANNOUNCEMENT_EMPTY");
        assertNotReady(new Text("Κείμενο", ""), new Text(" ", ""), "ANNOUNCEMENT_UNTITLED");
        assertNotReady(
                new Text("Γεια σας {first_name}", "Hello {fist_name}"),
                new Text("Τίτλος", ""),
                "ANNOUNCEMENT_PLACEHOLDER");
    }

    @Test
    void only_what_was_sent_can_be_taken_back_and_that_once() {
        var cancelled = in(AnnouncementState.CANCELLED);
        var unsent = cancelled.with(Course.DRAFT.ended(AnnouncementState.CANCELLED, NOW));
        assertRefused(unsent, new Act.Recalled("eleni"), "ANNOUNCEMENT_NOT_SENT");
        assertThatThrownBy(() -> rules.after(cancelled, new Act.Recalled("eleni"), NOW.plus(Duration.ofDays(400))))
                .as("who got it is forgotten")
                .isInstanceOf(StaffRefused.class);

        var recalled = rules.after(cancelled, new Act.Recalled("eleni"), NOW);
        assertThat(recalled.course().recalledAt()).isEqualTo(NOW);
        assertThat(rules.after(recalled, new Act.Recalled("nikos"), LATER)).isEqualTo(recalled);
        var takenBack = rules.after(recalled, new Act.TakenBack(), LATER);
        assertThat(takenBack.course().recall()).isEqualTo(new Recall(NOW, LATER));
        assertThat(rules.after(takenBack, new Act.TakenBack(), LATER.plusSeconds(1)))
                .isEqualTo(takenBack);
    }

    @ParameterizedTest
    @CsvSource({
        // due at 12:00 in Athens; quiet from 22:00 to 08:00; one hour of grace
        "2026-11-22T10:00:00Z, 2026-11-22T09:59:59Z, nothing",
        "2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z, Begun",
        "2026-11-22T10:00:00Z, 2026-11-22T11:00:00Z, Begun",
        "2026-11-22T10:00:00Z, 2026-11-22T11:00:01Z, Missed",
        // in quiet hours: at eight in the morning
        "2026-11-22T21:00:00Z, 2026-11-22T21:00:00Z, nothing",
        "2026-11-22T21:00:00Z, 2026-11-23T05:59:59Z, nothing",
        "2026-11-22T21:00:00Z, 2026-11-23T06:00:00Z, Begun",
        "2026-11-22T21:00:00Z, 2026-11-23T07:00:01Z, Missed",
        // missed before quiet hours: asks after them
        "2026-11-22T19:50:00Z, 2026-11-22T20:10:00Z, nothing",
        "2026-11-22T18:50:00Z, 2026-11-23T06:00:00Z, Missed",
        // quiet hours came before it could begin: they are no delay
        "2026-11-22T19:50:00Z, 2026-11-23T06:00:00Z, Begun",
        "2026-11-22T19:59:58Z, 2026-11-23T07:00:00Z, Begun",
        "2026-11-22T19:59:58Z, 2026-11-23T07:00:01Z, Missed",
        // the clocks of the institution go back between the two
        "2026-10-24T20:00:00Z, 2026-10-25T05:59:59Z, nothing",
        "2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z, Begun",
    })
    void a_scheduled_one_begins_at_its_time_or_after_quiet_hours_or_asks(Instant sendAt, Instant now, String what) {
        var scheduled = ExampleAnnouncements.draft()
                .with(Course.DRAFT.in(AnnouncementState.SCHEDULED).at(sendAt));

        assertThat(rules.due(scheduled, now)
                        .map(act -> act.getClass().getSimpleName())
                        .orElse("nothing"))
                .isEqualTo(what);
    }

    @Test
    void quiet_hours_say_when_they_end() {
        assertThat(rules.quietUntil(NOW)).isEmpty();
        assertThat(rules.quietUntil(Instant.parse("2026-11-22T20:00:00Z")))
                .contains(Instant.parse("2026-11-23T06:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_refusal_is_explained(Language language) {
        var words = PageWords.of("desk").all(language);
        var reasons = Arrays.stream(AnnouncementState.values()).map(state -> "NOT_WHILE_" + state);

        assertThat(words.keySet())
                .containsAll(
                        reasons.map(reason -> "refused.ANNOUNCEMENT_" + reason).toList());
        assertThat(words.keySet())
                .contains(
                        "refused.ANNOUNCEMENT_OWN",
                        "refused.ANNOUNCEMENT_CHANGED",
                        "refused.ANNOUNCEMENT_EMPTY",
                        "refused.ANNOUNCEMENT_UNTITLED",
                        "refused.ANNOUNCEMENT_PLACEHOLDER",
                        "refused.ANNOUNCEMENT_TIME_PAST",
                        "refused.ANNOUNCEMENT_TIME_OVER",
                        "refused.ANNOUNCEMENT_NOT_SENT",
                        "refused.ANNOUNCEMENT_FORGOTTEN",
                        "refused.ANNOUNCEMENT_UNKNOWN");
    }

    private String table() {
        var states = AnnouncementState.values();
        var lines = new StringBuilder(
                line("act", Arrays.stream(states).map(Enum::name).toList()));
        acts().forEach((name, act) -> lines.append(line(
                name,
                Arrays.stream(states).map(state -> outcome(in(state), act)).toList())));
        return lines.toString();
    }

    private static String line(String name, List<String> cells) {
        var line = new StringBuilder("%-15s".formatted(name));
        cells.forEach(cell -> line.append("%-10s".formatted(cell)));
        return line.toString().stripTrailing() + "\n";
    }

    private String outcome(Announcement announcement, Act act) {
        try {
            var after = rules.after(announcement, act, at(act));
            return after.equals(announcement) ? "=" : after.state().name();
        } catch (StaffRefused refusal) {
            assertThat(refusal.reason()).isEqualTo("ANNOUNCEMENT_NOT_WHILE_" + announcement.state());
            return "-";
        }
    }

    /** What is done by its time is done when that has come, or is over. */
    private static Instant at(Act act) {
        return switch (act) {
            case Act.Begun _ -> LATER;
            case Act.Missed _ -> LATER.plus(Duration.ofHours(2));
            default -> NOW;
        };
    }

    private static Map<String, Act> acts() {
        var acts = new LinkedHashMap<String, Act>();
        List.<Act>of(
                        edited("anna"),
                        new Act.Submitted("eleni", 1),
                        new Act.Approved("nikos", 1),
                        new Act.Returned("nikos", "γιατί"),
                        new Act.Scheduled("eleni", LATER.plusSeconds(60)),
                        new Act.Paused("eleni"),
                        new Act.Resumed("eleni"),
                        new Act.Cancelled("eleni"),
                        new Act.Recalled("eleni"),
                        new Act.Begun(),
                        new Act.Missed(),
                        new Act.AudienceFrozen(FROZEN),
                        new Act.Stopped(Pause.Reason.FAILURES, "20/200"),
                        new Act.Finished(),
                        new Act.TakenBack())
                .forEach(act -> acts.put(act.getClass().getSimpleName(), act));
        return acts;
    }

    private static Act edited(String by) {
        return new Act.Edited(by, 1, ExampleAnnouncements.CONTENT, Audience.EVERYBODY, LATER);
    }

    /** One that eleni wrote and nikos approved. */
    private static Announcement in(AnnouncementState state) {
        var approved = Course.DRAFT.at(LATER).reviewedBy("nikos");
        var sending = approved.begun(NOW);
        var course = switch (state) {
            case DRAFT, IN_REVIEW -> Course.DRAFT.at(LATER).in(state);
            case SCHEDULED, OVERDUE -> approved.in(state);
            case SENDING -> sending;
            case PAUSED -> sending.paused(new Pause(Pause.Reason.BY_STAFF, "", NOW, "eleni"));
            case FINISHED, CANCELLED -> sending.frozen(FROZEN).ended(state, NOW);
        };
        return ExampleAnnouncements.draft().with(course);
    }

    private void assertNotReady(Text text, Text title, @Nullable String reason) {
        var example = ExampleAnnouncements.CONTENT;
        var content = new Content(title, example.topic(), text, List.of(), null, false, false);
        assertRefused(ExampleAnnouncements.draft().with(content), new Act.Submitted("eleni", 1), reason);
    }

    private void assertRefused(Announcement announcement, Act act, @Nullable String reason) {
        assertThatThrownBy(() -> rules.after(announcement, act, NOW))
                .isInstanceOfSatisfying(
                        StaffRefused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
