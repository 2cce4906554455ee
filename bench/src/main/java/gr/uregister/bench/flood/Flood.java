package gr.uregister.bench.flood;

import gr.uregister.bench.Options;
import gr.uregister.bench.bots.Launcher;
import gr.uregister.bench.bots.Subject;
import gr.uregister.bench.chat.Walk;
import gr.uregister.bench.process.Database;
import gr.uregister.bench.process.Workspace;
import gr.uregister.bench.wire.FakeBotApi;
import java.io.PrintStream;
import java.time.Duration;

/** The command {@code flood}: an open loop of ten times the normal load for a while, until everything is taken and answered. */
public final class Flood implements AutoCloseable {

    private static final int TIMES = 10;
    private static final int CHATS_THAT_WARM_UP = 200;

    /** As many as Telegram opens at most. */
    private static final int CONNECTIONS = 100;

    private final Workspace workspace = Workspace.open("flood");
    private final FakeBotApi api = FakeBotApi.start();
    private final Database database = Database.start(workspace);
    private final PrintStream out;

    private Flood(PrintStream out) throws InterruptedException {
        this.out = out;
    }

    /**
     * Pours and prints.
     *
     * @param options {@code normal} updates a second, half of what the bot does at most unless given; {@code seconds} that the flood
     *     lasts, 60; {@code warm-up} updates before, 20000
     */
    public static void run(Options options, PrintStream out) throws Exception {
        var normal = options.number("normal", 0);
        var seconds = options.number("seconds", 60);
        var warmUp = options.number("warm-up", 20_000);
        options.refuseOthers();
        try (var flood = new Flood(out)) {
            flood.run(normal, Duration.ofSeconds(seconds), warmUp);
        }
    }

    private void run(int givenNormal, Duration time, int warmUp) throws Exception {
        try (var bot =
                new Launcher(workspace, database, api, Walk.ACTIVATION, CHATS_THAT_WARM_UP, CONNECTIONS).bot("bot")) {
            bot.whileAwake(() -> flood(bot, givenNormal, time, warmUp));
        }
    }

    private void flood(Subject bot, int givenNormal, Duration time, int warmUp) throws Exception {
        api.onMessage(bot.crowd()::onMessage);
        bot.crowd().rehearse();
        bot.crowd().run(warmUp / 2);
        var most = bot.crowd().run(warmUp / 2).updatesPerSecond();
        var normal = givenNormal == 0 ? (int) (most / 2) : givenNormal;
        out.printf(
                "» the bot does %,.0f updates a second; normal are %,d, and for %d s come %,d%n",
                most, normal, time.toSeconds(), TIMES * normal);
        try (var line = bot.crowd().line()) {
            var ledger = new Ledger(Math.multiplyExact((int) time.toSeconds(), TIMES * normal));
            api.onMessage(ledger::onMessage);
            ledger.rehearse(line);
            var torrent = new Torrent(line, ledger);
            torrent.pour(TIMES * normal, time);
            ledger.awaitAnswers();
            print(torrent, ledger, bot);
        }
    }

    private void print(Torrent torrent, Ledger ledger, Subject bot) {
        bot.process().mustLive();
        out.printf("%nupdates %,d, posted %,d times%n", ledger.updates(), torrent.posted());
        out.printf("answers to posts by status (0: none within 30 s): %s%n", torrent.statuses());
        out.printf(
                "all were taken %,.1f s after the flood began%n", torrent.time().toMillis() / 1e3);
        out.printf("lost: %,d of %,d messages (goal 0)%n", ledger.missing(), ledger.expected());
        out.printf("more than once: %,d messages%n", ledger.surplus());
        out.printf(
                "heap: at most %d MB left by a collection, %d by one of the whole heap, of 256; peak resident memory"
                        + " %d MB%n",
                bot.garbage().mostLeftMebibytes(),
                bot.garbage().mostLeftByFullMebibytes(),
                bot.process().peakMebibytes());
    }

    @Override
    public void close() {
        database.close();
        api.close();
        workspace.close();
    }
}
