package gr.uregister.bench.desk;

import gr.uregister.bench.bots.Launcher;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Credentials;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.messages.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The bot's console as the browser of one agent asks it, signed in. */
final class Console {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final StaffProperties STAFF =
            new StaffProperties(Duration.ofHours(1), Duration.ofHours(12), true, Duration.ofHours(48), 20, 30);

    private final String address;
    private final String session;

    private Console(String address, String session) {
        this.address = address;
        this.session = session;
    }

    /** Makes an account in the bot's database, with a session of it. */
    static Console signedIn(MongoTemplate mongo, int port, String account) {
        new StaffAccounts(mongo)
                .add(new StaffAccount(
                        account,
                        account,
                        Origin.SINGLE_SIGN_ON,
                        Set.of(StaffRole.AGENT),
                        true,
                        Preferences.in(Language.EL),
                        Instant.now(),
                        Credentials.NONE));
        var index = new BlindIndex(new Keys(Launcher.ROOT));
        var session = new StaffSessions(mongo, index, InstantSource.system(), STAFF).begin(account, true, "bench");
        return new Console("http://127.0.0.1:" + port, session);
    }

    /**
     * Asks for something.
     *
     * @throws IllegalStateException when the answer is another than 200
     */
    String get(String path) {
        try {
            var answer = CLIENT.send(request(path), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " was answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new IllegalStateException(path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A search. */
    String search(String words) {
        return get("/api/desk/inbox?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    }

    /** The stream of what changes. */
    InputStream events() throws IOException, InterruptedException {
        return CLIENT.send(request("/api/desk/events"), BodyHandlers.ofInputStream())
                .body();
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Cookie", "desk=" + session)
                .header("HX-Request", "true")
                .build();
    }
}
