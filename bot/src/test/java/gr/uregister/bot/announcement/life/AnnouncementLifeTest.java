package gr.uregister.bot.announcement.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.delivery.Chunk;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.delivery.Tally;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Presence;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.facts.Chats;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of announcements, on two nodes that share a database. */
class AnnouncementLifeTest {

    private static final Person MARIA = Register.person("s-1", List.of(Register.student("1")), "m@x.org");
    private static final Person NIKOS = Register.person("s-2", List.of(Register.student("2")), "n@x.org");

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private Chats chats;
    private AnnouncementNode one;
    private AnnouncementNode other;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.clear();
        chats = new Chats(database);
        one = new AnnouncementNode(database, chats, clock);
        other = new AnnouncementNode(database, chats, clock);
    }

    @Test
    void an_announcement_goes_from_its_draft_to_its_end_and_all_of_it_is_on_record() {
        chat("web", "1", clock.instant());
        var id = approved(clock.instant().plusSeconds(3600));

        one.rounds.run();
        assertThat(state(id)).isEqualTo(AnnouncementState.SCHEDULED);
        clock.advance(Duration.ofHours(1));
        other.rounds.run();
        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);
        one.life.act(id, new Act.Paused("anna"));
        one.life.act(id, new Act.Resumed("anna"));
        one.life.act(id, new Act.Finished());
        one.life.act(id, new Act.Recalled("anna"));

        var fingerprint = ExampleAnnouncements.draft().fingerprint();
        assertThat(one.announcements.find(id).orElseThrow().fingerprint())
                .isEqualTo(fingerprint)
                .hasSize(64);
        assertThat(recorded())
                .containsExactly(
                        "eleni ANNOUNCEMENT_SUBMITTED " + fingerprint,
                        "nikos ANNOUNCEMENT_APPROVED " + fingerprint,
                        "announcements ANNOUNCEMENT_BEGUN ",
                        "announcements ANNOUNCEMENT_FROZEN 1",
                        "anna ANNOUNCEMENT_PAUSED ",
                        "anna ANNOUNCEMENT_RESUMED ",
                        "announcements ANNOUNCEMENT_FINISHED ",
                        "anna ANNOUNCEMENT_RECALLED ");
    }

    @Test
    void what_is_refused_is_neither_done_nor_recorded() {
        var draft = ExampleAnnouncements.draft();
        one.announcements.insert(draft);

        assertThatThrownBy(() -> one.life.act(draft.id(), new Act.Paused("anna")))
                .isInstanceOf(StaffRefused.class);
        assertThatThrownBy(() -> one.life.act("nothing", new Act.Paused("anna")))
                .isInstanceOfSatisfying(
                        StaffRefused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("ANNOUNCEMENT_UNKNOWN"));
        assertThat(recorded()).isEmpty();
        assertThat(one.announcements.find(draft.id())).contains(draft);
    }

    @Test
    void two_who_approve_at_once_approve_it_once() throws Exception {
        var draft = ExampleAnnouncements.draft();
        one.announcements.insert(draft);
        var submitted = one.life.act(draft.id(), new Act.Submitted("eleni", draft.version()));

        var done = atOnce(node -> node.life.act(draft.id(), new Act.Approved("nikos", submitted.version())));

        assertThat(done).containsOnlyOnce("done");
        assertThat(one.announcements.find(draft.id()).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void two_nodes_that_see_its_time_come_begin_it_once_and_freeze_it_once() throws Exception {
        IntStream.range(0, 40).forEach(i -> chat("web", "c" + i, clock.instant()));
        var id = approved(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));

        atOnce(node -> {
            node.rounds.run();
            return node;
        });
        one.rounds.run();

        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);
        assertThat(recorded().stream().filter(line -> line.contains("BEGUN"))).hasSize(1);
        assertThat(tally(id).recipients()).isEqualTo(40);
        assertThat(one.announcements.find(id).orElseThrow().course().frozen().recipients())
                .isEqualTo(40);
    }

    @Test
    void two_jobs_of_one_node_freeze_it_once() throws Exception {
        IntStream.range(0, 700).forEach(i -> chat("web", "c" + i, clock.instant()));
        var id = approved(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        one.life.act(id, new Act.Begun());

        atOnce(List.of(one, one, one, one), node -> {
            node.freezing.freeze(id);
            return node;
        });

        assertThat(tally(id).recipients()).isEqualTo(700);
        assertThat(one.chunks.count(id, "web", Chunk.State.WAITING)).isEqualTo(3);
        assertThat(recorded().stream().filter(line -> line.contains("FROZEN"))).hasSize(1);
        assertThat(recorded()).noneMatch(line -> line.contains("CAME_TO_NOTHING"));
    }

    @Test
    void each_person_is_among_the_recipients_once_and_who_is_not_is_said_why() {
        Register.people(database).register(List.of(MARIA, NIKOS, Register.bare("s-3")));
        var now = clock.instant();
        chat("telegram", "1", now.minus(Duration.ofDays(1)), MARIA);
        chat("viber", "2", now, MARIA);
        var lost = chat("telegram", "3", now, NIKOS);
        chats.write(lost, lost.conversation(), lost.transcript(), now, Presence.STEADY.lost(now));
        chat("web", "4", now);
        var id = approved(now.plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        one.rounds.run();

        var all = new ArrayList<Delivery>();
        one.deliveries.each(id, all::add);
        assertThat(all)
                .extracting(
                        delivery -> "%s %s %s".formatted(delivery.recipient(), delivery.outcome(), delivery.reason()))
                .containsExactlyInAnyOrder(
                        "viber:2 WAITING null",
                        "web:4 WAITING null",
                        "telegram:1 SKIPPED OTHER_CHANNEL",
                        "telegram:3 SKIPPED ALREADY_BLOCKED");
        var frozen = one.announcements.find(id).orElseThrow().course().frozen();
        assertThat(frozen.recipients()).isEqualTo(2);
        assertThat(frozen.skipped())
                .as("and one of the registers without a chat")
                .isEqualTo(3);
        assertThat(frozen.chunks()).isEqualTo(2);
    }

    @Test
    void a_frozen_audience_does_not_change_any_more() {
        chat("web", "1", clock.instant());
        var id = approved(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        one.rounds.run();
        chat("web", "2", clock.instant());
        one.freezing.freeze(id);
        other.rounds.run();

        assertThat(tally(id).recipients()).isOne();
    }

    @Test
    void a_node_that_died_while_freezing_leaves_nothing_behind() {
        chat("web", "1", clock.instant());
        chat("web", "2", clock.instant());
        var id = approved(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        one.life.act(id, new Act.Begun());
        one.chunks.add(id, 0, "web", List.of(new Delivery.Recipient(new ConversationId("web", "gone"), Language.EL)));

        other.rounds.run();

        assertThat(tally(id).recipients()).isEqualTo(2);
    }

    @Test
    void one_that_nobody_gets_is_finished_at_once() {
        var id = approved(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        one.rounds.run();

        assertThat(state(id)).isEqualTo(AnnouncementState.FINISHED);
    }

    @Test
    void one_missed_for_longer_than_the_grace_asks_and_goes_out_when_told_to() {
        chat("web", "1", clock.instant());
        var id = approved(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofHours(2));
        one.rounds.run();
        assertThat(state(id)).isEqualTo(AnnouncementState.OVERDUE);
        one.rounds.run();
        assertThat(state(id)).isEqualTo(AnnouncementState.OVERDUE);

        one.life.act(id, new Act.Scheduled("eleni", null));
        one.rounds.run();

        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);
    }

    @Test
    void one_due_at_night_waits_for_the_morning() {
        chat("web", "1", clock.instant());
        var id = approved(Instant.parse("2026-10-05T20:30:00Z"));
        clock.set(Instant.parse("2026-10-05T20:30:00Z"));
        one.rounds.run();
        assertThat(state(id)).isEqualTo(AnnouncementState.SCHEDULED);

        clock.set(Instant.parse("2026-10-06T05:00:00Z"));
        one.rounds.run();
        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);
    }

    @Test
    void one_that_quiet_hours_came_before_waits_for_the_morning_and_was_not_missed() {
        chat("web", "1", clock.instant());
        var due = Instant.parse("2026-10-05T18:59:58Z");
        var id = approved(due);
        clock.set(due.plusSeconds(5));
        one.rounds.run();
        assertThat(state(id)).as("at night").isEqualTo(AnnouncementState.SCHEDULED);

        clock.set(Instant.parse("2026-10-06T05:00:00Z"));
        one.rounds.run();
        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);
    }

    @Test
    void too_many_failures_pause_it_and_say_what_failed_and_blocked_chats_are_none() {
        var id = sending();
        note(one, id, outcomes(60, Outcome.BLOCKED, null));
        note(one, id, outcomes(180, Outcome.SENT, null));
        note(one, id, outcomes(19, Outcome.FAILED, Reason.UNREACHABLE));
        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);

        note(one, id, outcomes(1, Outcome.FAILED, Reason.REFUSED));

        var pause = one.announcements.find(id).orElseThrow().course().pause();
        assertThat(pause.reason()).isEqualTo(Pause.Reason.FAILURES);
        assertThat(pause.detail()).isEqualTo("20/200 UNREACHABLE 19, REFUSED 1");
        assertThat(pause.by()).isNull();
    }

    @Test
    void a_resumed_one_is_looked_at_anew() {
        var id = sending();
        var failed = outcomes(30, Outcome.FAILED, Reason.UNREACHABLE);
        note(one, id, failed);
        one.life.act(id, new Act.Resumed("anna"));
        note(one, id, outcomes(30, Outcome.SENT, null));
        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);

        note(one, id, failed);
        assertThat(state(id)).isEqualTo(AnnouncementState.PAUSED);
    }

    @Test
    void a_resumed_one_is_looked_at_anew_on_the_node_too_that_did_not_pause_it() {
        var id = sending();
        note(other, id, outcomes(19, Outcome.FAILED, Reason.UNREACHABLE));
        note(one, id, outcomes(30, Outcome.FAILED, Reason.UNREACHABLE));
        one.life.act(id, new Act.Resumed("anna"));

        note(other, id, outcomes(1, Outcome.SENT, null));

        assertThat(state(id)).isEqualTo(AnnouncementState.SENDING);
    }

    private void note(AnnouncementNode node, String id, List<Delivery> known) {
        node.failures.note(node.announcements.find(id).orElseThrow(), known);
    }

    private String sending() {
        chat("web", "1", clock.instant());
        var id = approved(clock.instant().plusSeconds(60));
        clock.advance(Duration.ofMinutes(1));
        one.rounds.run();
        return id;
    }

    private static List<Delivery> outcomes(int count, Outcome outcome, Reason reason) {
        var chat = new ConversationId("telegram", "1");
        return Stream.generate(() -> new Delivery("d", "a", chat, Language.EL, outcome, reason, null, null, null))
                .limit(count)
                .toList();
    }

    /** One that eleni wrote and nikos approved. */
    private String approved(Instant sendAt) {
        var draft = ExampleAnnouncements.draft();
        one.announcements.insert(draft.with(draft.course().at(sendAt)));
        var submitted = one.life.act(draft.id(), new Act.Submitted("eleni", 1));
        one.life.act(draft.id(), new Act.Approved("nikos", submitted.version()));
        return draft.id();
    }

    private StoredConversation chat(String channel, String chat, Instant at) {
        return chat(channel, chat, at, Register.person(channel + chat, List.of(), "x@x.org"));
    }

    private StoredConversation chat(String channel, String chat, Instant at, Person person) {
        var begun = chats.begin(channel, chat, at);
        return chats.prove(begun, State.AWAITING_AMKA, person.facts(), Errand.ACTIVATION, at);
    }

    private AnnouncementState state(String id) {
        return one.announcements.find(id).orElseThrow().state();
    }

    private Tally tally(String id) {
        return one.chunks.tally(id);
    }

    private List<String> recorded() {
        return one.audit.find(AuditQuery.ALL, 100).reversed().stream()
                .map(entry -> "%s %s %s".formatted(entry.actor(), entry.kind(), entry.reason()))
                .toList();
    }

    /** On both nodes at once. */
    private List<String> atOnce(Function<AnnouncementNode, ?> action) throws Exception {
        return atOnce(List.of(one, other), action);
    }

    private static List<String> atOnce(List<AnnouncementNode> nodes, Function<AnnouncementNode, ?> action)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = nodes.stream()
                    .<Callable<String>>map(node -> () -> {
                        try {
                            action.apply(node);
                            return "done";
                        } catch (StaffRefused refusal) {
                            return refusal.reason();
                        }
                    })
                    .toList();
            var done = new ArrayList<String>();
            for (var future : threads.invokeAll(calls)) {
                done.add(future.get());
            }
            return done;
        }
    }
}
