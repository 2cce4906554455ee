package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.audit.AuditQuery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Chats that announcements are tried in, before they go to anybody else. */
class AnnouncementTestersTest extends AnnouncersAtWork {

    @Autowired
    Testers testers;

    @Test
    void a_test_goes_to_the_chats_of_testers_only() throws Exception {
        assertThat(reviewer.post(ALL + "/testers/codes", Map.of("name", " ")).statusCode())
                .isEqualTo(422);
        var typed = read(reviewer.post(ALL + "/testers/codes", Map.of("name", "Myself")))
                .get("typed")
                .asString();
        var chat = chatOfSomebody();
        type(typed);
        await().untilAsserted(() -> assertThat(seenInChat()).contains("Myself"));
        var tester = tester("Myself");
        var id = read(author.post(ALL, announcement("Try me"))).get("id").asString();

        var tested = author.post(ALL + "/" + id + "/tests", Map.of("testers", List.of(tester)));

        assertThat(tested.body()).contains("Myself");
        await().untilAsserted(() -> assertThat(seenInChat()).contains("Try me"));
        assertThat(author.post(ALL + "/" + id + "/tests", Map.of("testers", List.of()))
                        .statusCode())
                .isEqualTo(422);
        assertThat(audit.find(new AuditQuery("", "ANNOUNCEMENT_TESTED", null, null, 0), 100))
                .anyMatch(entry -> entry.subject().equals(id) && entry.reason().equals(tester));
        mongo.getCollection("conversations").deleteOne(new Document("_id", chat.toString()));
        assertThat(author.post(ALL + "/" + id + "/tests", Map.of("testers", List.of(tester)))
                        .statusCode())
                .as("to a chat that is gone")
                .isEqualTo(422);
        testers.tidy();
        assertThat(reviewer.delete(ALL + "/testers/" + tester).statusCode())
                .as("gone with its chat")
                .isEqualTo(404);
    }

    @Test
    void a_testers_code_is_good_once_and_stands_in_no_transcript_and_its_chat_leaves_when_it_wants() throws Exception {
        var made = read(author.post(ALL + "/testers/own-code", Map.of()));
        var typed = made.get("typed").asString();
        var code = typed.replace("/tester ", "");
        assertThat(made.get("links").get("web").asString()).contains("start=tester__" + code.replace("-", ""));
        chatOfSomebody();
        type(typed);
        await().untilAsserted(() -> assertThat(seenInChat()).contains("/tester_stop"));
        assertThat(seenInChat()).doesNotContain(code);
        assertThat(mongo.getCollection("announcement_tester_codes").find().map(Document::toJson))
                .noneMatch(stored -> stored.contains(code) || stored.contains(code.replace("-", "")));
        var own = read(author.get(ALL + "/testers"))
                .valueStream()
                .filter(tester -> tester.get("own").asBoolean());
        assertThat(own).hasSize(1);

        type("/tester_stop");
        await().untilAsserted(() -> assertThat(seenInChat()).contains("δεν έρχονται άλλες δοκιμές"));
        type(typed);
        await().untilAsserted(() -> assertThat(seenInChat()).contains("κωδικός δοκιμαστή δεν ισχύει"));
        for (int i = 0; i < 5; i++) {
            type("/tester KXMT-347P");
        }
        await().untilAsserted(() -> assertThat(seenInChat()).contains("πολλές προσπάθειες"));
        assertThat(audit.find(new AuditQuery("", "TESTER_REMOVED", null, null, 0), 100))
                .anyMatch(entry -> entry.actor().equals("?tester"));
    }

    @Test
    void a_testers_link_leaves_its_code_nowhere_and_no_chat_beside_the_codes() throws Exception {
        var made = read(author.post(ALL + "/testers/own-code", Map.of()));
        var link = made.get("links").get("web").asString();
        var payload = link.substring(link.indexOf("start=") + "start=".length());
        var code = payload.substring("tester__".length());
        becomes(Map.of());
        get("/chat");

        post("/chat/open", Map.of("start", payload));
        await().untilAsserted(() -> assertThat(seenInChat()).contains("Θέλετε να έρχονται"));
        assertThat(read(author.get(ALL + "/testers")).valueStream())
                .noneMatch(tester -> tester.get("own").asBoolean());
        press("TESTS_WANTED");

        await().untilAsserted(() -> assertThat(seenInChat()).contains("/tester_stop"));
        for (var name : mongo.getCollectionNames()) {
            assertThat(mongo.getCollection(name).find().map(Document::toJson))
                    .as(name)
                    .noneMatch(stored -> stored.contains(code));
        }
        assertThat(mongo.getCollection("announcement_tester_codes").find().map(Document::toJson))
                .isNotEmpty()
                .noneMatch(stored -> stored.contains("web:"));
    }

    @Test
    void a_testers_name_is_a_line_that_can_be_seen() throws Exception {
        for (var name : List.of(" ", "x".repeat(61), "Anna\u202e", "Anna\u0007")) {
            assertThat(reviewer.post(ALL + "/testers/codes", Map.of("name", name))
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(read(reviewer.post(ALL + "/testers/codes", Map.of("name", "Anna\n the first")))
                        .get("name")
                        .asString())
                .isEqualTo("Anna the first");
    }

    @Test
    void announcers_take_out_their_own_chats_and_nobody_elses() throws Exception {
        var someone = "Someone " + UUID.randomUUID();
        chatOfSomebody();
        type(read(reviewer.post(ALL + "/testers/codes", Map.of("name", someone)))
                .get("typed")
                .asString());
        await().untilAsserted(() -> assertThat(seenInChat()).contains(someone));
        becomes(Map.of());
        chatOfSomebody();
        type(read(author.post(ALL + "/testers/own-code", Map.of())).get("typed").asString());
        await().untilAsserted(() -> assertThat(seenInChat()).contains("/tester_stop"));
        var own = read(author.get(ALL + "/testers"))
                .valueStream()
                .filter(tester -> tester.get("own").asBoolean())
                .map(tester -> tester.get("id").asString())
                .findFirst()
                .orElseThrow();

        assertThat(author.delete(ALL + "/testers/" + tester(someone)).statusCode())
                .isEqualTo(404);
        assertThat(author.delete(ALL + "/testers/" + own).statusCode()).isEqualTo(204);
        assertThat(reviewer.delete(ALL + "/testers/" + tester(someone)).statusCode())
                .isEqualTo(204);
    }

    private ConversationId chatOfSomebody() throws Exception {
        openChat();
        var mine = mongo.getCollection("conversations")
                .find()
                .sort(new Document("createdAt", -1))
                .first();
        return ConversationId.parse(mine.getString("_id"));
    }

    private String seenInChat() throws Exception {
        return String.join("\n", streamed("/chat/stream"));
    }

    private String tester(String name) throws Exception {
        return read(reviewer.get(ALL + "/testers"))
                .valueStream()
                .filter(tester -> tester.get("name").asString().equals(name))
                .map(tester -> tester.get("id").asString())
                .findFirst()
                .orElseThrow();
    }
}
