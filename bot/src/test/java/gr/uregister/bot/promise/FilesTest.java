package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.attachment.FileAddresses;
import gr.uregister.bot.attachment.FileType;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Files between a student in the web chat and an agent: both ways, to nobody else, and never run (promise S13). */
class FilesTest extends StaffAtWork {

    private static final String PDF = "%PDF-1.4 <script>alert(1)</script>";

    @Autowired
    FileAddresses addresses;

    @Autowired
    AuditTrail audit;

    private StaffClient agent;
    private String conversation;
    private long fence;

    @BeforeEach
    void anAgentTakesOver() throws Exception {
        agent = member("Μαρία", StaffRole.AGENT);
        openChat();
        conversation = asksForPerson(agent);
        fence = read(agent.post(at("/take"), Map.of("command", name())))
                .get("fence")
                .asLong();
    }

    @Test
    void an_agents_file_reaches_the_student_and_nobody_else() throws Exception {
        var command = name();
        assertThat(upload(command, "βεβαίωση \u202Efdp.html", PDF).statusCode()).isEqualTo(200);
        assertThat(upload(command, "βεβαίωση", PDF).statusCode())
                .as("sent again, it is the same one")
                .isEqualTo(200);

        var entry = shownToStudent();
        var file = entry.get("file");
        assertThat(file.get("name").asString()).isEqualTo("βεβαίωση fdp.html");
        var got = get(file.get("href").asString());
        assertThat(got.body()).isEqualTo(PDF);
        assertInert(got, "application/pdf");
        assertThat(got.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(".html.pdf");

        var student = visitor();
        becomes(Map.of());
        assertThat(get(file.get("href").asString()).statusCode()).isEqualTo(404);
        openChat();
        assertThat(get(file.get("href").asString()).statusCode()).isEqualTo(404);
        becomes(student);
    }

    @Test
    void what_is_no_picture_and_no_pdf_is_refused_to_both() throws Exception {
        for (var content : List.of("<html><script>alert(1)</script>", "<svg onload='alert(1)'/>")) {
            var refused = upload(name(), "photo.jpg", content);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(read(refused).get("refused").asString()).isEqualTo("FILE_TYPE_UNFIT");
            assertThat(sent(content).statusCode()).isEqualTo(415);
        }
        assertThat(upload(name(), "x.pdf", PDF + "x".repeat(10 * 1024 * 1024)).statusCode())
                .isEqualTo(422);
        assertThat(sent(PDF + "x".repeat(10 * 1024 * 1024)).statusCode()).isEqualTo(413);
    }

    @Test
    void a_students_file_reaches_the_agent_while_there_is_one_and_the_bot_cannot_read_it() throws Exception {
        assertThat(sent("GIF89a<script>").statusCode()).isEqualTo(202);
        await().until(() -> !entries("PERSON").getLast().path("file").isMissingNode());

        var file = entries("PERSON").getLast().get("file").get("id").asString();
        await().untilAsserted(() ->
                assertThat(agent.get(at("/files/" + file)).statusCode()).isEqualTo(200));
        for (var path : List.of("/api/desk/conversations/", "/desk/conversations/")) {
            assertInert(agent.get(path + conversation + "/files/" + file), "image/gif");
        }
        assertThat(agent.get("/desk/conversations/" + conversation).body()).contains("/files/" + file, "<img");
        assertThat(member("Μαρία", StaffRole.AGENT).get(at("/files/p-other")).statusCode())
                .isEqualTo(404);
        assertThat(audit.find(new AuditQuery("", AuditKind.FILE_OPENED.name(), null, null, 0), 10))
                .as("once, however often")
                .filteredOn(record -> record.subject().endsWith(file))
                .hasSize(1);

        var handedBack = Map.of("command", name(), "fence", fence, "step", "same_question");
        assertThat(agent.post(at("/hand-back"), handedBack).statusCode()).isEqualTo(200);
        assertThat(sent("GIF89a again").statusCode()).isEqualTo(202);
        await().until(() ->
                entries("PERSON").getLast().path("text").asString("").equals("…"));
        assertThat(entries("PERSON").getLast().path("file").isObject()).isFalse();
        assertThat(upload(name(), "late.pdf", PDF).statusCode()).isEqualTo(409);
    }

    @Test
    void an_address_for_platforms_cannot_be_guessed_or_changed() throws Exception {
        upload(name(), "letter", PDF);
        var file = shownToStudent().get("file").get("href").asString();
        var chat =
                ConversationId.parse(new String(Base64.getUrlDecoder().decode(conversation), StandardCharsets.UTF_8));
        var address = addresses
                .of(chat, file.substring(file.lastIndexOf('/') + 1), FileType.PDF)
                .getPath();
        becomes(Map.of());

        assertInert(get(address), "application/pdf");
        assertThat(address).endsWith("/file.pdf").doesNotContain(chat.chat());
        assertThat(get(address.replaceFirst("/files/(.)(.)", "/files/$2$1x")).statusCode())
                .isEqualTo(404);
        assertThat(get("/files/x/file.pdf").statusCode()).isEqualTo(404);
    }

    private static void assertInert(HttpResponse<?> answer, String type) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(type);
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; sandbox");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    private HttpResponse<String> upload(String command, String name, String content) throws Exception {
        return agent.upload(at("/files?command=" + command + "&fence=" + fence), name, content);
    }

    private HttpResponse<String> sent(String content) throws Exception {
        return send("POST", "/chat/files?id=" + UUID.randomUUID(), content, "application/octet-stream");
    }

    /** The latest entry with a file that the student's page got. */
    private JsonNode shownToStudent() throws Exception {
        return streamed("/chat/stream").stream()
                .filter(line -> line.startsWith("data:") && line.contains("\"file\""))
                .map(line -> json(line.substring("data:".length())))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private List<JsonNode> entries(String author) throws Exception {
        return read(agent.get(at("")))
                .get("entries")
                .valueStream()
                .filter(entry -> entry.get("author").asString().equals(author))
                .toList();
    }

    private String at(String path) {
        return "/api/desk/conversations/" + conversation + path;
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }
}
