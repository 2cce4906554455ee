package gr.uregister.bench.announce;

import gr.uregister.bench.Options;
import gr.uregister.bench.bots.Launcher;
import gr.uregister.bench.bots.Subject;
import gr.uregister.bench.chat.Measurement;
import gr.uregister.bench.chat.Walk;
import gr.uregister.bench.load.StoredConversations;
import gr.uregister.bench.process.Database;
import gr.uregister.bench.process.Workspace;
import gr.uregister.bench.wire.FakeBotApi;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.announcing.Topic;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The command {@code announce}: two nodes on one database announce something to everybody. */
public final class AnnounceBenchmark implements AutoCloseable {

    private static final int CONNECTIONS = 10;
    private static final int UPDATES_AT_ONCE = 100;
    /** What part of the recipients is told something before: a server that runs all September has compiled what it does. */
    private static final int WARMING_UP = 5;

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Workspace workspace = Workspace.open("announce");
    private final FakeBotApi api = FakeBotApi.start();
    private final Database database = Database.start(workspace);
    private final Launcher launcher;
    private final int updates;
    private final PrintStream out;

    private AnnounceBenchmark(int chats, int updates, PrintStream out) throws InterruptedException {
        this.updates = updates;
        this.out = out;
        launcher = new Launcher(workspace, database, api, Walk.ACTIVATION, chats, CONNECTIONS);
    }

    /**
     * Announces and prints.
     *
     * @param options {@code recipients} of the large announcement, 100000, at {@code rate} messages a second, 2500, of which replies take
     *     theirs; {@code chats} that talk meanwhile, 1; {@code updates} from them before, 3000;
     *     {@code limited} recipients of the one at the real limit, 1500; {@code limit} messages a second, 30
     */
    public static void run(Options options, PrintStream out) throws Exception {
        var recipients = options.number("recipients", 100_000);
        var rate = options.number("rate", 2_500);
        var chats = options.number("chats", 1);
        var updates = options.number("updates", 3_000);
        var limited = options.number("limited", 1_500);
        var limit = options.number("limit", 30);
        options.refuseOthers();
        try (var benchmark = new AnnounceBenchmark(chats, updates, out)) {
            if (recipients > 0) {
                benchmark.fast(recipients, rate);
            }
            if (limited > 0) {
                benchmark.limited(limited, limit);
            }
        }
    }

    private void fast(int recipients, int rate) throws Exception {
        try (var first = node("fast", 1, rate);
                var second = node("fast", 2, rate)) {
            first.whileAwake(() -> second.whileAwake(() -> {
                api.onMessage(first.crowd()::onMessage);
                first.crowd().rehearse();
                first.crowd().run(updates);
                prepare(first, recipients / WARMING_UP);
                announce(first, new Arrivals(recipients));
                prepare(first, recipients);
                first.crowd().run(updates);
                var quiet = first.crowd().run(updates);
                var arrivals = new Arrivals(recipients);
                var meanwhile = announce(first, arrivals);
                print(arrivals, recipients, quiet, meanwhile, List.of(first, second));
            }));
        }
    }

    /** Announces to all that are stored, while chats talk. */
    private Measurement announce(Subject node, Arrivals arrivals) throws InterruptedException {
        api.onMessage(chat -> {
            node.crowd().onMessage(chat);
            arrivals.onMessage(chat);
        });
        var announcements = announcements(node);
        var id = begin(announcements);
        var meanwhile = Measurement.NONE;
        while (!isFinished(announcements, id)) {
            var some = node.crowd().run(UPDATES_AT_ONCE);
            meanwhile = arrivals.count() == 0 ? meanwhile : meanwhile.plus(some);
        }
        return meanwhile;
    }

    private void print(
            Arrivals arrivals, int recipients, Measurement quiet, Measurement meanwhile, List<Subject> nodes) {
        out.printf(
                "%n%,d recipients: %,d messages in %.1f s, %,.0f a second (goal ≥ 1,000); %,d chats without exactly"
                        + " one copy%n",
                recipients, arrivals.count(), arrivals.seconds(), arrivals.perSecond(), arrivals.notOnce());
        out.printf(
                "replies, p50 and p99: quiet %.1f and %.1f ms, meanwhile %.1f and %.1f ms; p99 %.2f × the quiet one"
                        + " (goal ≤ 2)%n",
                quiet.millisAt(0.5),
                quiet.millisAt(0.99),
                meanwhile.millisAt(0.5),
                meanwhile.millisAt(0.99),
                meanwhile.millisAt(0.99) / quiet.millisAt(0.99));
        for (var node : nodes) {
            node.process().mustLive();
            out.printf(
                    "%s: heap at most %d MB left by a collection, of 512; CPU %.1f s%n",
                    node.name(),
                    node.garbage().mostLeftMebibytes(),
                    node.process().cpu().toMillis() / 1e3);
        }
        out.printf("database: %s%n", database.describe());
    }

    private void limited(int recipients, int limit) throws Exception {
        try (var first = node("limited", 1, limit);
                var second = node("limited", 2, limit)) {
            first.whileAwake(() -> second.whileAwake(() -> {
                api.onMessage(first.crowd()::onMessage);
                first.crowd().rehearse();
                prepare(first, recipients);
                var arrivals = new Arrivals(recipients);
                api.onMessage(arrivals::onMessage);
                var announcements = announcements(first);
                var id = begin(announcements);
                while (!isFinished(announcements, id)) {
                    Thread.sleep(Duration.ofMillis(500));
                }
                out.printf(
                        "%n%,d recipients at %d a second: %.2f a second, %.1f %% of the limit (goal ≥ 97 %%); at most"
                                + " %d within a second (goal ≤ %d); %,d chats without exactly one copy%n",
                        recipients,
                        limit,
                        arrivals.perSecond(),
                        arrivals.perSecond() / limit * 100,
                        arrivals.mostInASecond(),
                        limit,
                        arrivals.notOnce());
            }));
        }
    }

    private Subject node(String run, int number, int perSecond) throws InterruptedException {
        return launcher.node(
                run + number,
                launcher.databaseOf(run),
                "{\"uregister.announcements\":{\"telegram-per-second\":%d,\"reply-share\":0}}".formatted(perSecond));
    }

    private void prepare(Subject node, int recipients) throws InterruptedException {
        out.printf("» %,d conversations are stored%n", recipients);
        new StoredConversations(database.client(), databaseOf(node), Launcher.ROOT)
                .copy(node.crowd().rehearsedChat(), recipients);
    }

    private Announcements announcements(Subject node) {
        return new Announcements(new MongoTemplate(database.client(), databaseOf(node)));
    }

    private String databaseOf(Subject node) {
        return launcher.databaseOf(node.name().replaceAll("\\d$", ""));
    }

    private static String begin(Announcements announcements) {
        var content = new Content(
                new Text("Εξεταστική", "Exams"),
                Topic.EXAMS,
                new Text("Η εξεταστική αρχίζει στις 20 Ιανουαρίου.", "Exams begin on 20 January."),
                List.of(),
                null,
                false,
                false);
        var now = Instant.now();
        var draft = Announcement.draft(content, Audience.EVERYBODY, new Origin("bench", now, null, null));
        announcements.insert(draft.with(draft.course().begun(now)));
        return draft.id();
    }

    private static boolean isFinished(Announcements announcements, String id) {
        var announcement = announcements.find(id).orElseThrow();
        if (announcement.origin().createdAt().plus(LONGEST).isBefore(Instant.now())) {
            throw new IllegalStateException("the announcement does not come to its end");
        }
        return announcement.state() == AnnouncementState.FINISHED;
    }

    @Override
    public void close() {
        database.close();
        api.close();
        workspace.close();
    }
}
