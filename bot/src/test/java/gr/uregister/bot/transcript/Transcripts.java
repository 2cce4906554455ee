package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.sending.DeliveryJobs;
import gr.uregister.bot.announcement.life.Freezing;
import gr.uregister.bot.announcement.tester.TestSends;
import gr.uregister.bot.announcement.tester.TesterInvitations;
import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.channel.viber.FakeViber;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.demo.LocalMailbox;
import gr.uregister.bot.demo.LocalPhone;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.LdapProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.person.csv.PeopleImport;
import gr.uregister.bot.pin.DeliveryReports;
import gr.uregister.bot.pin.TelegramSender;
import gr.uregister.bot.pin.gateway.FakeGateway;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Credentials;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.ObjectProvider;
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
 * Plays every story of a profile against the whole application, on each channel. One application serves them all, since to start one
 * takes longer than many stories: after each of them the stage is cleared. The clock is the stories' own, and nothing sleeps.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // Telegram refuses buttons to one-time pages without TLS
            "uregister.public-url=https://uregister.example",
            "uregister.telegram.bot-token=" + FakeTelegram.TOKEN,
            "uregister.telegram.mode=webhook",
            "uregister.telegram.webhook-secret=" + Transcripts.TELEGRAM_SECRET,
            "uregister.viber.auth-token=" + FakeViber.TOKEN,
            // deeds that are done are struck off by the sweeper, which a story waits for at each step
            "uregister.sweep-every=3ms",
            // what has to wait for a processor or a disk is none that does not answer
            "uregister.telegram.answer-timeout=30s",
            "uregister.viber.read-timeout=30s",
            "uregister.ldap.connect-timeout=30s",
            "uregister.ldap.response-timeout=30s",
            // two stories are about ways that hang
            "uregister.pin.patience=200ms",
            // all stories come from one address, and their clock stands still
            "uregister.web-chat.new-chats-per-minute=10000",
            "uregister.web-chat.messages-per-ten-seconds=10000",
            "uregister.amka-check.retry-wait=1ms",
            "uregister.amka-check.breaker.calls=1000"
        })
@Import(Transcripts.Backstage.class)
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
abstract class Transcripts {

    static final String TELEGRAM_SECRET = "only_Telegram-knows";

    private static final FakeTelegram TELEGRAM = FakeTelegram.start();
    private static final FakeViber VIBER = new FakeViber();
    private static final NationalRegister NATIONAL_REGISTER = nationalRegister();
    private static final FakeGateway GATEWAY = new FakeGateway();

    @LocalServerPort
    int port;

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
    private Gate directoryGate;

    @Autowired
    private Carriers carriers;

    @Autowired
    private GatewayStage gateway;

    @Autowired
    private HelpDesk desk;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private StaffAccounts staff;

    @Autowired
    private NewAccounts newAccounts;

    @Autowired
    private Announcements announcements;

    @Autowired
    private Freezing freezing;

    @Autowired
    private DeliveryJobs deliveryJobs;

    @Autowired
    private Deliveries deliveries;

    @Autowired
    private TesterInvitations invitations;

    @Autowired
    private Testers testers;

    @Autowired
    private TestSends testSends;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final Phrasebook phrasebook = new Phrasebook(ZoneId.of("Europe/Athens"));
    private Stage stage;
    private Scenery scenery;

    /** Whose stories are played: the name of the profile's folder; the demo's lie beside the folders. */
    abstract String folder();

    @BeforeAll
    void setTheStage() throws LDAPException {
        staff.add(agent());
        VIBER.call(URI.create("http://127.0.0.1:" + port + "/viber/webhook"));
        var accounts = new Accounts(directory, directoryServer, ldap, contacts, clock);
        stage = new Stage(
                conversations,
                clock,
                register,
                accounts,
                directoryGate,
                NATIONAL_REGISTER,
                carriers,
                gateway,
                port,
                new Post(browser, port),
                new SecurePageVisit(browser, port),
                new AgentOnStage(desk),
                new Announcer(announcements, freezing, deliveryJobs, deliveries, clock),
                new Rehearsal(invitations, testers, testSends, newAccounts));
        scenery = new Scenery(mongo, accounts);
    }

    /** Without one nobody could take a conversation over, and students would be told so. */
    private static StaffAccount agent() {
        return new StaffAccount(
                "agent-of-stories",
                "agent-of-stories",
                Origin.LOCAL,
                Set.of(StaffRole.AGENT),
                true,
                Preferences.in(Language.EL),
                Instant.EPOCH,
                Credentials.NONE);
    }

    @AfterEach
    void clearTheStage() throws LDAPException {
        scenery.clear();
    }

    @AfterAll
    void close() {
        browser.shutdownNow();
        assertThat(TELEGRAM.problems()).isEmpty();
    }

    @ParameterizedTest(name = "{0} / {1}")
    @MethodSource("performances")
    void goes_as_it_is_told(Channel channel, Story story) throws Exception {
        try (var performance = new Performance(stage, language -> student(channel, language))) {
            Golden.assertSame(story.file(), performance.of(story));
        }
    }

    Stream<Arguments> performances() throws IOException {
        var stories = Story.of(folder());
        return Arrays.stream(Channel.values())
                .flatMap(channel -> stories.stream().map(story -> Arguments.of(channel, story)));
    }

    /** A student on a channel, whose platform speaks the language. */
    private Student student(Channel channel, String language) {
        return switch (channel) {
            case WEB -> new WebStudent(port, language);
            case TELEGRAM -> new TelegramStudent(port, TELEGRAM_SECRET, TELEGRAM, conversations, language);
            case VIBER -> new ViberStudent(VIBER, language, pleaseDelete());
        };
    }

    private Set<String> pleaseDelete() {
        return Arrays.stream(Language.values())
                .map(spoken -> phrasebook.text(Phrase.PLEASE_DELETE, spoken))
                .collect(Collectors.toSet());
    }

    /** Where stories are played. */
    enum Channel {
        WEB,
        TELEGRAM,
        VIBER
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        var dataDir = Files.createTempDirectory(Path.of("target"), "transcripts");
        settings.add("uregister.data-dir", dataDir::toString);
        VIBER.call(URI.create("http://127.0.0.1/"));
        settings.add("uregister.viber.api-url", VIBER::url);
        settings.add("uregister.telegram.api-url", TELEGRAM::url);
        settings.add("uregister.amka-check.url", NATIONAL_REGISTER::url);
        settings.add("uregister.telegram-gateway.token", () -> FakeGateway.TOKEN);
        settings.add("uregister.telegram-gateway.url", GATEWAY::url);
    }

    private static NationalRegister nationalRegister() {
        try {
            return new NationalRegister();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What stories can make do otherwise: the time, the carriers of PINs, and the way to the directory. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Backstage {

        @Bean
        @Primary
        StoryClock storyClock() {
            return new StoryClock();
        }

        @Bean
        @Primary
        Carriers carriers(
                LocalMailbox mailbox,
                LocalPhone phone,
                ObjectProvider<DeliveryReports> reports,
                MongoOperations mongo,
                StoryClock clock) {
            return new Carriers(mailbox, phone, reports, mongo, clock, GATEWAY);
        }

        @Bean
        @Primary
        GatewayStage gatewayStage(TelegramSender sender, StoryClock clock) {
            return new GatewayStage(GATEWAY, sender, clock);
        }

        @Bean
        Gate directoryGate(EmbeddedDirectory server) throws IOException {
            return new Gate(URI.create(server.url()).getPort());
        }

        @Bean
        @Primary
        Directory directoryBehindGate(LdapProperties ldap, EmbeddedDirectory server, Gate gate) {
            return new Directory(ldap.at("ldap://127.0.0.1:" + gate.port(), server.bindDn(), server.bindPassword()));
        }
    }
}
