package gr.uregister.bot.link;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.person.Register;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.AccountVisit;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;

/** The one-time page where somebody signs in, and where a password is changed that is known. */
class SignInPageTest extends OneTimePages {

    private static final String PASSWORD = "kalor-ruvit-tenob-4729";
    private static final String OTHER_PASSWORD = "mibat-solen-karup-1834";
    private static final AtomicInteger COUNT = new AtomicInteger(5_000);

    @BeforeEach
    void a_student_with_an_active_account_is_sent_a_link() {
        time.pass(Duration.ofHours(1));
        var number = COUNT.incrementAndGet();
        var person = Register.person("student" + number, List.of(Register.student("2025" + number)));
        people.register(List.of(person));
        student = person.facts();
        directory.activate(
                new AccountFacts(
                        student.username(),
                        "",
                        "",
                        "",
                        "",
                        Role.STUDENT,
                        "",
                        KeptContacts.NONE,
                        LocalDate.of(2099, 1, 1)),
                "before",
                PASSWORD);
        chat = new ConversationId("web", "chat" + number);
        token = sendLink(number, Purpose.SIGN_IN);
    }

    @Test
    void looking_spends_nothing_and_tells_nothing_of_anybody() throws Exception {
        for (int i = 0; i < 100; i++) {
            var page = open();
            assertThat(page.path("status").asString()).isEqualTo("open");
            assertThat(page.path("purpose").asString()).isEqualTo("SIGN_IN");
            assertThat(page.path("username").asString()).isEmpty();
        }
        assertThat(signIn(student.username(), PASSWORD).path("status").asString())
                .isEqualTo("done");
    }

    @Test
    void a_right_password_signs_the_chat_in_and_spends_the_link() throws Exception {
        var answer = signIn(student.username(), PASSWORD);

        assertThat(answer.path("status").asString()).isEqualTo("done");
        assertThat(answer.path("username").asString()).isEqualTo(student.username());
        assertThat(conversation().state()).isEqualTo(State.SIGNED_IN);
        assertThat(conversation().person()).isEqualTo(student);
        assertThat(conversation().visit().until()).isEqualTo(time.instant().plus(Duration.ofMinutes(15)));
        assertThat(open().path("reason").asString()).isEqualTo("SIGNED_IN");
        assertThat(signIn(student.username(), PASSWORD).path("reason").asString())
                .isEqualTo("SIGNED_IN");
    }

    @Test
    void an_unknown_name_and_a_wrong_password_get_the_same_answer_to_the_letter() throws Exception {
        var wrong = post("/p/sign-in", Map.of("token", token, "username", student.username(), "password", "wrong-1"));
        token = sendLink(COUNT.incrementAndGet(), Purpose.SIGN_IN);
        var unknown = post("/p/sign-in", Map.of("token", token, "username", "nobody", "password", PASSWORD));

        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(422);
        assertThat(unknown.body())
                .isEqualTo(wrong.body())
                .contains("CREDENTIALS")
                .contains("\"triesLeft\":4");
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    @Test
    void five_wrong_passwords_void_the_link() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(signIn(student.username(), "wrong-" + i)
                            .path("triesLeft")
                            .asInt())
                    .isEqualTo(4 - i);
        }
        assertThat(signIn(student.username(), "wrong-5").path("reason").asString())
                .isEqualTo("EXHAUSTED");
        assertThat(signIn(student.username(), PASSWORD).path("reason").asString())
                .isEqualTo("EXHAUSTED");
        assertThat(conversation().visit()).isNull();
    }

    @Test
    void after_ten_wrong_passwords_a_name_waits_whatever_the_link() throws Exception {
        for (int i = 0; i < 10; i++) {
            token = sendLink(COUNT.incrementAndGet(), Purpose.SIGN_IN);
            signIn(student.username(), "wrong-" + i);
        }
        token = sendLink(COUNT.incrementAndGet(), Purpose.SIGN_IN);
        var answer = post("/p/sign-in", Map.of("token", token, "username", student.username(), "password", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(JSON.readTree(answer.body()).path("status").asString()).isEqualTo("waiting");
        time.pass(Duration.ofHours(1));
        token = sendLink(COUNT.incrementAndGet(), Purpose.SIGN_IN);
        assertThat(signIn(student.username(), PASSWORD).path("status").asString())
                .isEqualTo("done");
    }

    @Test
    void a_link_to_sign_in_by_sets_no_password_and_the_other_way_round() throws Exception {
        assertThat(change(PASSWORD, OTHER_PASSWORD).path("status").asString()).isEqualTo("closed");
        token = sendLink(COUNT.incrementAndGet(), Purpose.CHANGE);
        assertThat(signIn(student.username(), PASSWORD).path("status").asString())
                .isEqualTo("closed");
        assertThat(directory.authenticates(student.username(), PASSWORD)).isTrue();
    }

    @Test
    void a_password_is_changed_by_whoever_knows_the_one_there_is() throws Exception {
        token = sendLink(COUNT.incrementAndGet(), Purpose.CHANGE);

        assertThat(change("not-the-password-1", OTHER_PASSWORD).toString()).contains("OLD_PASSWORD");
        assertThat(directory.authenticates(student.username(), PASSWORD)).isTrue();

        assertThat(change(PASSWORD, OTHER_PASSWORD).path("status").asString()).isEqualTo("done");
        assertThat(directory.authenticates(student.username(), OTHER_PASSWORD)).isTrue();
        assertThat(directory.authenticates(student.username(), PASSWORD)).isFalse();
        assertThat(conversation().state()).isEqualTo(State.SIGNED_IN);
        assertThat(open().path("reason").asString()).isEqualTo("SPENT");
    }

    @Test
    void a_new_password_that_will_not_do_is_said_before_the_old_one_is_tried() throws Exception {
        token = sendLink(COUNT.incrementAndGet(), Purpose.CHANGE);
        var answer = change("not-the-password-1", "abc");
        assertThat(answer.toString()).contains("MIN_LENGTH").doesNotContain("OLD_PASSWORD");
    }

    @Test
    void passwords_stay_in_no_log_event_or_conversation(CapturedOutput output) throws Exception {
        var canary = "Kanarini-sign-in-77!";
        signIn(student.username(), canary);
        token = sendLink(COUNT.incrementAndGet(), Purpose.CHANGE);
        change(canary, canary + "x");
        assertThat(output.getAll()).doesNotContain(canary).doesNotContain(token);
        assertThat(conversations.events().toString()).doesNotContain(canary);
        assertThat(conversations.events()).anyMatch(Event.PasswordPostRefused.class::isInstance);
        assertThat(conversation().toString()).doesNotContain(canary);
    }

    private String sendLink(int seed, Purpose purpose) {
        var link = link(seed, purpose);
        var visit = purpose == Purpose.SIGN_IN
                ? null
                : AccountVisit.begin("visit", time.instant().plus(Duration.ofMinutes(15)), KeptContacts.NONE);
        conversations.put(
                chat,
                conversation(
                        purpose == Purpose.SIGN_IN ? State.AWAITING_SIGN_IN : State.AWAITING_PASSWORD, link, visit));
        return tokens.tokenOf(link.id());
    }

    private Conversation conversation(State state, SecureLink link, @Nullable AccountVisit visit) {
        return new Conversation(
                state,
                Language.EL,
                true,
                "",
                null,
                List.of(),
                null,
                null,
                visit == null ? null : student,
                null,
                null,
                false,
                false,
                link,
                null,
                null,
                0,
                null,
                null,
                null,
                Errand.begin(Goal.ACCOUNT, null),
                visit,
                Reminders.NONE,
                DataRights.NONE,
                Diagnosis.NONE,
                Assistance.NONE,
                Subscription.ALL);
    }

    private JsonNode signIn(String username, String password) throws Exception {
        return JSON.readTree(post("/p/sign-in", Map.of("token", token, "username", username, "password", password))
                .body());
    }

    private JsonNode change(String oldPassword, String password) throws Exception {
        return JSON.readTree(post(
                        "/p/password",
                        Map.of(
                                "token",
                                token,
                                "oldPassword",
                                oldPassword,
                                "password",
                                password,
                                "repetition",
                                password))
                .body());
    }
}
