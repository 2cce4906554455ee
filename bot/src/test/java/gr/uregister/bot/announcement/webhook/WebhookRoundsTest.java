package gr.uregister.bot.announcement.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.ExampleAnnouncements;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.webhook.Webhooks.State;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems that are told when an announcement is over, as they hear it. */
class WebhookRoundsTest {

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Announcements announcements = new Announcements(database.template());
    private final Webhooks webhooks = new Webhooks(database.template(), clock);
    private final Chunks chunks =
            new Chunks(database.template(), new Deliveries(database.template(), Profiles.load("demo"), clock), clock);
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;
    private HttpServer system;

    private record Heard(String id, String timestamp, String signature, String body) {}

    @BeforeEach
    void start() throws IOException {
        system = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        system.createContext("/hook", exchange -> {
            var headers = exchange.getRequestHeaders();
            heard.add(new Heard(
                    headers.getFirst("X-Uregister-Id"),
                    headers.getFirst("X-Uregister-Timestamp"),
                    headers.getFirst("X-Uregister-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (answer == 302) {
                exchange.getResponseHeaders().add("Location", "/hook");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        system.start();
    }

    @AfterEach
    void stop() {
        system.stop(0);
        database.close();
    }

    @Test
    void a_system_is_told_once_and_can_tell_that_it_comes_from_here() throws Exception {
        var over = begun(hook());
        var rounds = rounds(true);
        rounds.run();
        assertThat(heard).as("not before it is over").isEmpty();

        announcements.write(over.with(over.course().ended(AnnouncementState.FINISHED, clock.instant())));
        rounds.run();
        rounds.run();

        assertThat(heard).hasSize(1);
        var told = heard.getFirst();
        assertThat(told.id()).isEqualTo(over.id());
        assertThat(told.timestamp()).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        assertThat(told.signature())
                .isEqualTo("sha256=" + hmac(hmac("shared", "eleni"), told.timestamp() + "." + told.body()));
        assertThat(told.body()).contains("\"state\":\"FINISHED\"", "\"recipients\":1", "\"WAITING\":1", "Εξεταστική");
        assertThat(state(over)).isEqualTo(State.TOLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 429, 404, 302})
    void one_that_does_not_take_it_is_told_again_later_and_no_redirect_is_followed(int refusal) {
        answer = refusal;
        var over = finished(hook());
        rounds(true).run();
        rounds(true).run();
        assertThat(heard).hasSize(1);
        assertThat(webhooks.find(over.id()).orElseThrow().problem()).isEqualTo("it answered " + refusal);

        answer = 204;
        clock.advance(Duration.ofMinutes(1));
        rounds(true).run();
        assertThat(heard).hasSize(2);
        assertThat(state(over)).isEqualTo(State.TOLD);
    }

    @Test
    void one_that_is_away_for_days_is_given_up() {
        system.stop(0);
        var over = finished(hook());
        for (int i = 0; i < 20; i++) {
            rounds(true).run();
            clock.advance(Duration.ofHours(6));
        }

        assertThat(state(over)).isEqualTo(State.GIVEN_UP);
        assertThat(webhooks.find(over.id()).orElseThrow().tries()).isEqualTo(15);
    }

    @Test
    void an_address_inside_of_this_network_is_not_called() {
        var over = finished(hook());
        rounds(false).run();

        assertThat(heard).isEmpty();
        assertThat(state(over)).isEqualTo(State.GIVEN_UP);
    }

    @Test
    void nobody_is_told_who_does_not_want_to_be() {
        finished(null);
        rounds(true).run();

        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[fe80::1]",
                "[fd00::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0::1]"
            })
    void addresses_inside_are_known(String host) throws Exception {
        assertThat(OutsideAddress.isOutside(URI.create("https://" + host + "/hook")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://8.8.8.8/", "https://8.8.8.8:8443/", "https://me@8.8.8.8/", "ftp://8.8.8.8/"})
    void only_https_at_its_own_port_is_called(String address) throws Exception {
        assertThat(OutsideAddress.isOutside(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://8.8.8.8/hook", "https://1.1.1.1:443/", "https://[2a00:1450:4001::1]/"})
    void addresses_outside_are_called(String address) throws Exception {
        assertThat(OutsideAddress.isOutside(URI.create(address))).isTrue();
    }

    @Test
    void what_may_be_named_is_what_may_be_called() {
        var outside = new WebhookAddresses(new WebhookProperties("", false, Duration.ofSeconds(1)));
        assertThat(outside.read(" https://example.org/told ")).contains(URI.create("https://example.org/told"));
        assertThat(outside.read("https://example.org:8443/")).isEmpty();
        assertThat(outside.read("HTTPS://example.org/")).isEmpty();
        assertThat(outside.read("http://example.org/")).isEmpty();

        var inside = new WebhookAddresses(new WebhookProperties("", true, Duration.ofSeconds(1)));
        assertThat(inside.read("http://10.0.0.1:8080/told")).isPresent();
        assertThat(inside.read("ftp://10.0.0.1/")).isEmpty();
        assertThat(inside.read("https://me@10.0.0.1/")).isEmpty();
        assertThat(inside.read("nothing at all")).isEmpty();
    }

    @Test
    void no_system_has_the_key_of_another_one() {
        for (var secret : List.of("", "shared")) {
            var properties = new WebhookProperties(secret, false, Duration.ofSeconds(1));
            var signer = new WebhookSigner(new Keys(new byte[32]), properties);

            assertThat(signer.secret("program:one"))
                    .isEqualTo(signer.secret("program:one"))
                    .isNotEqualTo(signer.secret("program:two"))
                    .isNotEqualTo(secret);
        }
    }

    private WebhookRounds rounds(boolean inside) {
        var properties = new WebhookProperties("shared", inside, Duration.ofSeconds(10));
        var signer = new WebhookSigner(new Keys(new byte[32]), properties);
        return new WebhookRounds(
                webhooks,
                announcements,
                chunks,
                new WebhookCall(properties, signer),
                new Leases(database.template(), clock),
                clock);
    }

    private URI hook() {
        return URI.create("http://127.0.0.1:" + system.getAddress().getPort() + "/hook");
    }

    private Announcement finished(URI webhook) {
        var begun = begun(webhook);
        var over = begun.with(begun.course().ended(AnnouncementState.FINISHED, clock.instant()));
        assertThat(announcements.write(over)).isTrue();
        return over;
    }

    private Announcement begun(URI webhook) {
        var draft = Announcement.draft(
                ExampleAnnouncements.CONTENT, Audience.EVERYBODY, new Origin("eleni", clock.instant(), null, webhook));
        var begun = draft.with(draft.course().begun(clock.instant()).frozen(new Frozen(clock.instant(), 1, 0, 1)));
        announcements.insert(begun);
        chunks.add(begun.id(), 0, "web", List.of(new Recipient(new ConversationId("web", "1"), Language.EL)));
        webhooks.expect(begun);
        webhooks.expect(begun);
        return begun;
    }

    private State state(Announcement announcement) {
        return webhooks.find(announcement.id()).orElseThrow().state();
    }

    private static String hmac(String secret, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
