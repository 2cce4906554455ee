package gr.uregister.bench.load;

import gr.uregister.bench.Options;
import gr.uregister.bench.bots.Launcher;
import gr.uregister.bench.bots.Subject;
import gr.uregister.bench.process.Database;
import gr.uregister.bench.process.Workspace;
import gr.uregister.bench.profile.Recording;
import gr.uregister.bench.wire.FakeBotApi;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code load}: the bot, the floor and the plain recipe take turns in one run, each with all chats talking. */
public final class LoadBenchmark implements AutoCloseable {

    private static final String BOT = "bot";
    private static final String BOT_WITH_MANY = "bot+stored";
    private static final String RECIPE = "recipe";
    private static final String CONVERSATIONS = "conversations";
    private static final int RECIPES_PART = 20;

    /** Updates before each slice that are not measured. */
    private static final int AFTER_A_PAUSE = 1_000;

    private final LoadSettings settings;
    private final PrintStream out;
    private final Workspace workspace = Workspace.open("load");
    private final FakeBotApi api = FakeBotApi.start();
    private final Database database;
    private final Launcher launcher;
    private final List<Subject> subjects = new ArrayList<>();

    private LoadBenchmark(LoadSettings settings, PrintStream out) throws InterruptedException {
        this.settings = settings;
        this.out = out;
        database = Database.start(workspace);
        launcher = new Launcher(workspace, database, api, settings.walk(), settings.chats(), settings.connections());
        api.onMessage(chat -> subjects.forEach(subject -> subject.crowd().onMessage(chat)));
    }

    /**
     * Measures and prints.
     *
     * @param options see {@link LoadSettings}
     */
    public static void run(Options options, PrintStream out) throws Exception {
        try (var benchmark = new LoadBenchmark(LoadSettings.of(options), out)) {
            benchmark.run();
        }
    }

    private void run() throws Exception {
        say("driver and fake Bot API alone: %,.0f round trips a second", Capacity.measure(api, settings.chats()));
        var bot = begin(launcher.bot(BOT));
        bot.whileAwake(() -> bot.crowd().rehearse());
        warmUp(bot);
        var documentBytes = database.averageBytes(launcher.databaseOf(BOT), CONVERSATIONS);
        say(
                "a conversation has %,d bytes, a round of %d updates %d messages",
                documentBytes, settings.walk().length(), bot.crowd().messagesARound());
        warmUp(begin(launcher.floor(documentBytes)));
        warmUp(begin(launcher.recipe(documentBytes)));
        if (settings.stored() > 0) {
            beginWithManyStored();
        }
        var recording = settings.profiled() ? Recording.start(bot.process(), workspace.file("bot.jfr")) : null;
        takeTurns();
        new LoadReport(subjects).print(out);
        out.println("database: " + database.describe());
        print(recording, bot);
    }

    private void beginWithManyStored() throws Exception {
        var bot = begin(launcher.bot(BOT_WITH_MANY));
        bot.whileAwake(() -> bot.crowd().rehearse());
        warmUp(bot);
        say("storing %,d more conversations", settings.stored());
        new StoredConversations(database.client(), launcher.databaseOf(BOT_WITH_MANY), Launcher.ROOT)
                .copy(bot.crowd().rehearsedChat(), settings.stored());
    }

    private Subject begin(Subject subject) {
        subjects.add(subject);
        return subject;
    }

    private void warmUp(Subject subject) throws Exception {
        say("warming up %s", subject.name());
        subject.whileAwake(() -> subject.crowd().run(share(subject, settings.warmUp())));
    }

    /** The recipe is so much slower that a part of the updates takes it as long. */
    private static int share(Subject subject, int updates) {
        return subject.name().equals(RECIPE) ? updates / RECIPES_PART : updates;
    }

    /** Each slice has another one begin, so that no one always follows the same. */
    private void takeTurns() throws InterruptedException {
        for (int slice = 0; slice < settings.slices(); slice++) {
            for (int i = 0; i < subjects.size(); i++) {
                var subject = subjects.get((slice + i) % subjects.size());
                subject.measure(share(subject, settings.updatesASlice()), share(subject, AFTER_A_PAUSE));
            }
            say("slice %d of %d: %s", slice + 1, settings.slices(), LoadReport.latestSpeeds(subjects));
        }
    }

    private void print(@Nullable Recording recording, Subject bot) throws Exception {
        if (recording != null) {
            bot.whileAwake(() -> recording.print(out));
        }
    }

    private void say(String format, Object... values) {
        out.println("» " + format.formatted(values));
    }

    @Override
    public void close() {
        subjects.forEach(Subject::close);
        database.close();
        api.close();
        workspace.close();
    }
}
