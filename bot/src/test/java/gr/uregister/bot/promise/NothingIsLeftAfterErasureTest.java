package gr.uregister.bot.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.database.keeping.DataKeeper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** Promise S15: people get what is kept about them, all of it and once, and when they want it erased nothing is left. */
@TestMethodOrder(OrderAnnotation.class)
class NothingIsLeftAfterErasureTest extends RunningApplication {

    private static final String EMAIL = "maria.papadopoulou@example.org";
    private static final String IN_FIRST_CHAT = "perispomeni";
    private static final String IN_SECOND_CHAT = "oxia kai varia";
    private static final Pattern PIN = Pattern.compile("PIN\\D*(\\d{6})\\b");
    private static final Pattern EXPORT = Pattern.compile("/p/data#([A-Za-z0-9_-]{43})");

    /** What the institution keeps for itself, and says so. */
    private static final String REGISTER = "people";

    @Autowired
    private List<DataKeeper> keepers;

    private final Set<String> usedPins = new HashSet<>();

    @Test
    @Order(1)
    void an_export_holds_all_that_is_theirs_once_and_an_erasure_leaves_nothing() throws Exception {
        proveIn("the first chat", IN_FIRST_CHAT);
        var first = visitor();
        becomes(new LinkedHashMap<>());
        proveIn("the second chat", IN_SECOND_CHAT);
        assertThat(found()).as("what is there before").contains(EMAIL, IN_FIRST_CHAT, IN_SECOND_CHAT);

        press("EXPORT");
        var token = await().until(() -> inTheChat(EXPORT), found -> found != null);
        for (var preview = 0; preview < 100; preview++) {
            assertThat(get("/p/data").statusCode()).isEqualTo(200);
        }
        assertThat(post("/p/data/open", Map.of("token", token)).body()).contains("\"scope\":\"all\"");
        var export = post("/p/data/fetch", Map.of("token", token));
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(json(export.body()).path("data").path("kept").propertyNames())
                .contains("CONVERSATION", "DELIVERY", "REGISTER", "CONSENT");
        assertThat(export.body()).contains(EMAIL, IN_FIRST_CHAT, IN_SECOND_CHAT);
        assertThat(post("/p/data/fetch", Map.of("token", token)).statusCode()).isEqualTo(410);
        assertThat(post("/p/data/open", Map.of("token", token)).statusCode()).isEqualTo(410);
        await().until(() -> inTheChat(Pattern.compile("(μόλις λήφθηκαν)")) != null);

        press("ERASE");
        press("ERASE_ALL");
        await().untilAsserted(() -> assertThat(found()).isEmpty());
        await().until(() -> !dump().contains("\"outbox\""));

        assertThat(dump()).contains("\"state\": \"NEW\"");
        becomes(first);
        assertThat(inTheChat(Pattern.compile("(όπως ζητήσατε σε άλλη συνομιλία)")))
                .isNotNull();
        System.out.println("S15: " + canaries().size() + " canaries searched in "
                + collections().size() + " collections, " + dump().length() + " characters: "
                + found().size() + " found after erasure");
    }

    @Test
    @Order(2)
    void every_collection_is_answered_for_by_one_room() {
        var owned = keepers.stream()
                .flatMap(keeper -> keeper.collections().stream())
                .toList();

        assertThat(owned).doesNotHaveDuplicates();
        assertThat(owned).containsAll(collections());
    }

    private void proveIn(String chat, String canary) throws Exception {
        openChat();
        press("STUDENT");
        type("what does " + canary + " mean in my name?");
        type(EMAIL);
        press("CONTINUE");
        var pin = await(chat).until(() -> deliveredPin(), found -> found != null);
        type(pin);
        await(chat).until(() -> inTheChat(Pattern.compile("(Βήμα 3/4)")) != null);
    }

    /** The canaries that stand in the database, the register of people left out. */
    private List<String> found() {
        var all = dump();
        return canaries().stream().filter(all::contains).toList();
    }

    private List<String> canaries() {
        var facts = mongo.getCollection(REGISTER).find().into(new ArrayList<>()).stream()
                .filter(person -> person.toJson().contains("mpapado"))
                .findFirst()
                .orElseThrow();
        return List.of(
                EMAIL,
                IN_FIRST_CHAT,
                IN_SECOND_CHAT,
                facts.getString("username"),
                facts.getString("lastNameEl"),
                facts.getString("lastNameEn"),
                facts.getString("_id"));
    }

    private TreeSet<String> collections() {
        return mongo.getCollectionNames().stream()
                .filter(name -> !name.startsWith("system."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String dump() {
        var all = new StringBuilder();
        for (var name : collections()) {
            if (!name.equals(REGISTER)) {
                mongo.getCollection(name)
                        .find()
                        .forEach(document -> all.append(name)
                                .append(' ')
                                .append(document.toJson())
                                .append('\n'));
            }
        }
        return all.toString();
    }

    private String deliveredPin() throws Exception {
        var mails = json(get("/demo/deliveries").body()).path("mails");
        for (var mail : mails) {
            var pin = PIN.matcher(mail.path("item").path("text").asString());
            if (mail.toString().contains(EMAIL) && pin.find() && usedPins.add(pin.group(1))) {
                return pin.group(1);
            }
        }
        return null;
    }

    private String inTheChat(Pattern pattern) throws Exception {
        var found = pattern.matcher(String.join("\n", streamed("/chat/stream")));
        return found.find() ? found.group(1) : null;
    }
}
