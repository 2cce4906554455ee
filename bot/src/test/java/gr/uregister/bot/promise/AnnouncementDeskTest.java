package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.Delivery.Skipped;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Credentials;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.bot.staff.token.TokenAdministration;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Announcements as staff and other systems have them over the network, by page and by JSON. */
class AnnouncementDeskTest extends RunningApplication {

    private static final String ALL = "/api/desk/announcements";
    private static final String EVIL = "<img src=x onerror=alert(1)>";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient SYSTEM = HttpClient.newHttpClient();

    @Autowired
    StaffAccounts accounts;

    @Autowired
    StaffSessions sessions;

    @Autowired
    TokenAdministration tokens;

    @Autowired
    Testers testers;

    @Autowired
    AuditTrail audit;

    @Autowired
    Announcements announcements;

    @Autowired
    Chunks chunks;

    @Autowired
    Deliveries deliveries;

    @Autowired
    InstantSource clock;

    @Autowired
    Institution institution;

    private StaffClient author;
    private StaffClient reviewer;
    private StaffClient admin;

    @BeforeEach
    void comeToWork() throws Exception {
        author = member(StaffRole.ANNOUNCER);
        reviewer = member(StaffRole.SUPERVISOR);
        admin = member(StaffRole.ADMIN);
    }

    // --- writing ---

    @Test
    void what_is_written_is_text_on_every_page() throws Exception {
        var wish = Map.of(
                "title", Map.of("el", EVIL),
                "text", Map.of("el", "{first_name} " + EVIL + " [[${7*7}]]"),
                "links", List.of(Map.of("label", Map.of("el", "<b>x</b>"), "url", "https://example.org/?a=\"><b>")));
        assertThat(author.post(ALL, wish).statusCode()).as("no address").isEqualTo(422);
        var fine = Map.of(
                "title", Map.of("el", EVIL),
                "text", Map.of("el", "{first_name} " + EVIL + " [[${7*7}]]"),
                "links", List.of(Map.of("label", Map.of("el", "<b>x</b>"), "url", "https://example.org/?a=%22")));
        var made = read(author.post(ALL, fine));
        var id = made.get("id").asString();

        for (var page : List.of("", "/" + id + "/draft", "/archive", "/testers")) {
            var html = author.get("/desk/announcements" + page).body();
            assertThat(html).as(page).doesNotContain(EVIL, "<b>x</b>");
        }
        assertThat(author.get("/desk/announcements/" + id + "/draft").body())
                .contains("Μαρία &lt;img src=x onerror=alert(1)&gt; [[${7*7}]]", "&lt;b&gt;x&lt;/b&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"topic\": \"NOTHING\"}",
                "{\"audience\": {\"steps\": [\"NOWHERE\"]}}",
                "{\"audience\": {\"departments\": [\"no such\"]}}",
                "{\"audience\": {\"channels\": [\"pigeon\"]}}",
                "{\"audience\": {\"activeWithinDays\": 0}}",
                "{\"sendAt\": \"tomorrow\"}",
                "{\"webhook\": \"http://example.org\"}",
                "{\"webhook\": \"https://example.org:8443/x\"}",
                "{\"webhook\": \"HTTPS://example.org/x\"}",
                "{\"links\": [{\"label\": {\"el\": \"x\"}, \"url\": \"http://example.org\"}]}",
                "{\"links\": [{\"label\": {\"el\": \"x\"}, \"url\": \"https://me:pw@example.org\"}]}",
                "{\"links\": [{\"label\": {\"el\": \"x\"}, \"url\": \"javascript:alert(1)\"}]}"
            })
    void what_cannot_be_understood_is_refused_with_a_reason(String body) throws Exception {
        var answer = author.send("POST", ALL, body);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(read(answer).get("sentence").get("el").asString()).isNotEmpty();
        assertThat(read(answer).get("sentence").get("en").asString()).isNotEmpty();
    }

    @Test
    void a_form_that_is_refused_comes_back_as_it_was_typed() throws Exception {
        var staff = new StaffBrowser(port, accounts, sessions, tokens);

        var refused = staff.post(
                StaffBrowser.Caller.ANNOUNCER,
                "/desk/announcements",
                "titleEl=Title&textEl=Typed+for+an+hour&labelEl=x&url=ftp%3A%2F%2Fexample.org&at=2026-12-01T10%3A00");

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body())
                .contains(
                        "Typed for an hour",
                        "ftp://example.org",
                        "value=\"2026-12-01T10:00\"",
                        "role=\"alert\">Each link needs");
    }

    @Test
    void a_picture_is_known_by_its_content_and_drawn_anew() throws Exception {
        var id =
                read(author.post(ALL, announcement("With a picture"))).get("id").asString();
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", image);
        image.writeBytes("<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));

        var set = bytes(author, "PUT", ALL + "/" + id + "/picture?version=1", image.toByteArray());
        assertThat(set.statusCode()).isEqualTo(200);
        var shown = author.get(read(set).get("picture").asString());
        assertThat(shown.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(shown.body()).doesNotContain("script");

        for (var wrong : List.of("<svg onload='alert(1)'/>", "GIF89a", "")) {
            assertThat(bytes(
                                    author,
                                    "PUT",
                                    ALL + "/" + id + "/picture?version=2",
                                    (wrong + " ").getBytes(StandardCharsets.US_ASCII))
                            .statusCode())
                    .isEqualTo(422);
        }
        assertThat(bytes(author, "PUT", ALL + "/" + id + "/picture?version=2", new byte[1_000_001])
                        .statusCode())
                .isEqualTo(422);
    }

    // --- its life ---

    @Test
    void somebody_else_approves_what_was_read_and_sends_back_with_a_reason() throws Exception {
        var id = read(author.post(ALL, announcement("Once more"))).get("id").asString();
        assertThat(author.post(ALL + "/" + id + "/approval?version=1", Map.of()).statusCode())
                .isEqualTo(422);
        var submitted = read(author.post(ALL + "/" + id + "/submission?version=1", Map.of()));
        assertThat(submitted.get("state").asString()).isEqualTo("IN_REVIEW");
        var own = author.post(ALL + "/" + id + "/approval?version=2", Map.of());
        assertThat(read(own).get("refused").asString()).isEqualTo("ANNOUNCEMENT_OWN");
        assertThat(reviewer.post(ALL + "/" + id + "/return", Map.of()).statusCode())
                .isEqualTo(422);

        var returned = read(reviewer.post(ALL + "/" + id + "/return", Map.of("reason", "The date is wrong")));
        assertThat(returned.get("state").asString()).isEqualTo("DRAFT");
        assertThat(author.get("/desk/announcements/" + id + "/draft").body()).contains("The date is wrong");

        read(author.post(ALL + "/" + id + "/submission?version=3", Map.of()));
        assertThat(reviewer.post(ALL + "/" + id + "/approval?version=3", Map.of())
                        .statusCode())
                .as("an older version")
                .isEqualTo(422);
        var later = clock.instant().plusSeconds(7200).toString();
        reviewer.put(ALL + "/" + id + "/schedule", Map.of("sendAt", later));
        var approved = read(reviewer.post(ALL + "/" + id + "/approval?version=5", Map.of()));
        assertThat(approved.get("state").asString()).isEqualTo("SCHEDULED");
        assertThat(audit.find(new AuditQuery("", "ANNOUNCEMENT_APPROVED", null, null, 0), 100))
                .anyMatch(entry -> entry.subject().equals(id));
        read(reviewer.post(ALL + "/" + id + "/cancellation", Map.of()));
        assertThat(read(reviewer.get(ALL + "/" + id)).get("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void a_page_that_shows_older_words_offers_nobody_to_approve_newer_ones() throws Exception {
        var id = read(author.post(ALL, announcement("Harmless"))).get("id").asString();
        read(author.post(ALL + "/" + id + "/submission?version=1", Map.of()));
        var page = "/desk/announcements/" + id;
        assertThat(reviewer.get(page).body()).contains("/progress?seen=2", "/approval");
        assertThat(reviewer.get(page + "/progress?seen=2").body()).contains("/approval");

        read(author.put(ALL + "/" + id + "?version=2", announcement("Something else")));
        read(author.post(ALL + "/" + id + "/submission?version=3", Map.of()));

        assertThat(reviewer.get(page + "/progress?seen=2").body()).doesNotContain("/approval");
        assertThat(reviewer.get(page).body()).contains("/progress?seen=4", "/approval");
    }

    @Test
    void how_far_it_is_and_what_became_of_each_recipient_is_shown() throws Exception {
        var sent = sent("=Sent");

        var progress = read(author.get(ALL + "/" + sent.id() + "/progress"));
        assertThat(progress.get("recipients").asInt()).isEqualTo(4);
        assertThat(progress.get("skipped").get(0).get("reason").asString()).isEqualTo("OPTED_OUT");
        assertThat(author.get("/desk/announcements/" + sent.id()).body()).contains("<progress", "4");

        var csv = author.get("/desk/announcements/archive/" + sent.id() + ".csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(csv.body())
                .startsWith("\uFEFFrecipient,channel,language,outcome,reason,at")
                .contains(",telegram,el,SKIPPED,OPTED_OUT,")
                .doesNotContain(chat(sent, 0).chat());
        assertThat(author.get("/desk/announcements/archive").body()).contains("=Sent");
        assertThat(read(author.get(ALL + "/archive")).get("announcements").toString())
                .contains(sent.id());
        assertThat(author.get("/desk/announcements/archive/" + sent.id()).body())
                .contains("data-chart=\"funnel\"", "id=\"outcomes\"");
        assertThat(read(author.get(ALL + "/" + sent.id() + "/funnel"))
                        .get("announced")
                        .asInt())
                .isZero();
        assertThat(audit.find(new AuditQuery("", "ANNOUNCEMENT_EXPORTED", null, null, 0), 100))
                .anyMatch(entry -> entry.subject().equals(sent.id()));
    }

    @Test
    void agents_see_what_went_out_and_nothing_before() throws Exception {
        var agent = member(StaffRole.AGENT);
        var draft = read(author.post(ALL, announcement("Not yet"))).get("id").asString();
        var sent = sent("Gone out");

        assertThat(agent.get("/desk/announcements")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/archive");
        assertThat(agent.get("/desk/announcements/archive/" + draft).statusCode())
                .isEqualTo(404);
        assertThat(agent.get("/desk/announcements/archive/" + sent.id()).body())
                .contains("Gone out")
                .doesNotContain(".csv", "data-chart=\"funnel\"");
        for (var part : List.of("", "/preview", "/progress")) {
            assertThat(agent.get(ALL + "/" + sent.id() + part).statusCode())
                    .as(part)
                    .isEqualTo(200);
            assertThat(agent.get(ALL + "/" + draft + part).statusCode())
                    .as(part)
                    .isEqualTo(404);
        }
        for (var part : List.of("/funnel", "/recipients.csv")) {
            assertThat(agent.get(ALL + "/" + sent.id() + part).statusCode())
                    .as(part)
                    .isEqualTo(403);
        }
    }

    @Test
    void what_is_not_saved_is_previewed_by_json_to_who_is_known_and_who_is_not() throws Exception {
        var text = Map.of("el", "Γεια, {first_name}: λήγει [στις {expiry}|σε λίγο].", "en", "Hi.");

        var shown = author.post(ALL + "/preview", Map.of("title", Map.of("el", "Λήξη"), "text", text));

        assertThat(shown.body())
                .contains("\"telegram\"", "\"viber\"", "\"web\"", "Γεια, Μαρία: λήγει στις ", "λήγει σε λίγο.")
                .doesNotContain("{expiry}", "|");
        assertThat(author.post(ALL + "/preview", Map.of("topic", "NOTHING")).statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_page_that_shows_all_there_is_gets_nothing_new() throws Exception {
        var id = read(author.post(ALL, announcement("Unchanged"))).get("id").asString();
        read(author.post(ALL + "/" + id + "/submission?version=1", Map.of()));
        var page = reviewer.get("/desk/announcements/" + id).body();
        var look = page.replaceFirst("(?s).*name=\"look\" value=\"([^\"]+)\".*", "$1");
        var asks = "/desk/announcements/" + id + "/progress?seen=2&look=" + look;

        assertThat(page).contains("role=\"status\" id=\"told\"").doesNotContain("role=\"alert\"");
        assertThat(reviewer.get(asks).statusCode()).isEqualTo(204);

        reviewer.put(
                ALL + "/" + id + "/schedule",
                Map.of("sendAt", clock.instant().plusSeconds(7200).toString()));
        assertThat(reviewer.get(asks).statusCode()).isEqualTo(200);
    }

    @Test
    void another_time_keeps_what_was_approved() throws Exception {
        var staff = new StaffBrowser(port, accounts, sessions, tokens);
        var id = read(author.post(ALL, announcement("Later"))).get("id").asString();
        var soon = clock.instant().plus(Duration.ofDays(30));
        var later = clock.instant().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.MINUTES);
        read(author.put(ALL + "/" + id + "/schedule", Map.of("sendAt", soon.toString())));
        read(author.post(ALL + "/" + id + "/submission?version=2", Map.of()));
        var approved = read(reviewer.post(ALL + "/" + id + "/approval?version=3", Map.of()));
        announcements.change(id, before -> before.with(before.course().in(AnnouncementState.OVERDUE)));

        var page = "/desk/announcements/" + id + "/schedule";
        assertThat(staff.post(StaffBrowser.Caller.ANNOUNCER, page, "at=soon")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("refused=SEND_AT_UNFIT");
        staff.post(StaffBrowser.Caller.ANNOUNCER, page, "at=" + LocalDateTime.ofInstant(later, institution.zone()));

        var now = read(reviewer.get(ALL + "/" + id));
        assertThat(now.get("state").asString()).isEqualTo("SCHEDULED");
        assertThat(now.get("sendAt").asString()).isEqualTo(later.toString());
        assertThat(now.get("reviewer")).isEqualTo(approved.get("reviewer"));
        assertThat(now.get("fingerprint")).isEqualTo(approved.get("fingerprint"));
        assertThat(audit.find(new AuditQuery("", "ANNOUNCEMENT_SCHEDULED", null, null, 0), 100))
                .anyMatch(entry -> entry.subject().equals(id) && entry.reason().equals(later.toString()));
    }

    // --- testers ---

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

    // --- other systems ---

    @Test
    void a_system_announces_once_however_often_it_asks_and_approves_nothing() throws Exception {
        var made = read(admin.post("/api/desk/tokens", Map.of("name", "student-records")));
        var token = made.get("secret").asString();
        var key = UUID.randomUUID().toString();
        var body = JSON.writeValueAsString(announcement("From the records"));

        var first = system(token, "POST", ALL, body, key);
        var again = system(token, "POST", ALL, body, key);
        var other = system(token, "POST", ALL, body.replace("records", "office"), key);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(read(again).get("id")).isEqualTo(read(first).get("id"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(read(other).get("refused").asString()).isEqualTo("IDEMPOTENCY_KEY_USED");
        assertThat(read(first).get("author").asString()).isEqualTo("program:student-records");
        var id = read(first).get("id").asString();
        assertThat(system(token, "POST", ALL + "/" + id + "/submission?version=1", "", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(read(system(token, "POST", ALL + "/" + id + "/approval?version=2", "", ""))
                        .get("refused")
                        .asString())
                .isEqualTo("PERSON_NEEDED");
        assertThat(read(admin.post(ALL + "/" + id + "/approval?version=2", Map.of()))
                        .get("refused")
                        .asString())
                .as("who made the token")
                .isEqualTo("ANNOUNCEMENT_OWN");
        assertThat(admin.get("/desk/announcements/" + id).body()).doesNotContain("/approval");
        assertThat(reviewer.get("/desk/announcements/" + id).body()).contains("/approval");

        for (var path : List.of("/api/desk/me", "/api/desk/staff", "/api/desk/tokens", "/api/desk/inbox", "/desk")) {
            assertThat(system(token, "GET", path, "", "").statusCode()).as(path).isIn(302, 401);
        }
        assertThat(mongo.getCollection("api_tokens").find().first().toJson()).doesNotContain(token.substring(10));
        admin.delete("/api/desk/tokens/" + made.get("token").get("id").asString());
        assertThat(system(token, "GET", ALL, "", "").statusCode()).isEqualTo(401);
        assertThat(system("uregister_" + "A".repeat(43), "GET", ALL, "", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_system_sees_what_it_sent_itself_and_sends_no_tests() throws Exception {
        var token = read(admin.post("/api/desk/tokens", Map.of("name", "timetables")))
                .get("secret")
                .asString();
        assertThat(read(admin.post("/api/desk/tokens", Map.of("name", "timetables")))
                        .get("refused")
                        .asString())
                .isEqualTo("TOKEN_NAME_TAKEN");
        var others =
                read(author.post(ALL, announcement("Nobody else's"))).get("id").asString();
        var webhook = "{\"title\": {\"el\": \"x\"}, \"webhook\": \"https://example.org/told\"}";
        var own = read(system(token, "POST", ALL, webhook, "")).get("id").asString();

        assertThat(system(token, "GET", ALL, "", "").body()).contains(own).doesNotContain(others);
        for (var part : List.of("", "/preview", "/progress", "/audience")) {
            assertThat(system(token, "GET", ALL + "/" + own + part, "", "").statusCode())
                    .as(part)
                    .isEqualTo(200);
            assertThat(system(token, "GET", ALL + "/" + others + part, "", "").statusCode())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(system(token, "POST", ALL + "/" + others + "/copy", "", "").statusCode())
                .isEqualTo(422);
        assertThat(system(token, "POST", ALL + "/preview", webhook, "").statusCode())
                .isEqualTo(200);
        assertThat(system(token, "GET", ALL + "/" + own + "/recipients.csv", "", "")
                        .statusCode())
                .isEqualTo(404);
        announcements.change(
                own, before -> before.with(before.course().ended(AnnouncementState.CANCELLED, clock.instant())));
        assertThat(system(token, "GET", ALL + "/" + own + "/recipients.csv", "", "")
                        .body())
                .startsWith("\uFEFFrecipient,channel");
        assertThat(system(token, "GET", ALL + "/testers", "", "").statusCode()).isEqualTo(403);
        assertThat(system(token, "POST", ALL + "/" + own + "/tests", "{}", "").statusCode())
                .isEqualTo(403);
        assertThat(read(reviewer.get(ALL + "/" + own + "/progress"))
                        .get("told")
                        .get("address")
                        .asString())
                .isEqualTo("https://example.org/told");
        assertThat(reviewer.get("/desk/announcements/" + own).body()).contains("https://example.org/told");
    }

    @Test
    void the_description_says_what_a_token_opens() throws Exception {
        var described = read(author.get("/v3/api-docs"));

        var bearer = described.get("components").get("securitySchemes").get("bearer");
        assertThat(bearer.get("scheme").asString()).isEqualTo("bearer");
        var paths = described.get("paths");
        assertThat(paths.get(ALL).get("post").get("security").toString()).contains("session", "bearer");
        assertThat(paths.get(ALL + "/testers").get("get").get("security").toString())
                .contains("session")
                .doesNotContain("bearer");
        assertThat(paths.get("/api/desk/sign-in").get("post").get("security")).isNull();
    }

    @Test
    void of_what_is_over_the_latest_are_listed() throws Exception {
        var sent = sent("Over");

        assertThat(author.get(ALL + "?state=FINISHED").body()).contains(sent.id());
        assertThat(author.get(ALL + "?state=CANCELLED").body()).doesNotContain(sent.id());
        assertThat(author.get(ALL).body()).doesNotContain(sent.id());
    }

    @Test
    void a_token_makes_no_cookie_stronger() throws Exception {
        var named = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/desk/me/sessions"))
                .DELETE()
                .header("Authorization", "Bearer nothing")
                .header("Cookie", "__Host-desk=" + author.cookie("__Host-desk"))
                .build();

        assertThat(SYSTEM.send(named, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> system(String token, String method, String path, String body, String key)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", path.startsWith("/desk") ? "text/html" : "application/json");
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return SYSTEM.send(request.build(), BodyHandlers.ofString());
    }

    /** An announcement that is over: four got it one way or another, and one did not want it. */
    private Announcement sent(String title) throws Exception {
        var id = read(author.post(ALL, announcement(title))).get("id").asString();
        var announcement = announcements.find(id).orElseThrow();
        var people = IntStream.range(0, 4)
                .mapToObj(place -> new Recipient(chat(announcement, place), Language.EL))
                .toList();
        chunks.add(id, 0, "telegram", people);
        deliveries.addSkipped(id, 0, List.of(new Skipped(chat(announcement, 9), Language.EL, Reason.OPTED_OUT)));
        var now = clock.instant();
        announcements.change(
                id,
                before -> before.with(before.course()
                        .begun(now)
                        .frozen(new Frozen(now, 4, 1, 1))
                        .ended(AnnouncementState.FINISHED, now)));
        return announcement;
    }

    private static ConversationId chat(Announcement announcement, int place) {
        return new ConversationId("telegram", "chat-" + announcement.id() + "-" + place);
    }

    private static Map<String, ?> announcement(String title) {
        return Map.of(
                "title",
                Map.of("el", title),
                "topic",
                "EXAMS",
                "text",
                Map.of("el", "Καλημέρα, {first_name}!", "en", "Good morning, {first_name}!"),
                "asksToActivate",
                true);
    }

    private HttpResponse<String> bytes(StaffClient client, String method, String path, byte[] bytes) throws Exception {
        var csrf = read(client.get("/api/desk/csrf")).get("token").asString();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.ofByteArray(bytes))
                .header("Content-Type", "application/octet-stream")
                .header("X-CSRF-TOKEN", csrf)
                .header(
                        "Cookie",
                        Set.of("__Host-desk", "__Host-desk-csrf").stream()
                                .map(name -> name + "=" + client.cookie(name))
                                .collect(Collectors.joining("; ")));
        return SYSTEM.send(request.build(), BodyHandlers.ofString());
    }

    private StaffClient member(StaffRole role) throws Exception {
        var id = UUID.randomUUID().toString();
        accounts.add(new StaffAccount(
                id,
                "ann-" + id,
                Origin.SINGLE_SIGN_ON,
                Set.of(role),
                true,
                Preferences.in(Language.EL),
                Instant.EPOCH,
                Credentials.NONE));
        var client = new StaffClient(port);
        client.has(sessions.begin(id, true, "test"));
        return client;
    }
}
