package gr.uregister.bot.transcript;

import gr.uregister.bot.account.AccountContacts;
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
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
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
 * Plays every story against the whole application, on one channel. One application serves all stories, so each story has people of
 * its own; it has a clock of its own, too, and nothing sleeps.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "uregister.public-url=http://localhost",
            // deeds that are done are struck off by the sweeper, which a story waits for at each step
            "uregister.sweep-every=10ms",
            // all stories come from one address, and their clock stands still
            "uregister.web-chat.new-chats-per-minute=10000",
            "uregister.web-chat.messages-per-ten-seconds=10000",
            "uregister.help-desk.console=true",
            "uregister.amka-check.retry-wait=1ms",
            "uregister.amka-check.breaker.calls=1000"
        })
@Import(Transcripts.Backstage.class)
@DirtiesContext
@TestInstance(Lifecycle.PER_CLASS)
abstract class Transcripts {

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

    private final HttpClient browser = HttpClient.newHttpClient();
    private Stage stage;

    /** The channel's name, and that of each story played on it. */
    abstract String channel();

    /** Whose profile the stories are played with: the demo's, if not said otherwise. */
    String institution() {
        return "";
    }

    /** A student on the channel. */
    abstract Student student(String language);

    @BeforeAll
    void setTheStage() {
        stage = new Stage(
                this::student,
                conversations,
                clock,
                new Secretariat(register),
                new Accounts(directory, directoryServer, ldap, contacts),
                directoryGate,
                NATIONAL_REGISTER,
                carriers,
                gateway,
                port,
                new Post(browser, port),
                new SecurePageVisit(browser, port),
                new AgentOnStage(desk));
    }

    @AfterAll
    void close() {
        browser.shutdownNow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void goes_as_it_is_told(Story story) throws Exception {
        try (var performance = new Performance(stage)) {
            Golden.assertSame(story.file(), performance.of(story));
        }
    }

    Stream<Named<Story>> stories() throws IOException {
        return Story.of(institution()).stream().map(story -> Named.of(channel() + " / " + story.name(), story));
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws IOException {
        var dataDir = Files.createTempDirectory(Path.of("target"), "transcripts");
        settings.add("uregister.data-dir", dataDir::toString);
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
            return new Gate(java.net.URI.create(server.url()).getPort());
        }

        @Bean
        @Primary
        Directory directoryBehindGate(LdapProperties ldap, EmbeddedDirectory server, Gate gate) {
            return new Directory(ldap.at("ldap://127.0.0.1:" + gate.port(), server.bindDn(), server.bindPassword()));
        }
    }
}
