package gr.uregister.bot.transcript;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import gr.uregister.bot.UregisterBot;
import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.channel.Fault;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.viber.FakeViber;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.LdapProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.link.LinkAddresses;
import gr.uregister.bot.person.csv.PeopleImport;
import gr.uregister.bot.pin.Pins;
import gr.uregister.bot.pin.mail.FakeSmtp;
import gr.uregister.bot.pin.sms.FakeTwilio;
import gr.uregister.statemachine.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Promises R6 and R7: whatever one send of an activation meets, there is one activation, and every message is seen once or twice, in
 * order. A clean activation tells how many sends there are; then one student for each send and fault goes the whole way, all at once.
 */
@SpringBootTest(
        classes = UregisterBot.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=http://localhost",
            "uregister.sweep-every=100ms",
            "uregister.web-chat.new-chats-per-minute=10000",
            "uregister.web-chat.messages-per-ten-seconds=10000",
            "uregister.telegram.bot-token=" + FakeTelegram.TOKEN,
            "uregister.telegram.mode=webhook",
            "uregister.telegram.webhook-secret=" + FaultMatrixTest.SECRET,
            "uregister.telegram.answer-timeout=" + FaultMatrixTest.PATIENCE,
            "uregister.viber.auth-token=" + FakeViber.TOKEN,
            "uregister.viber.read-timeout=" + FaultMatrixTest.PATIENCE,
            "uregister.mail.host=127.0.0.1",
            "uregister.mail.starttls=false",
            "uregister.mail.from=noreply@uni.example",
            "uregister.mail.timeout=" + FaultMatrixTest.PATIENCE,
            "uregister.twilio.account-sid=" + FakeTwilio.ACCOUNT,
            "uregister.twilio.auth-token=" + FakeTwilio.TOKEN,
            "uregister.twilio.from=UNI",
            "uregister.twilio.timeout=" + FaultMatrixTest.PATIENCE,
            // what a fault is told with is expected here, and drowns the table
            "logging.level.gr.uregister.bot=ERROR"
        })
@Import(FaultMatrixTest.Backstage.class)
@DirtiesContext
class FaultMatrixTest {

    static final String SECRET = "only_Telegram-knows";

    /** For an answer that never comes; long enough for every other, however busy this machine is. */
    static final String PATIENCE = "2s";

    private static final Duration TIME_STEP = Duration.ofSeconds(2);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);
    private static final int AT_ONCE = 16;
    private static final String CONVERSATIONS = "conversations";
    private static final String DELIVERIES = "pin_deliveries";
    private static final String POSTPONED = "postponed";
    private static final String PASSWORD = "Kalo-taxidi7";

    private static final FakeTelegram TELEGRAM = FakeTelegram.start();
    private static final FakeViber VIBER = new FakeViber();
    private static final FakeSmtp MAIL = mailServer();
    private static final FakeTwilio SMS = smsService();

    @LocalServerPort
    private int port;

    @Autowired
    private Conversations conversations;

    @Autowired
    private StoryClock clock;

    @Autowired
    private PeopleImport register;

    @Autowired
    private Directory directory;

    @Autowired
    private EmbeddedDirectory directoryServer;

    @Autowired
    private LdapProperties ldap;

    @Autowired
    private AccountContacts contacts;

    @Autowired
    private Pins pins;

    @Autowired
    private LinkAddresses links;

    @Autowired
    private MongoOperations mongo;

    private final HttpClient browser = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        var dataDir = Files.createTempDirectory(Path.of("target"), "faults");
        VIBER.call(URI.create("http://127.0.0.1:1/"));
        settings.add("uregister.data-dir", dataDir::toString);
        settings.add("uregister.telegram.api-url", TELEGRAM::url);
        settings.add("uregister.viber.api-url", VIBER::url);
        settings.add("uregister.mail.port", MAIL::port);
        settings.add("uregister.twilio.url", SMS::url);
    }

    @AfterEach
    void closeBrowser() {
        browser.shutdownNow();
    }

    @AfterAll
    static void close() throws IOException {
        TELEGRAM.close();
        VIBER.close();
        MAIL.close();
        SMS.close();
    }

    @Test
    void every_send_may_meet_every_fault_and_there_is_one_activation() throws Exception {
        VIBER.call(URI.create("http://127.0.0.1:" + port + "/viber/webhook"));
        var secretariat = new Secretariat(register);
        var ways = List.of(
                new FaultyWay.OnTelegram(TELEGRAM, port, SECRET, conversations),
                new FaultyWay.OnViber(VIBER),
                new FaultyWay.OnTheWeb(port, conversations),
                new FaultyWay.ByMail(VIBER, MAIL),
                new FaultyWay.BySms(VIBER, SMS));

        var clean = ways.stream().map(way -> Run.clean(way, secretariat)).toList();
        activate(clean);
        var faulty =
                clean.stream().flatMap(run -> run.withEachFault(secretariat)).toList();
        activate(faulty);

        var all = Stream.concat(clean.stream(), faulty.stream()).toList();
        var outcomes = all.stream().collect(toMap(identity(), this::outcomeOf));
        System.out.println(table(clean, outcomes));
        var softly = new SoftAssertions();
        outcomes.forEach((run, outcome) -> check(softly, run, outcome));
        softly.assertThat(TELEGRAM.problems()).isEmpty();
        softly.assertThat(VIBER.complaints()).isEmpty();
        softly.assertAll();
    }

    // --- an activation ---

    private void activate(List<Run> runs) throws Exception {
        everybody(runs, run -> run.student().open(""));
        everybody(runs, run -> run.student().type("Είμαι φοιτητής"));
        everybody(runs, run -> run.student().type(run.way().contact(run.who())));
        everybody(runs, run -> run.student().type("Συνέχεια"));
        everybody(runs, run -> run.student().type(pinOf(run)));
        everybody(runs, run -> run.student().type("Συμφωνώ"));
        everybody(runs, this::setPassword);
    }

    /** Has everybody do the same, a few at a time, and waits until all that follows has come to its end. */
    private void everybody(List<Run> runs, Consumer<Run> act) throws Exception {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var done : runs.stream()
                    .map(run -> threads.submit(() -> perform(run, act)))
                    .toList()) {
                done.get();
            }
        }
        await().atMost(LONGEST_STEP).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!isBusy() && isWaiting()) {
                clock.advance(TIME_STEP);
            }
            return !isBusy() && !isWaiting();
        });
    }

    private void perform(Run run, Consumer<Run> act) {
        try {
            act.accept(run);
        } catch (RuntimeException | AssertionError e) {
            var said = conversations.wholeTranscript(stored(run)).stream()
                    .map(entry -> entry.author() + ": " + entry.text())
                    .collect(joining("\n"));
            throw new AssertionError(run + " came to an end too early:\n" + said, e);
        }
    }

    /** Whether somebody is doing something, or is about to; then time stands still. */
    private boolean isBusy() {
        var now = Date.from(clock.instant());
        return count(CONVERSATIONS, ne("outbox.owner", POSTPONED), exists("outbox")) > 0
                || count(CONVERSATIONS, eq("outbox.owner", POSTPONED), lte("outbox.leaseUntil", now)) > 0
                || count(DELIVERIES, eq("rungs.status", "SENDING")) > 0
                || count(DELIVERIES, lte("dueAt", now)) > 0;
    }

    /** Whether something is to be tried again later. */
    private boolean isWaiting() {
        return count(CONVERSATIONS, exists("outbox")) > 0 || count(DELIVERIES, eq("rungs.status", "WAITING")) > 0;
    }

    private long count(String collection, Bson... conditions) {
        return mongo.getCollection(collection).countDocuments(Filters.and(conditions));
    }

    private String pinOf(Run run) {
        return pins.of(run.student().conversation(), stored(run).conversation().challenge());
    }

    private void setPassword(Run run) {
        var link = links.addressOf(stored(run).conversation().link().id());
        assertThat(new SecurePageVisit(browser, port).perform("posts " + PASSWORD + "; by " + link, new Names()))
                .isEqualTo("done: " + run.who().username());
    }

    private StoredConversation stored(Run run) {
        return conversations.find(run.student().conversation()).orElseThrow();
    }

    // --- what came of it ---

    /**
     * What a student saw.
     *
     * @param copies how often each message was seen, in the order in which they were said
     * @param others messages that were seen otherwise
     * @param pins how often the PIN came
     */
    private record Outcome(List<Integer> copies, List<String> others, long pins) {

        /** The most copies of what goes this way. */
        long most(FaultyWay way) {
            return way.isForPins()
                    ? pins
                    : copies.stream().max(Integer::compare).orElse(0);
        }
    }

    private Outcome outcomeOf(Run run) {
        var stored = stored(run);
        var seen = new ArrayDeque<>(run.way().seen(run.student(), stored.nextSequence() - 1));
        var copies = new ArrayList<Integer>();
        for (var entry : conversations.wholeTranscript(stored)) {
            if (entry.author() == Author.BOT) {
                var copiesOfIt = 0;
                while (!seen.isEmpty() && seen.peek().startsWith(entry.text())) {
                    seen.poll();
                    copiesOfIt++;
                }
                copies.add(copiesOfIt);
            }
        }
        var pins = MAIL.lettersTo(run.who().email()) + SMS.messagesTo(run.who().mobile());
        return new Outcome(copies, List.copyOf(seen), pins);
    }

    private void check(SoftAssertions softly, Run run, Outcome outcome) {
        var accounts = new Accounts(directory, directoryServer, ldap, contacts, clock);
        var username = run.who().username();
        softly.assertThat(stored(run).conversation().state())
                .as("%s: the state", run)
                .isEqualTo(State.ACTIVATED);
        softly.assertThatCode(() -> {
                    assertThat(accounts.look("holds " + username))
                            .isEqualTo("holds " + username + ": ACTIVE, ROLE:STUDENT");
                    assertThat(accounts.look("binds " + username + " " + PASSWORD))
                            .startsWith("binds ");
                })
                .as("%s: the directory", run)
                .doesNotThrowAnyException();
        softly.assertThat(outcome.copies())
                .as("%s: copies of each message", run)
                .allMatch(n -> n == 1 || n == 2);
        softly.assertThat(outcome.others()).as("%s: seen out of order", run).isEmpty();
        softly.assertThat(outcome.pins()).as("%s: copies of the PIN", run).isBetween(1L, 2L);
        softly.assertThat(run.way().sends(run.student(), run.who()))
                .as("%s: sends, of which one failed", run)
                .isGreaterThanOrEqualTo(run.position());
    }

    private static String table(List<Run> clean, Map<Run, Outcome> outcomes) {
        return clean.stream().map(run -> table(run, outcomes)).collect(joining("\n", "\n", ""));
    }

    /** The most copies of one message, by the send that failed and how. */
    private static String table(Run clean, Map<Run, Outcome> outcomes) {
        var way = clean.way();
        var ofWay = outcomes.keySet().stream().filter(run -> run.way() == way).toList();
        var sends = way.sends(clean.student(), clean.who());
        var text = new StringBuilder("%s: %d sends, %d runs; how often the most repeated one was seen\n  send"
                .formatted(way.title(), sends, ofWay.size()));
        way.faults().forEach(fault -> text.append("%12s".formatted(fault.title())));
        for (var position = 1; position <= sends; position++) {
            text.append("\n  %4d".formatted(position));
            for (var fault : way.faults()) {
                var at = position;
                ofWay.stream()
                        .filter(run -> run.position() == at && run.fault() == fault)
                        .map(run -> outcomes.get(run).most(way))
                        .forEach(most -> text.append("%12d".formatted(most)));
            }
        }
        return text.append('\n').toString();
    }

    // --- who takes part ---

    /** A student of the register. */
    record Identity(String username, String email, String mobile) {

        private static final AtomicInteger NUMBER = new AtomicInteger();

        static Identity next(Secretariat secretariat) {
            var number = NUMBER.incrementAndGet();
            var who = new Identity(
                    "fault%03d".formatted(number),
                    "fault%03d@example.net".formatted(number),
                    "+306942%06d".formatted(number));
            var amka = "290292%04d".formatted(number);
            secretariat.enrol("student s-fault%03d Μαρία Παπαδοπούλου (Maria Papadopoulou), username %s, ΑΜ F%03d,"
                            .formatted(number, who.username(), number)
                    + " email %s, mobile %s, amka %s, born 1992-02-29, father Κωνσταντίνος"
                            .formatted(who.email(), who.mobile(), amka + checkDigit(amka)));
            return who;
        }

        /** By Luhn. */
        private static int checkDigit(String digits) {
            var sum = 0;
            for (var i = 0; i < digits.length(); i++) {
                var digit = digits.charAt(i) - '0';
                sum += i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            }
            return (10 - sum % 10) % 10;
        }
    }

    /**
     * One student's activation.
     *
     * @param position the send that fails, counted from 1; 0 for none
     */
    record Run(
            FaultyWay way,
            Identity who,
            Student student,
            int position,
            @Nullable Fault fault) {

        static Run clean(FaultyWay way, Secretariat secretariat) {
            var who = Identity.next(secretariat);
            return new Run(way, who, way.student(who), 0, null);
        }

        /** As many more as this one had sends and they can fail in ways. */
        Stream<Run> withEachFault(Secretariat secretariat) {
            return IntStream.rangeClosed(1, way.sends(student, who))
                    .boxed()
                    .flatMap(at -> way.faults().stream().map(fault -> {
                        var next = Identity.next(secretariat);
                        return new Run(way, next, way.student(next, at, fault), at, fault);
                    }));
        }

        @Override
        public String toString() {
            return way.title() + ", " + (fault == null ? "clean" : fault.title() + " at send " + position);
        }
    }

    private static FakeSmtp mailServer() {
        try {
            return new FakeSmtp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FakeTwilio smsService() {
        try {
            return new FakeTwilio();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clock stands still while something is being done. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Backstage {

        @Bean
        @Primary
        StoryClock storyClock() {
            return new StoryClock();
        }
    }
}
