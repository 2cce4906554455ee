package gr.uregister.bot.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.helpdesk.history.HelpRecords;
import gr.uregister.bot.promise.StaffBrowser.Caller;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.KeepHelp;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.Noted;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.HelpCourse;
import gr.uregister.statemachine.desk.HelpCourse.Care;
import gr.uregister.statemachine.desk.HelpCourse.End;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import gr.uregister.statemachine.identity.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Canned answers and reports as staff have them over the network, by page and by JSON. */
class CannedAndReportsTest extends StaffAtWork {

    private static final Pattern EXPORT = Pattern.compile("/p/data#([A-Za-z0-9_-]{43})");
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    @Autowired
    HelpRecords helps;

    @Autowired
    HelpDesk desk;

    @Autowired
    AuditTrail audit;

    @Autowired
    InstantSource clock;

    private StaffBrowser staff;

    @BeforeEach
    void openBrowsers() throws Exception {
        staff = anybody();
    }

    @Test
    void what_a_supervisor_writes_agents_read_and_nothing_of_it_runs() throws Exception {
        var shortcut = "s-" + UUID.randomUUID().toString().substring(0, 8);
        var added = staff.post(
                Caller.SUPERVISOR, "/desk/canned", form(Map.of("shortcut", "/" + shortcut, "el", EVIL, "en", "Hello")));
        assertThat(added.headers().firstValue("Location").orElseThrow()).endsWith("/desk/canned?done=canned-saved");

        var page = staff.send(Caller.AGENT, "GET", "/desk/canned", false).body();
        assertThat(page).contains("/" + shortcut, "&lt;img src=x").doesNotContain(EVIL, "name=\"version\"");
        assertThat(staff.send(Caller.ADMIN, "GET", "/desk/canned", false).body())
                .contains("name=\"version\"");

        var stale = form(Map.of("version", "7", "el", "α", "en", "a"));
        assertThat(staff.post(Caller.SUPERVISOR, "/desk/canned/" + shortcut, stale)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("?refused=CANNED_CHANGED");
        staff.post(Caller.SUPERVISOR, "/desk/canned/" + shortcut + "/removal", form(Map.of("version", "1")));
        assertThat(staff.send(Caller.AGENT, "GET", "/desk/canned", false).body())
                .doesNotContain(shortcut);
        assertThat(audit.find(new AuditQuery("", "CANNED_ANSWER_REMOVED", null, null, 0), 100))
                .anyMatch(record -> record.subject().equals(shortcut));
    }

    @Test
    void an_answer_is_filled_in_for_a_conversation() throws Exception {
        var address = DeskAddress.of(ConversationId.parse(newChat()));

        var filled = json(staff.send(
                        Caller.AGENT,
                        "GET",
                        "/api/desk/canned/username/filled?language=en&conversation=" + address,
                        false)
                .body());

        assertThat(filled.get("text").asString()).contains("{username}");
        assertThat(filled.get("missing").get(0).asString()).isEqualTo("username");
        assertThat(staff.send(Caller.AGENT, "GET", "/api/desk/canned/username/filled?conversation=web:x", false)
                        .statusCode())
                .isEqualTo(404);
        assertThat(json(staff.send(Caller.AGENT, "GET", "/api/desk/canned?prefix=/use", false)
                        .body()))
                .hasSize(1);
    }

    @Test
    void an_answer_that_changed_since_it_was_listed_is_filled_in_as_it_is_now_or_not_at_all() throws Exception {
        var shortcut = "late-" + UUID.randomUUID().toString().substring(0, 8);
        var filled = "/api/desk/canned/" + shortcut + "/filled?language=en&conversation="
                + DeskAddress.of(ConversationId.parse(newChat()));
        staff.post(Caller.SUPERVISOR, "/desk/canned", form(Map.of("shortcut", shortcut, "el", "α", "en", "Before")));
        var listed = staff.send(Caller.AGENT, "GET", "/api/desk/canned?prefix=" + shortcut, false);
        assertThat(listed.body()).contains("Before");

        var changed = form(Map.of("version", "1", "el", "α", "en", "After, {agent}"));
        staff.post(Caller.SUPERVISOR, "/desk/canned/" + shortcut, changed);
        assertThat(json(staff.send(Caller.AGENT, "GET", filled, false).body())
                        .get("text")
                        .asString())
                .startsWith("After, ")
                .doesNotContain("{");

        staff.post(Caller.SUPERVISOR, "/desk/canned/" + shortcut + "/removal", form(Map.of("version", "2")));
        assertThat(staff.send(Caller.AGENT, "GET", filled, false).statusCode()).isEqualTo(404);
    }

    @Test
    void reports_show_agents_to_supervisors_only_and_names_are_inert() throws Exception {
        var agent = "agent-" + UUID.randomUUID();
        keep(agent, "=" + EVIL);

        var page = staff.send(Caller.SUPERVISOR, "GET", "/desk/reports", false);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(agent, "&lt;img src=x").doesNotContain(EVIL, "style=\"");
        assertThat(staff.send(Caller.AUDITOR, "GET", "/desk/reports", false).body())
                .doesNotContain(agent);
        assertThat(staff.send(Caller.ADMIN, "GET", "/api/desk/reports", false).body())
                .doesNotContain(agent);
        assertThat(staff.send(Caller.SUPERVISOR, "GET", "/api/desk/reports", false)
                        .body())
                .contains(agent);

        var csv = staff.send(Caller.SUPERVISOR, "GET", "/desk/reports.csv?table=results", false);
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body()).startsWith("\uFEFFresult,count\r\n").contains("'=" + EVIL);
        assertThat(staff.send(Caller.AUDITOR, "GET", "/desk/reports.csv?table=agents", false)
                        .body())
                .doesNotContain(agent);
        assertThat(audit.find(new AuditQuery("", "REPORT_EXPORTED", null, null, 0), 100))
                .anyMatch(record -> record.subject().startsWith("results "));
    }

    @Test
    void a_student_gets_a_copy_of_the_conversation_without_what_staff_wrote_for_staff() throws Exception {
        var chat = ConversationId.parse(newChat());
        var maria = new Agent("maria", "Μαρία");
        press("HUMAN");
        desk.annotate(chat, "note", new Noted(maria, "for-staff-only"));
        desk.takeOver(chat, "take", maria);
        desk.act(chat, "reply", maria, new Replied(1, "for-the-student"));
        desk.act(chat, "close", maria, new Closed(1, "SOLVED"));
        press("TRANSCRIPT");
        var token = await().until(() -> export(), found -> found != null);

        assertThat(post("/p/data/open", Map.of("token", token)).body()).contains("\"scope\":\"transcript\"");
        var copy = json(post("/p/data/fetch", Map.of("token", token)).body());
        assertThat(copy.get("filename").asString()).endsWith(".txt");
        assertThat(copy.get("text").asString())
                .contains("Μαρία\nfor-the-student")
                .doesNotContain("for-staff-only");
        assertThat(post("/p/data/fetch", Map.of("token", token)).statusCode()).isEqualTo(410);
    }

    @Test
    void the_api_describes_them() throws Exception {
        assertThat(staff.send(Caller.AGENT, "GET", "/v3/api-docs", false).body())
                .contains("/api/desk/reports/funnel", "/api/desk/canned/{shortcut}/filled");
    }

    /** The id of a chat that was just opened. */
    private String newChat() throws Exception {
        openChat();
        return mongo.getCollection("conversations")
                .find()
                .sort(new Document("createdAt", -1))
                .first()
                .getString("_id");
    }

    private String export() throws Exception {
        var found = EXPORT.matcher(String.join("\n", streamed("/chat/stream")));
        return found.find() ? found.group(1) : null;
    }

    private void keep(String agent, String result) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var course = new HelpCourse(
                now.minusSeconds(600),
                1,
                true,
                State.AWAITING_PIN,
                null,
                new Care(now.minusSeconds(500), now.minusSeconds(400), agent, 0),
                new End(now.minusSeconds(60), Ending.CLOSED, result, 4));
        helps.perform(
                new ConversationId("web", UUID.randomUUID().toString()),
                new KeepHelp(course, "informatics", Role.STUDENT, Language.EL));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
