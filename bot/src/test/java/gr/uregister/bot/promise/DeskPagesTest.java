package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.staff.StaffRole;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The help desk's pages as the server makes them: lists, the side panel, marks of what was read, and windows that say no. */
class DeskPagesTest extends StaffAtWork {

    private StaffClient maria;
    private StaffClient nikos;
    private String conversation;

    @BeforeEach
    void aStudentWaits() throws Exception {
        maria = member("Μαρία", StaffRole.AGENT);
        nikos = member("Νίκος", StaffRole.AGENT);
        openChat();
        press("STUDENT");
        type("nobody-at-all@example.org");
        conversation = asksForPerson(maria);
    }

    @Test
    void the_panel_says_the_step_and_the_request_and_no_contact_in_full() throws Exception {
        var panel = maria.get(page("/panel"));

        assertThat(panel.statusCode()).isEqualTo(200);
        assertThat(panel.body())
                .contains("Δεύτερο στοιχείο", "Ζητήθηκε άνθρωπος", "Δεν είναι ακόμη γνωστό")
                .doesNotContain("nobody-at-all@example.org", "<html");
        assertThat(maria.get(page("")).body()).doesNotContain("nobody-at-all@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "view=waiting, true",
        "view=open, true",
        "view=waiting&channel=web, true",
        "view=waiting&channel=telegram, false",
        "view=waiting&step=AWAITING_PIN, false",
        "view=waiting&language=el, true",
        "view=waiting&language=en, false",
        "view=waiting&waiting=60, false",
        "view=mine, false",
        "view=closed, false",
        "view=no-such-part, true",
        "'view=waiting&after=made up', true"
    })
    void the_list_has_what_its_address_says(String query, boolean isIn) throws Exception {
        var list = maria.get("/desk/inbox?" + query.replace(" ", "%20"));

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body().contains("row-" + conversation)).isEqualTo(isIn);
    }

    @Test
    void a_search_stands_in_no_address_and_a_filter_in_one_that_can_be_kept() throws Exception {
        var search = maria.submit("/desk/inbox", Map.of("view", "waiting", "q", "Παπαδοπούλου"));
        assertThat(search.headers().firstValue("HX-Push-Url")).contains("false");
        assertThat(search.body()).contains("data-q=\"Παπαδοπούλου\"").doesNotContain("row-" + conversation);

        var filter = maria.submit("/desk/inbox", Map.of("view", "open", "channel", "web", "q", ""));
        assertThat(filter.headers().firstValue("HX-Push-Url").orElseThrow())
                .startsWith("/desk/inbox?")
                .contains("view=open", "channel=web")
                .doesNotContain("q=");
    }

    @Test
    void what_an_agent_looked_at_is_read_and_for_nobody_else_it_is() throws Exception {
        var fence = taken();
        type("κι άλλο");
        await().until(() -> row().get("unread").asInt() == 1);

        assertThat(said(nikos.submit(page("/looks"), command("fence", fence)))).contains("έχει τώρα", "Μαρία");
        assertThat(row().get("unread").asInt()).isEqualTo(1);
        assertThat(read(maria.get("/api/desk/inbox/counts")).get("unread").asInt())
                .isEqualTo(1);
        assertThat(said(maria.submit(page("/looks"), command("fence", fence)))).contains("data-done=\"true\"");
        assertThat(row().get("unread").asInt()).isZero();
        assertThat(read(maria.get("/api/desk/inbox/counts")).get("unread").asInt())
                .isZero();
    }

    @Test
    void what_a_window_asks_for_in_vain_is_told_in_words_and_nothing_happens() throws Exception {
        var fence = taken();

        assertThat(maria.get(page("/dialogs/no-such-window")).statusCode()).isEqualTo(404);
        assertThat(maria.submit(page("/no-such-action"), command("fence", fence))
                        .statusCode())
                .isEqualTo(404);
        assertRefused("μέσα σε δύο μήνες", "/snooze", "at", "2020-01-01T10:00", fence);
        assertRefused("μέσα σε δύο μήνες", "/snooze", "at", "κάποτε", fence);
        assertRefused("Δεν βοηθά κανείς", "/transfer", "to", "agent:nobody-at-all", fence);
        assertRefused("Δεν υπάρχει τέτοια ομάδα", "/transfer", "to", "team:atlantis", fence);
        assertRefused("", "/hand-back", "step", "new_link", fence);
        assertRefused("", "/close", "result", "perfect", fence);
        assertRefused("", "/labels", "labels", "x".repeat(31), fence);
        assertThat(maria.submit(page("/reveals"), command("fact", "MOBILES")).body())
                .contains("role=\"alert\"")
                .doesNotContain("revealed\"");
        assertThat(said(nikos.submit(page("/close"), command("fence", fence)))).contains("data-done=\"false\"");
        assertThat(row().get("queue").asString()).isEqualTo("TAKEN");
        assertThat(row().get("holderName").asString()).isEqualTo("Μαρία");
        assertThat(row().get("labels")).isEmpty();
    }

    private void assertRefused(String words, String action, String field, String value, String fence) throws Exception {
        var form = Map.of("command", UUID.randomUUID().toString(), "fence", fence, field, value);
        assertThat(said(maria.submit(page(action), form)))
                .contains("data-done=\"false\"", words)
                .doesNotContain("refused.");
    }

    private String taken() throws Exception {
        var command = Map.of("command", UUID.randomUUID().toString());
        return read(maria.post("/api/desk/conversations/" + conversation + "/take", command))
                .get("fence")
                .asString();
    }

    private static String said(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static Map<String, String> command(String field, String value) {
        return Map.of("command", UUID.randomUUID().toString(), field, value);
    }

    private String page(String path) {
        return "/desk/conversations/" + conversation + path;
    }

    private JsonNode row() throws Exception {
        return read(maria.get("/api/desk/conversations/" + conversation)).get("row");
    }
}
