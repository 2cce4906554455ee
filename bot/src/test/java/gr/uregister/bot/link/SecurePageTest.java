package gr.uregister.bot.link;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.link.UnsteadyDirectory.Trouble;
import gr.uregister.bot.person.Register;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.AccountEvent.LinkUsed;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;

/** The one-time page where a password is set, and an account renewed. */
class SecurePageTest extends OneTimePages {

    private static final String GOOD = "kalor-ruvit-tenob-4729";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Autowired
    private AttemptSettlement settlement;

    @BeforeEach
    void a_student_is_sent_a_link() {
        var number = COUNT.incrementAndGet();
        var person = Register.person(
                "student%d".formatted(number * 37),
                List.of(Register.student("2024" + number)),
                "+3069000%05d".formatted(number),
                "student%d@example.org".formatted(number));
        people.register(List.of(person));
        student = person.facts();
        chat = new ConversationId("web", "chat" + number);
        token = sendLink(number, Purpose.ACTIVATION);
    }

    @Test
    void a_hundred_previews_leave_the_link_valid() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(send("GET", "/p", "").statusCode()).isEqualTo(200);
            assertThat(send("HEAD", "/p", "").statusCode()).isEqualTo(200);
            assertThat(open().path("status").asString()).isEqualTo("open");
        }
        assertThat(send("GET", "/p/password", "").statusCode()).isEqualTo(405);
        assertThat(send("HEAD", "/p/open", "").statusCode()).isEqualTo(405);

        assertThat(post(GOOD).path("status").asString()).isEqualTo("done");
    }

    @Test
    void a_good_password_activates_the_account_and_spends_the_link() throws Exception {
        var answer = post(GOOD);

        assertThat(answer.path("status").asString()).isEqualTo("done");
        assertThat(answer.path("username").asString()).isEqualTo(student.username());
        assertThat(directory.authenticates(student.username(), GOOD)).isTrue();
        assertThat(conversation().state()).isEqualTo(State.ACTIVATED);
        assertThat(conversation().keepsMobile()).isTrue();
        assertThat(conversation().keepsEmail()).isFalse();
        assertThat(open().path("reason").asString()).isEqualTo("SPENT");
        assertThat(post("another-" + GOOD).path("reason").asString()).isEqualTo("SPENT");
        assertThat(directory.authenticates(student.username(), GOOD)).isTrue();
    }

    @Test
    void the_page_is_told_the_facts_in_full_and_the_demands_in_words() throws Exception {
        var page = open();

        assertThat(page.path("username").asString()).isEqualTo(student.username());
        assertThat(page.path("fullNameEl").asString()).isEqualTo("Μαρία Παπαδοπούλου");
        assertThat(page.path("fullNameEn").asString()).isEqualTo("Maria Papadopoulou");
        assertThat(page.path("secondsLeft").asInt()).isEqualTo(15 * 60);
        assertThat(page.path("facts").path("amka").asString()).isEqualTo(Register.AMKA);
        assertThat(page.path("facts").path("birthDate").asString()).isEqualTo("2004-03-15");
        assertThat(page.path("facts").path("mobile").asString())
                .isEqualTo(student.mobiles().getFirst().normalised());
        assertThat(page.path("demands").get(0).path("words").path("el").asString())
                .isEqualTo("έχει τουλάχιστον 6 χαρακτήρες");
        assertThat(page.path("suggestions")).hasSize(4);
        assertThat(page.path("documents").path("terms").path("version").asString())
                .isNotEmpty();
        assertThat(page.path("services")).isNotEmpty();
        var others = post("/p/suggestions", Map.of("token", token));
        assertThat(JSON.readTree(others.body()).path("suggestions")).hasSize(4).isNotEqualTo(page.path("suggestions"));
    }

    @Test
    void a_recovery_shows_no_more_than_it_needs_and_asks_for_no_terms() throws Exception {
        post(GOOD);
        token = sendLink(COUNT.incrementAndGet(), Purpose.RECOVERY);

        assertThat(open().path("facts").isNull()).isTrue();
        var answer = post(Map.of("token", token, "password", "neos-kodikos-77", "repetition", "neos-kodikos-77"));

        assertThat(answer.path("status").asString()).isEqualTo("done");
        assertThat(answer.path("purpose").asString()).isEqualTo("RECOVERY");
        assertThat(directory.authenticates(student.username(), "neos-kodikos-77"))
                .isTrue();
        assertThat(directory.authenticates(student.username(), GOOD)).isFalse();
    }

    @Test
    void the_link_of_a_renewal_tells_nothing_and_is_used_by_whoever_knows_the_name() throws Exception {
        token = sendLink(COUNT.incrementAndGet(), Purpose.RENEWAL);

        assertThat(open().path("username").asString()).isEmpty();
        assertThat(open().path("facts").isNull()).isTrue();
        assertThat(post(GOOD).path("reason").asString()).isEqualTo("UNKNOWN");
        var wrong = confirm("somebody");
        assertThat(wrong.path("problems").get(0).path("kind").asString()).isEqualTo("USERNAME");
        assertThat(wrong.path("triesLeft").asInt()).isEqualTo(4);
        assertThat(conversations.events()).noneMatch(LinkUsed.class::isInstance);

        assertThat(confirm(" " + student.username().toUpperCase(Locale.ROOT) + " ")
                        .path("status")
                        .asString())
                .isEqualTo("done");
        assertThat(conversations.events())
                .filteredOn(LinkUsed.class::isInstance)
                .hasSize(1);
        assertThat(confirm(student.username()).path("status").asString()).isEqualTo("closed");
    }

    private JsonNode confirm(String username) throws Exception {
        return JSON.readTree(
                post("/p/confirm", Map.of("token", token, "username", username)).body());
    }

    @Test
    void every_reason_is_told_at_once() throws Exception {
        var answer = post(Map.of("token", token, "password", "kal1234", "repetition", "kal"));

        assertThat(answer.path("status").asString()).isEqualTo("refused");
        assertThat(answer.path("triesLeft").asInt()).isEqualTo(4);
        assertThat(answer.path("problems"))
                .extracting(problem -> problem.path("field").asString() + " "
                        + problem.path("kind").asString())
                .containsExactly("password CONSECUTIVE_NUMBERS", "repetition MISMATCH", "terms TERMS");
    }

    @Test
    void five_refused_posts_revoke_the_link() throws Exception {
        for (int triesLeft = 4; triesLeft > 0; triesLeft--) {
            assertThat(post("short").path("triesLeft").asInt()).isEqualTo(triesLeft);
        }
        assertThat(post("short").path("reason").asString()).isEqualTo("EXHAUSTED");
        assertThat(post(GOOD).path("reason").asString()).isEqualTo("EXHAUSTED");
        assertThat(directory.findActive(student.username())).isEmpty();
        assertThat(conversations
                        .events()
                        .contains(new PasswordPostRefused(conversation().link().id())))
                .isTrue();
    }

    @Test
    void of_posts_that_arrive_together_one_wins() throws Exception {
        var passwords = IntStream.range(0, 8).mapToObj(i -> GOOD + i).toList();
        List<Future<JsonNode>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(passwords.stream()
                    .map(password -> (Callable<JsonNode>) () -> post(password))
                    .toList());
        }

        var winners = IntStream.range(0, 8)
                .filter(i ->
                        answers.get(i).resultNow().path("status").asString().equals("done"))
                .boxed()
                .toList();
        assertThat(winners).hasSize(1);
        assertThat(answers)
                .filteredOn(
                        answer -> answer.resultNow().path("status").asString().equals("closed"))
                .extracting(answer -> answer.resultNow().path("reason").asString())
                .hasSize(7)
                .containsAnyOf("SETTLING", "SPENT")
                .isSubsetOf("SETTLING", "SPENT");
        assertThat(passwords)
                .filteredOn(password -> directory.authenticates(student.username(), password))
                .containsExactly(passwords.get(winners.getFirst()));
    }

    @Test
    void an_expired_a_replaced_and_a_forged_link_are_told_apart() throws Exception {
        var old = token;
        token = sendLink(COUNT.incrementAndGet(), Purpose.ACTIVATION);
        assertThat(openWith(old).path("reason").asString()).isEqualTo("REPLACED");
        assertThat(openWith("A".repeat(43)).path("reason").asString()).isEqualTo("UNKNOWN");
        assertThat(openWith("").path("reason").asString()).isEqualTo("UNKNOWN");

        time.pass(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(open().path("secondsLeft").asInt()).isEqualTo(1);
        time.pass(Duration.ofSeconds(1));
        assertThat(open().path("reason").asString()).isEqualTo("EXPIRED");
        assertThat(post(GOOD).path("reason").asString()).isEqualTo("EXPIRED");
    }

    @Test
    void trouble_of_the_directory_is_not_counted_and_another_try_is_welcome() throws Exception {
        directory.trouble = Trouble.LOSES_REQUEST;
        for (int i = 0; i < 10; i++) {
            assertThat(post(GOOD).path("status").asString()).isEqualTo("unavailable");
        }
        directory.trouble = Trouble.NONE;

        assertThat(open().path("triesLeft").asInt()).isEqualTo(5);
        assertThat(post(GOOD).path("status").asString()).isEqualTo("done");
    }

    @Test
    void a_lost_answer_is_looked_up() throws Exception {
        directory.trouble = Trouble.LOSES_ANSWER;

        assertThat(post(GOOD).path("status").asString()).isEqualTo("done");
        assertThat(conversation().state()).isEqualTo(State.ACTIVATED);
    }

    @Test
    void an_attempt_nobody_knows_the_outcome_of_is_settled_when_the_directory_is_back() throws Exception {
        for (var trouble : List.of(Trouble.AWAY, Trouble.DIES_AFTER_CHANGE)) {
            directory.trouble = trouble;
            assertThat(post(GOOD).path("status").asString()).isEqualTo("settling");
            assertThat(open().path("reason").asString()).isEqualTo("SETTLING");
            assertThat(settlement.of(conversation())).contains(time.instant().plusSeconds(26));
            assertThat(settlement.reached(conversations.find(chat).orElseThrow(), time.instant()))
                    .isEmpty();

            directory.trouble = Trouble.NONE;
            settlement
                    .reached(conversations.find(chat).orElseThrow(), time.instant())
                    .ifPresent(event -> conversations.receive(chat, "due " + trouble, event));
            assertThat(conversation().state())
                    .isEqualTo(trouble == Trouble.AWAY ? State.AWAITING_PASSWORD : State.ACTIVATED);
        }
        assertThat(settlement.of(conversation())).isEmpty();
        assertThat(directory.authenticates(student.username(), GOOD)).isTrue();
    }

    @Test
    void a_password_typed_in_pieces_is_the_same_password() throws Exception {
        var composed = "Καλό-ταξίδι-77";
        var decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);

        assertThat(post(Map.of("token", token, "password", decomposed, "repetition", composed, "termsAccepted", true))
                        .path("status")
                        .asString())
                .isEqualTo("done");
        assertThat(directory.authenticates(student.username(), composed)).isTrue();
    }

    @Test
    void fields_that_we_do_not_ask_for_change_nothing() throws Exception {
        post(Map.of(
                "token",
                token,
                "password",
                GOOD,
                "repetition",
                GOOD,
                "termsAccepted",
                true,
                "username",
                "admin",
                "role",
                "STAFF",
                "purpose",
                "RECOVERY",
                "personId",
                "somebody"));

        assertThat(directory.findActive("admin")).isEmpty();
        assertThat(directory.findActive(student.username()).orElseThrow().roles())
                .containsExactly(Role.STUDENT);
    }

    @Test
    void rubbish_is_refused_without_an_echo_and_without_counting(CapturedOutput output) throws Exception {
        var canary = "kanarini-4711-x";
        assertThat(send("POST", "/p/password", "{\"token\":\"" + token + "\", password: " + canary)
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(
                                "POST",
                                "/p/password",
                                "{\"password\":[\"" + canary + "\"],\"termsAccepted\":\"" + canary + "\"}")
                        .body())
                .doesNotContain(canary);
        assertThat(send("POST", "/p/password", canary.repeat(2_000)).statusCode())
                .isEqualTo(413);
        assertThat(send("POST", "/p/password", "null").statusCode()).isEqualTo(400);
        post(canary);
        assertThat(output.getAll()).doesNotContain(canary).doesNotContain(token).doesNotContain(Register.AMKA);
        assertThat(conversations.find(chat).orElseThrow().toString()).doesNotContain(canary);
        assertThat(conversations.events().toString()).doesNotContain(canary);
        assertThat(conversation().state()).isEqualTo(State.ACTIVATED);
    }

    @Test
    void a_form_that_a_scanner_submits_is_not_understood() throws Exception {
        var form = HttpRequest.newBuilder(at("/p/password"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token + "&password=" + GOOD + "&repetition=" + GOOD))
                .build();
        assertThat(http.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
        assertThat(open().path("triesLeft").asInt()).isEqualTo(5);
    }

    private String sendLink(int seed, Purpose purpose) {
        var link = link(seed, purpose);
        conversations.put(
                chat,
                new Conversation(
                        purpose == Purpose.RENEWAL ? State.AWAITING_LINK_USE : State.AWAITING_PASSWORD,
                        Language.EL,
                        true,
                        "informatics",
                        Role.STUDENT,
                        List.copyOf(student.mobiles()),
                        null,
                        null,
                        student,
                        null,
                        null,
                        true,
                        true,
                        link,
                        null,
                        null,
                        0,
                        null,
                        null,
                        null,
                        purpose == Purpose.RENEWAL ? Errand.begin(Goal.RENEW, null) : Errand.ACTIVATION,
                        null,
                        Reminders.NONE,
                        DataRights.NONE,
                        Diagnosis.NONE,
                        Assistance.NONE,
                        Subscription.ALL));
        return tokens.tokenOf(link.id());
    }

    private JsonNode post(String password) throws Exception {
        return post(Map.of(
                "token",
                token,
                "password",
                password,
                "repetition",
                password,
                "termsAccepted",
                true,
                "keepsMobile",
                true,
                "keepsEmail",
                false));
    }

    private JsonNode post(Map<String, ?> body) throws Exception {
        return JSON.readTree(post("/p/password", body).body());
    }
}
