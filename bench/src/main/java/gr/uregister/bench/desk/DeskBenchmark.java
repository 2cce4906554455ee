package gr.uregister.bench.desk;

import gr.uregister.bench.Options;
import gr.uregister.bench.bots.Launcher;
import gr.uregister.bench.bots.Subject;
import gr.uregister.bench.chat.Walk;
import gr.uregister.bench.process.Database;
import gr.uregister.bench.process.Workspace;
import gr.uregister.bench.wire.FakeBotApi;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The command {@code desk}: many conversations stored, the desk busy, and what agents and the program itself ask of them. */
public final class DeskBenchmark {

    private static final String BOT = "desk";

    /** Far enough apart that questions do not meet what the one before brought near. */
    private static final int STRIDE = 31;

    private final DeskSettings settings;
    private final PrintStream out;
    private final OtherPeople people;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private DeskBenchmark(DeskSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
        people = new OtherPeople(now, settings.open(), settings.agents());
    }

    /**
     * Measures and prints.
     *
     * @param options see {@link DeskSettings}
     */
    public static void run(Options options, PrintStream out) throws Exception {
        new DeskBenchmark(DeskSettings.of(options), out).run();
    }

    private void run() throws Exception {
        try (var workspace = Workspace.open("desk");
                var api = FakeBotApi.start();
                var database = Database.start(workspace)) {
            var launcher = new Launcher(workspace, database, api, Walk.ACTIVATION, 1, settings.agents());
            var mongo = new MongoTemplate(database.client(), launcher.databaseOf(BOT));
            var archive = new Archive(mongo, people);
            fill(archive, database, launcher);
            var begun = System.nanoTime();
            try (var bot = launcher.bot(BOT)) {
                out.printf("the bot is ready after %d s%n", secondsSince(begun));
                bot.whileAwake(() -> measure(bot, archive, mongo, database));
            }
            out.println("database: " + database.describe());
        }
    }

    private void fill(Archive archive, Database database, Launcher launcher) throws InterruptedException {
        var begun = System.nanoTime();
        archive.fill(settings.stored());
        archive.reportsAreUpToDate();
        out.printf(
                "%,d conversations of %,d bytes stored in %d s, %,d of them open; %s%n",
                settings.stored(),
                database.averageBytes(launcher.databaseOf(BOT), "conversations"),
                secondsSince(begun),
                settings.open(),
                database.describe());
    }

    private void measure(Subject bot, Archive archive, MongoTemplate mongo, Database database) throws Exception {
        var begun = System.nanoTime();
        archive.awaitSaidWords();
        out.printf("what was said can be searched after %d s; %s%n", secondsSince(begun), database.describe());
        print("the program's own questions", archive.polls(now));
        var agents = IntStream.range(0, settings.agents())
                .mapToObj(i -> Console.signedIn(mongo, bot.port(), people.agent(2 * i)))
                .toList();
        print("an agent's questions", questions(agents.getFirst()));
        talk(bot, database, agents);
    }

    private void talk(Subject bot, Database database, List<Console> agents) throws Exception {
        try (var line = bot.crowd().line()) {
            new Talk(agents, people, line).run(settings.messages(), settings.perSecond()); // until Java has compiled it
            var used = bot.process().cpu();
            var usedByDatabase = database.cpu();
            var begun = System.nanoTime();
            var talk = new Talk(agents, people, line);
            var timings = talk.run(settings.messages(), settings.perSecond());
            Timings.printHead("%d agents at work".formatted(agents.size()), out);
            timings.forEach(timing -> timing.print(out));
            out.printf(
                    "%d messages, of which failed %s, in %d s; CPU of the bot %.1f s, of the database %.1f s%n",
                    settings.messages(),
                    talk.failures(),
                    secondsSince(begun),
                    bot.process().cpu().minus(used).toMillis() / 1e3,
                    database.cpu().minus(usedByDatabase).toMillis() / 1e3);
        }
    }

    private Map<String, IntConsumer> questions(Console agent) {
        var questions = new LinkedHashMap<String, IntConsumer>();
        for (var view : List.of("waiting", "mine", "open", "snoozed", "closed", "bot")) {
            questions.put("page of " + view, _ -> agent.get("/api/desk/inbox?view=" + view));
        }
        questions.put("open of a department", _ -> agent.get("/api/desk/inbox?view=open&department=economics"));
        questions.put("open of none", _ -> agent.get("/api/desk/inbox?view=open&department=none"));
        questions.put("closed of a department", _ -> agent.get("/api/desk/inbox?view=closed&department=economics"));
        questions.put("with the bot, of a department", _ -> agent.get("/api/desk/inbox?view=bot&department=economics"));
        questions.put("with the bot, of none", _ -> agent.get("/api/desk/inbox?view=bot&department=none"));
        questions.put("counts", _ -> agent.get("/api/desk/inbox/counts"));
        questions.put("search of a surname", i -> agent.search(OtherPeople.surname(someone(i))));
        questions.put("search of a number", i -> agent.search("2024" + someone(i)));
        questions.put("search of an email", i -> agent.search("someone" + someone(i) + "@example.org"));
        questions.put("search of a common name", _ -> agent.search("Μαρία"));
        questions.put("search of both names", i -> agent.search("Μαρία " + OtherPeople.surname(someone(i))));
        questions.put("search of what was said", i -> agent.search("ΛΈΞΗ" + i));
        questions.put("search of two words", i -> agent.search("λέξη" + i + " απάντηση"));
        questions.put("search of nobody", i -> agent.search("nobody" + i));
        return questions;
    }

    private int someone(int i) {
        return i * STRIDE % settings.stored();
    }

    private void print(String title, Map<String, IntConsumer> questions) {
        Timings.printHead(title, out);
        questions.forEach((name, question) -> measure(name, question).print(out));
    }

    private Timings measure(String name, IntConsumer question) {
        for (int i = 0; i < settings.times() / 4; i++) {
            question.accept(settings.times() + i);
        }
        var nanos = LongStream.range(0, settings.times())
                .map(i -> {
                    var begun = System.nanoTime();
                    question.accept((int) i);
                    return System.nanoTime() - begun;
                })
                .boxed()
                .toList();
        return new Timings(name, nanos);
    }

    private static long secondsSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
    }
}
