package gr.uregister.bot.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.database.DatabaseClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

/** Promises S1, S8 and S11: after a whole activation nothing secret is found in database, files, directory or logs. */
@TestPropertySource(properties = "the-logs-of-this-start=are read too")
@Isolated("it reads what everything in this JVM logs")
class NothingSecretIsKeptTest extends RunningApplication {

    private static final String EMAIL = "eleni.antoniou@example.org";
    private static final String AMKA = "23110501485";
    private static final String AFM = "186505080";
    private static final String PASSWORD = "Φεγγάρι-Zq7!kavouri";
    private static final Pattern PIN = Pattern.compile("PIN\\D*(\\d{6})\\b");
    private static final Pattern LINK = Pattern.compile("/p#([A-Za-z0-9_-]{43})");

    private static final Pattern OUR_LINE = Pattern.compile("(INFO|WARN|ERROR) +(\\[.*] )?gr?\\.u(register)?\\.");

    @Autowired
    private ApplicationContext context;

    @Test
    void lives_go_by_the_databases_clock() {
        assertThat(context.getBeansOfType(InstantSource.class).values())
                .singleElement()
                .isInstanceOf(DatabaseClock.class);
    }

    @Test
    void an_activation_leaves_no_secret_anywhere_and_no_line_in_the_log(CapturedOutput output) throws Exception {
        var logBefore = output.getAll().length();
        openChat();
        press("STUDENT");
        type(EMAIL);
        press("CONTINUE");
        type(AMKA);
        var pin = await().until(this::deliveredPin, found -> found != null);
        type(pin);
        press("AGREE");
        var token = await().until(this::linkInTheChat, found -> found != null);
        var set = post(
                "/p/password",
                Map.of("token", token, "password", PASSWORD, "repetition", PASSWORD, "termsAccepted", true));
        assertThat(set.statusCode()).isEqualTo(200);
        var signIn = post("/demo/sign-in", Map.of("username", "eantoni", "password", PASSWORD));
        assertThat(signIn.body()).contains("true");
        await().until(() -> database().contains("ACTIVATED"));
        await().until(() -> !database().contains("\"outbox\""));

        assertThat(output.getAll().substring(logBefore).lines().filter(OUR_LINE.asPredicate()))
                .as("nothing is logged per update")
                .isEmpty();

        var secrets = new LinkedHashMap<String, Pattern>();
        secrets.put("PIN", Pattern.compile("(?<!\\d)" + pin + "(?!\\d)"));
        secrets.put("token", Pattern.compile(Pattern.quote(token)));
        secrets.put("token's MAC", Pattern.compile(Pattern.quote(token.substring(22))));
        secrets.put("password", Pattern.compile(Pattern.quote(PASSWORD.substring(8))));
        secrets.put("AMKA", Pattern.compile(AMKA));
        secrets.put("AFM", Pattern.compile(AFM));
        for (var number : identifiersOfAll()) {
            secrets.put("identifier " + number, Pattern.compile("(?<!\\d)" + number + "(?!\\d)"));
        }

        var places = places(output);
        assertTheSearchFindsWhatIsThere(places);
        var hits = new ArrayList<String>();
        places.forEach((place, text) -> secrets.forEach((name, secret) -> {
            if (secret.matcher(text).find()) {
                hits.add(name + " in " + place);
            }
        }));
        System.out.println("S1, S8, S11: " + secrets.size() + " secrets searched in " + places.keySet() + ", "
                + places.values().stream().mapToInt(String::length).sum() + " characters: " + hits.size() + " hits");
        assertThat(hits).isEmpty();
    }

    /** A search that finds nothing proves nothing unless it finds what is known to be there. */
    private static void assertTheSearchFindsWhatIsThere(Map<String, String> places) {
        assertThat(places.get("database")).contains("eantoni", "ACTIVATED", EMAIL, "1865••••0", "2311••••••5");
        assertThat(places).anySatisfy((place, text) -> {
            assertThat(place).startsWith("file").contains("mongo");
            assertThat(text).contains("eantoni", EMAIL);
        });
        assertThat(places).anySatisfy((place, text) -> {
            assertThat(place).startsWith("file").doesNotContain("mongo");
            assertThat(text).contains("uid=eantoni", "ACTIVE:");
        });
        assertThat(places.get("logs")).contains("Started");
    }

    private Map<String, String> places(CapturedOutput output) throws IOException {
        var places = new LinkedHashMap<String, String>();
        places.put("database", database());
        places.put("logs", output.getAll());
        try (var files = Files.walk(uregister.dataDir())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                places.put("file " + uregister.dataDir().relativize(file), text(file));
            }
        }
        return places;
    }

    /** Every document of every collection. */
    private String database() {
        var all = new StringBuilder();
        for (var name : mongo.getCollectionNames()) {
            for (var document : mongo.getCollection(name).find()) {
                all.append(name).append(' ').append(document.toJson()).append('\n');
            }
        }
        return all.toString();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private String deliveredPin() throws Exception {
        var mails = json(get("/demo/deliveries").body()).path("mails");
        for (var mail : mails) {
            var pin = PIN.matcher(mail.path("item").path("text").asString());
            if (mail.toString().contains(EMAIL) && pin.find()) {
                return pin.group(1);
            }
        }
        return null;
    }

    /** The link's address is made when it is shown, so it is read where a browser reads it. */
    private String linkInTheChat() throws Exception {
        var link = LINK.matcher(String.join("\n", streamed("/chat/stream")));
        return link.find() ? link.group(1) : null;
    }

    private static List<String> identifiersOfAll() throws IOException {
        var people = NothingSecretIsKeptTest.class.getResourceAsStream("/gr/uregister/bot/demo/people.csv");
        var numbers = new ArrayList<String>();
        for (var line : new String(people.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList()) {
            var fields = line.split(";");
            numbers.add(fields[9]);
            numbers.add(fields[11]);
        }
        numbers.removeIf(String::isBlank);
        return numbers.stream().distinct().toList();
    }
}
