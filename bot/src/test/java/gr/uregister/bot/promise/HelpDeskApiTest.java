package gr.uregister.bot.promise;

import static gr.uregister.bot.promise.StaffClient.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.ExampleStaff;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.audit.AuditQuery;
import gr.uregister.bot.staff.audit.AuditRecord;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The help desk by its API: who has a conversation, what they may do, what goes on record, and what screens are told. */
class HelpDeskApiTest extends StaffAtWork {

    @Autowired
    AuditTrail audit;

    private Member maria;
    private Member nikos;

    /** An agent who is signed in. */
    private record Member(StaffAccount account, StaffClient client) {

        HttpResponse<String> does(String conversation, String action, Map<String, ?> wish) throws Exception {
            return client.post("/api/desk/conversations/" + conversation + "/" + action, wish);
        }

        /** The same under a name of its own. */
        HttpResponse<String> does(String conversation, String action, long fence, String key, String value)
                throws Exception {
            return does(conversation, action, Map.of("command", name(), "fence", fence, key, value));
        }

        JsonNode reads(String path) throws Exception {
            return read(client.get("/api/desk/" + path));
        }
    }

    @BeforeEach
    void comeToWork() throws Exception {
        maria = somebody("Μαρία Π.", StaffRole.AGENT);
        nikos = somebody("Νίκος", StaffRole.AGENT);
    }

    @Test
    void of_two_agents_one_has_the_conversation_and_what_is_sent_twice_is_said_once() throws Exception {
        var id = studentWhoWaits();
        assertThat(row(nikos, id).get("queue").asString()).isEqualTo("WAITING");
        assertThat(nikos.does(id, "replies", 0, "text", "Γεια").statusCode()).isEqualTo(409);

        var fence = fence(maria.does(id, "take", Map.of("command", name())));
        assertThat(fence).isPositive();
        var refused = nikos.does(id, "take", Map.of("command", name()));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(read(refused).get("name").asString()).isEqualTo("Μαρία Π.");
        assertThat(nikos.does(id, "replies", fence, "text", "Είμαι εγώ").statusCode())
                .as("another's number is no use")
                .isEqualTo(409);

        var reply = Map.of("command", name(), "fence", fence, "text", "Καλημέρα σας");
        assertThat(maria.does(id, "replies", reply).statusCode()).isEqualTo(200);
        assertThat(maria.does(id, "replies", reply).statusCode()).isEqualTo(200);
        assertThat(nikos.does(id, "notes", 0, "text", "Το ξέρω αυτό").statusCode())
                .isEqualTo(200);
        assertThat(String.join("\n", streamed("/chat/stream")))
                .containsOnlyOnce("Καλημέρα σας")
                .contains("Μαρία Π.")
                .doesNotContain("Το ξέρω αυτό");

        assertRefused("STEP_NOT_ALLOWED", maria.does(id, "hand-back", fence, "step", "new_link"));
        assertRefused("COMMAND_UNNAMED", maria.does(id, "hand-back", Map.of("fence", fence)));
        assertThat(maria.does(id, "hand-back", fence, "step", "same_question").statusCode())
                .isEqualTo(200);
        assertThat(maria.does(id, "replies", fence, "text", "Ακόμη κάτι").statusCode())
                .isEqualTo(409);
        assertThat(kinds(maria)).containsExactly("CONVERSATION_HANDED_BACK", "CONVERSATION_TAKEN");
        assertThat(kinds(nikos)).as("who did nothing is not on record").isEmpty();
    }

    @Test
    void it_is_labelled_put_off_passed_on_and_closed() throws Exception {
        var id = studentWhoWaits();
        var fence = fence(maria.does(id, "take", Map.of("command", name())));

        assertThat(maria.client()
                        .put(
                                "/api/desk/conversations/" + id + "/labels",
                                Map.of("command", name(), "labels", List.of("amka", " επείγον ")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(texts(row(maria, id).get("labels"))).containsExactly("amka", "επείγον");
        assertRefused("SNOOZE_UNFIT", maria.does(id, "snooze", fence, "until", "2020-01-01T00:00:00Z"));
        var tomorrow = Instant.now().plusSeconds(86_400).toString();
        assertThat(maria.does(id, "snooze", fence, "until", tomorrow).statusCode())
                .isEqualTo(200);
        assertThat(row(maria, id).get("queue").asString()).isEqualTo("SNOOZED");

        assertRefused("AGENT_UNKNOWN", maria.does(id, "transfer", fence, "agent", "nobody-at-all"));
        assertThat(maria.does(id, "transfer", fence, "agent", nikos.account().name())
                        .statusCode())
                .isEqualTo(200);
        var his = nikos.reads("conversations/" + id).get("fence").asLong();
        assertThat(his).isGreaterThan(fence);
        assertThat(maria.does(id, "close", fence, "result", "solved").statusCode())
                .isEqualTo(409);
        assertRefused("RESULT_UNKNOWN", nikos.does(id, "close", his, "result", "perfect"));
        assertThat(nikos.does(id, "close", his, "result", "solved").statusCode())
                .isEqualTo(200);
        assertThat(row(nikos, id).get("result").asString()).isEqualTo("SOLVED");

        var boss = somebody("", StaffRole.SUPERVISOR);
        var other = studentWhoWaits();
        var hers = fence(maria.does(other, "take", Map.of("command", name())));
        assertThat(nikos.does(other, "transfer", hers, "team", "").statusCode()).isEqualTo(409);
        assertThat(boss.does(other, "transfer", hers, "team", "informatics").statusCode())
                .as("a supervisor passes on what others have")
                .isEqualTo(200);
        assertThat(row(boss, other).get("team").asString()).isEqualTo("informatics");
    }

    @Test
    void what_came_to_nothing_is_not_on_record_as_done() throws Exception {
        var boss = somebody("", StaffRole.SUPERVISOR);
        var id = studentWhoWaits();
        var fence = fence(maria.does(id, "take", Map.of("command", name())));

        assertThat(boss.does(id, "transfer", fence + 1, "team", "").statusCode())
                .isEqualTo(409);
        assertThat(kinds(boss)).isEmpty();
        assertThat(maria.does(id, "transfer", fence, "team", "").statusCode()).isEqualTo(200);

        var both = Stream.of(maria, nikos)
                .map(agent -> CompletableFuture.supplyAsync(() -> taken(agent, id)))
                .toList();
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409);
        var onRecord =
                Stream.of(maria, nikos).flatMap(agent -> kinds(agent).stream()).toList();
        assertThat(Collections.frequency(onRecord, "CONVERSATION_TAKEN")
                        - Collections.frequency(onRecord, "CAME_TO_NOTHING"))
                .as("once before, and one of the two now")
                .isEqualTo(2);
    }

    @Test
    void who_chose_no_name_is_known_by_the_account_to_staff_only() throws Exception {
        var boss = somebody("", StaffRole.SUPERVISOR);
        var id = studentWhoWaits();
        var fence = fence(boss.does(id, "take", Map.of("command", name())));
        assertThat(boss.does(id, "replies", fence, "text", "Καλημέρα σας").statusCode())
                .isEqualTo(200);

        assertThat(String.join("\n", streamed("/chat/stream")))
                .contains("Γραφείο Αρωγής Χρηστών", "Καλημέρα σας")
                .doesNotContain(boss.account().name());
        assertThat(row(maria, id).get("holderName").asString())
                .isEqualTo(boss.account().name());
    }

    @Test
    void a_fact_is_shown_in_full_only_for_a_reason_on_record() throws Exception {
        var id = studentWhoWaits();

        assertRefused("REASON_MISSING", maria.does(id, "reveals", 0, "fact", "mobiles"));
        assertRefused("FACT_UNKNOWN", maria.does(id, "reveals", reveal("amka", "ελέγχω την ταυτότητα")));
        assertThat(kinds(maria)).isEmpty();
        assertThat(maria.does(id, "reveals", reveal("mobiles", "τηλεφώνησε ο ίδιος"))
                        .statusCode())
                .isEqualTo(200);
        var record = records(maria).getFirst();
        assertThat(record.kind()).isEqualTo("FACT_REVEALED");
        assertThat(record.reason()).isEqualTo("τηλεφώνησε ο ίδιος");
        assertThat(record.subject()).endsWith("MOBILES").doesNotContain("web:");
    }

    @Test
    void a_screen_is_told_at_once_what_changed_and_nothing_of_it_until_the_session_is_over() throws Exception {
        var id = studentWhoWaits();
        var told = new CopyOnWriteArrayList<String>();
        var lines = maria.client().lines("/api/desk/events?conversation=" + id);
        Thread.startVirtualThread(() -> lines.forEach(told::add));
        await().until(() -> told.contains("event: hello"));

        type("ένα μυστικό 6912345678");

        await().until(() -> told.stream().anyMatch(line -> line.contains(id)));
        assertThat(String.join("\n", told)).doesNotContain("μυστικό", "6912345678", "web:");
        sessions.revokeAll(maria.account().id());
        await().until(() -> told.contains("event: over"));
    }

    @Test
    void that_a_persons_browser_fetched_a_message_is_told_to_the_screen() throws Exception {
        var id = studentWhoWaits();
        var fence = fence(maria.does(id, "take", Map.of("command", name())));
        assertThat(maria.does(id, "replies", fence, "text", "Καλημέρα").statusCode())
                .isEqualTo(200);
        await().untilAsserted(() -> assertThat(lastArrival(id)).isEqualTo("BROUGHT"));
        var told = new CopyOnWriteArrayList<String>();
        var lines = maria.client().lines("/api/desk/events?conversation=" + id);
        Thread.startVirtualThread(() -> lines.forEach(told::add));
        await().until(() -> told.contains("event: hello"));

        streamed("/chat/stream");

        await().until(() -> told.contains("event: receipts"));
        assertThat(lastArrival(id)).isEqualTo("DELIVERED");
    }

    @Test
    void what_is_not_there_is_not_found_and_all_of_it_is_described() throws Exception {
        for (var nobody : List.of("nobody", "d2ViOm5vYm9keQ")) {
            assertThat(maria.client().get("/api/desk/conversations/" + nobody).statusCode())
                    .isEqualTo(404);
            assertThat(maria.does(nobody, "take", Map.of("command", name())).statusCode())
                    .isEqualTo(404);
        }
        var described = read(maria.client().get("/v3/api-docs")).get("paths");
        assertThat(described.propertyNames())
                .contains("/api/desk/inbox", "/api/desk/events", "/api/desk/conversations/{id}/replies");
    }

    /** Whoever asked for a person in a new chat. Its name in addresses. */
    private String studentWhoWaits() throws Exception {
        becomes(Map.of());
        openChat();
        return asksForPerson(maria.client());
    }

    private String lastArrival(String id) throws Exception {
        var entries = maria.reads("conversations/" + id).get("entries");
        return entries.get(entries.size() - 1).get("arrival").asString();
    }

    private static JsonNode row(Member member, String id) throws Exception {
        return member.reads("conversations/" + id).get("row");
    }

    private static long fence(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return read(answer).get("fence").asLong();
    }

    private static Map<String, String> reveal(String fact, String reason) {
        return Map.of("command", name(), "fact", fact, "reason", reason);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private List<AuditRecord> records(Member member) {
        return audit.find(new AuditQuery(member.account().name(), "", null, null, 0), 10);
    }

    private List<String> kinds(Member member) {
        return records(member).stream().map(AuditRecord::kind).toList();
    }

    private static int taken(Member agent, String id) {
        try {
            return agent.does(id, "take", Map.of("command", name())).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private Member somebody(String shownName, StaffRole role) throws Exception {
        var account = ExampleStaff.named(shownName, role);
        return new Member(account, signedIn(account));
    }
}
