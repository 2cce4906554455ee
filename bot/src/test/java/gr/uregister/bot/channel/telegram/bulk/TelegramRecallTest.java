package gr.uregister.bot.channel.telegram.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.Pictures;
import gr.uregister.bot.announcement.delivery.AnnouncementsProperties;
import gr.uregister.bot.announcement.delivery.Chunk;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.DeliveryReports;
import gr.uregister.bot.announcement.delivery.EarlyReports;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.delivery.pace.QuickPaces;
import gr.uregister.bot.announcement.life.Act;
import gr.uregister.bot.announcement.life.AnnouncementLife;
import gr.uregister.bot.announcement.life.LifeRules;
import gr.uregister.bot.announcement.recall.Recalls;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.telegram.TelegramProperties;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An announcement that is taken back, as Telegram sees it. */
class TelegramRecallTest {

    private final TestDatabase database = TestDatabase.start();
    private final FakeTelegram telegram = FakeTelegram.start();
    private final SettableClock clock = new SettableClock();
    private final Announcements announcements = new Announcements(database.template());
    private final Pictures pictures = new Pictures(database.template());
    private final Deliveries deliveries = new Deliveries(database.template(), Profiles.load("demo"), clock);
    private final Chunks chunks = new Chunks(database.template(), deliveries, clock);
    private final AnnouncementLife life = new AnnouncementLife(
            announcements,
            new LifeRules(Profiles.load("demo")),
            new AuditTrail(database.template(), new Keys(new byte[32]), clock),
            _ -> {},
            clock);
    private final TelegramRecaller recaller = new TelegramRecaller(
            new AnnouncementsProperties(1000, 0, 1000, 50, 100, Duration.ofSeconds(15)),
            new TelegramProperties(
                    FakeTelegram.TOKEN,
                    URI.create(telegram.url()),
                    TelegramProperties.Mode.POLLING,
                    "",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(1)),
            clock);
    private final Recalls recalls = new Recalls(
            announcements,
            pictures,
            chunks,
            deliveries,
            new DeliveryReports(deliveries, chunks, new EarlyReports(database.template(), clock)),
            QuickPaces.in(database),
            life,
            new Leases(database.template(), clock),
            clock,
            List.of(recaller));

    @AfterEach
    void close() {
        recaller.close();
        telegram.close();
        database.close();
    }

    @Test
    void each_message_is_deleted_and_where_that_cannot_be_it_is_said() {
        var id = recalled(3);
        recalls.lookAt(id);

        assertThat(telegram.calls("deleteMessage"))
                .extracting(call -> call.body().path("chat_id").asString("") + "/"
                        + call.body().path("message_id").asInt())
                .containsExactly("0/100", "1/101", "2/102");
        assertThat(chunks.tally(id).of("telegram", Outcome.RECALLED)).isEqualTo(3);
        assertThat(chunks.tally(id).of("telegram", Outcome.SENT)).isZero();
        assertThat(outcome(id, new ConversationId("viber", "v")))
                .extracting(Delivery::outcome, Delivery::reason)
                .containsExactly(Outcome.SENT, Reason.NOT_TAKEN_BACK);
        assertThat(announcements.find(id).orElseThrow().course().recall().doneAt())
                .isEqualTo(clock.instant());

        telegram.forget();
        recalls.run();
        assertThat(telegram.calls("deleteMessage")).isEmpty();
    }

    @Test
    void its_picture_goes_and_nobody_is_shown_it_any_more() {
        var picture = pictures.keep(new byte[] {1}, "image/png");
        var sent = ExampleAnnouncements.withPicture(picture);
        announcements.insert(sent.with(sent.course()
                .begun(clock.instant())
                .frozen(new Frozen(clock.instant(), 0, 0, 0))
                .ended(AnnouncementState.FINISHED, clock.instant())));
        life.act(sent.id(), new Act.Recalled("eleni"));

        recalls.lookAt(sent.id());

        assertThat(pictures.find(picture.id())).isEmpty();
        assertThat(announcements.find(sent.id()).orElseThrow().picture()).isNull();
    }

    @Test
    void after_two_days_messages_say_that_they_were_withdrawn() {
        var id = recalled(1);
        clock.advance(Duration.ofHours(48));
        telegram.refuseNext("editMessageText", 400, "Bad Request: there is no text in the message to edit", null);
        recalls.lookAt(id);

        assertThat(telegram.calls("deleteMessage")).isEmpty();
        assertThat(telegram.calls("editMessageCaption")
                        .getFirst()
                        .body()
                        .path("caption")
                        .asString(""))
                .isEqualTo("Η ανακοίνωση ανακλήθηκε.");
        assertThat(chunks.tally(id).of("telegram", Outcome.RECALLED)).isOne();
    }

    @Test
    void what_telegram_puts_off_is_taken_back_later_and_what_it_refuses_stays() {
        var id = recalled(4);
        telegram.refuseNext("deleteMessage", 400, "Bad Request: message to delete not found", null);
        telegram.refuseNext("deleteMessage", 429, "Too Many Requests: retry after 1", 1);
        recalls.lookAt(id);
        assertThat(isDone(id)).isFalse();
        assertThat(chunks.tally(id).of("telegram", Outcome.RECALLED)).isOne();

        clock.advance(Duration.ofSeconds(1));
        telegram.refuseNext("deleteMessage", 429, "Too Many Requests: retry after 300", 300);
        telegram.refuseNext("deleteMessage", 403, "Forbidden: bot was blocked by the user", null);
        recalls.lookAt(id);
        recalls.lookAt(id);

        assertThat(chunks.tally(id).of("telegram", Outcome.RECALLED))
                .as("one chat that is refused again keeps no other waiting")
                .isEqualTo(2);
        assertThat(outcome(id, new ConversationId("telegram", "2")).reason()).isEqualTo(Reason.NOT_TAKEN_BACK);
        assertThat(telegram.calls("deleteMessage"))
                .as("and is left alone meanwhile")
                .hasSize(5);
        assertThat(isDone(id)).isFalse();

        clock.advance(Duration.ofSeconds(300));
        recalls.run();

        assertThat(chunks.tally(id).of("telegram", Outcome.RECALLED)).isEqualTo(3);
        assertThat(isDone(id)).isTrue();
    }

    @Test
    void nothing_is_called_done_while_messages_of_it_may_still_leave() {
        var id = recalled(1);
        var late = new Recipient(new ConversationId("telegram", "7"), Language.EL);
        chunks.discard(id);
        chunks.add(id, 0, "telegram", List.of(late));
        chunks.queueNext(id, "telegram");
        var hold = chunks.hold(id, 0).orElseThrow();
        recalls.lookAt(id);
        assertThat(announcements.find(id).orElseThrow().course().recall().doneAt())
                .isNull();

        var sent = hold.held().open().stream()
                .map(delivery -> delivery.with(Outcome.SENT, null, "7:107", clock.instant()))
                .toList();
        deliveries.record(sent);
        hold.held().know(sent);
        hold.release(Chunk.State.DONE);
        recalls.run();

        assertThat(chunks.tally(id).of("telegram", Outcome.RECALLED)).isOne();
        assertThat(announcements.find(id).orElseThrow().course().recall().doneAt())
                .isNotNull();
    }

    private boolean isDone(String id) {
        return announcements.find(id).orElseThrow().course().recall().doneAt() != null;
    }

    private Delivery outcome(String id, ConversationId chat) {
        return deliveries.find(id, chat).orElseThrow();
    }

    /** One that reached some chats on Telegram and one on Viber, and that somebody wants taken back. */
    private String recalled(int chats) {
        var announcement = ExampleAnnouncements.draft();
        var id = announcement.id();
        var onTelegram = IntStream.range(0, chats)
                .mapToObj(i -> new Recipient(new ConversationId("telegram", Integer.toString(i)), Language.EL))
                .toList();
        deliver(announcement, 0, "telegram", onTelegram);
        deliver(announcement, 1, "viber", List.of(new Recipient(new ConversationId("viber", "v"), Language.EL)));
        announcements.insert(announcement.with(announcement
                .course()
                .begun(clock.instant())
                .frozen(new Frozen(clock.instant(), chats + 1, 0, 2))
                .ended(AnnouncementState.FINISHED, clock.instant())));
        life.act(id, new Act.Recalled("eleni"));
        return id;
    }

    private void deliver(Announcement announcement, int number, String channel, List<Recipient> recipients) {
        var id = announcement.id();
        chunks.add(id, number, channel, recipients);
        assertThat(chunks.queueNext(id, channel)).hasValue(number);
        var hold = chunks.hold(id, number).orElseThrow();
        var sent = hold.held().open().stream()
                .map(delivery -> delivery.with(Outcome.SENT, null, ref(delivery.recipient()), clock.instant()))
                .toList();
        deliveries.record(sent);
        hold.held().know(sent);
        hold.release(Chunk.State.DONE);
    }

    private static String ref(ConversationId recipient) {
        return recipient.channel().equals("viber") ? "5551" : recipient.chat() + ":10" + recipient.chat();
    }
}
