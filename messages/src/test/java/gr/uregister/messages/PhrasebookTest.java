package gr.uregister.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.messages.Message.Trait;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PhrasebookTest {

    private final Phrasebook phrasebook = new Phrasebook(ZoneId.of("Europe/Athens"));

    @Test
    void a_plural_is_said_as_the_language_wants_it() {
        assertThat(phrasebook.text(Phrase.PIN_WRONG, Language.EL, Map.of("tries", 1)))
                .endsWith("Απομένει 1 προσπάθεια.");
        assertThat(phrasebook.text(Phrase.PIN_WRONG, Language.EL, Map.of("tries", 4)))
                .endsWith("Απομένουν 4 προσπάθειες.");
        assertThat(phrasebook.text(Phrase.PIN_WRONG, Language.EN, Map.of("tries", 1)))
                .endsWith("1 try left.");
        assertThat(phrasebook.text(Phrase.PIN_WRONG, Language.EN, Map.of("tries", 4)))
                .endsWith("4 tries left.");
    }

    @Test
    void the_sample_pin_has_as_many_digits_as_the_real_one() {
        assertThat(phrasebook.text(Phrase.PIN_MALFORMED, Language.EN, Map.of("digits", 6)))
                .contains(" 123456.");
        assertThat(phrasebook.text(Phrase.PIN_MALFORMED, Language.EN, Map.of("digits", 7)))
                .contains(" 1234567.");
        assertThat(phrasebook.text(Phrase.PIN_MALFORMED, Language.EN, Map.of("digits", 8)))
                .contains(" 12345678.");
    }

    @Test
    void an_instant_is_said_as_a_time_of_day_in_the_institutions_zone() {
        var arguments = Map.<String, Object>of("time", Instant.parse("2026-11-21T10:05:59Z"));

        assertThat(phrasebook.text(Phrase.LOOKUPS_BLOCKED, Language.EN, arguments))
                .contains("12:05");
    }

    @Test
    void an_argument_that_is_a_wording_is_said_in_the_same_language() {
        var arguments = Map.<String, Object>of("institution", new Text("ΔΙΠΑΕ", "IHU"));

        assertThat(phrasebook.text(Phrase.WELCOME, Language.EL, arguments)).contains("ΔΙΠΑΕ");
        assertThat(phrasebook.text(Phrase.WELCOME, Language.EN, arguments)).contains("IHU");
        assertThat(phrasebook.text(Phrase.CONSENTS, Language.EN, Map.of("mobile", Phrase.YES, "email", Phrase.NO)))
                .contains("mobile – yes", "email – no");
    }

    @Test
    void a_missing_argument_is_refused_by_name() {
        assertThatThrownBy(() -> phrasebook.text(Phrase.PIN_WRONG, Language.EL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the phrase PIN_WRONG needs tries");
    }

    @Test
    void an_argument_without_words_is_refused() {
        assertThatThrownBy(() -> phrasebook.text(Phrase.PIN_WRONG, Language.EL, Map.of("tries", List.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_people_wrote_is_said_as_it_is_even_when_it_looks_like_a_format() {
        var hostile = "{username} '{0}' # <b>";

        assertThat(phrasebook.text(Phrase.ALL_DONE, Language.EN, Map.of("username", hostile)))
                .contains(hostile);
    }

    @Test
    void a_message_is_said_with_its_buttons_and_traits() {
        var message = Message.of(Phrase.ASK_ROLE)
                .personal()
                .with(List.of(
                        new Button.Reply("STUDENT", Label.CHOICE_STUDENT),
                        new Button.OpenPage(URI.create("https://x.example/"), new Text("Σελίδα", "Page")),
                        new Button.OpenSecurePage("link-1", Phrase.OPEN_SECURE_PAGE),
                        new Button.ShareContact(Phrase.SHARE_CONTACT)));

        var spoken = phrasebook.say(message, Language.EN);

        assertThat(spoken.traits()).containsExactly(Trait.PERSONAL);
        assertThat(spoken.buttons())
                .containsExactly(
                        new SpokenButton(Action.REPLY, "STUDENT", "I am a student"),
                        new SpokenButton(Action.OPEN_PAGE, "https://x.example/", "Page"),
                        new SpokenButton(Action.OPEN_SECURE_PAGE, "link-1", "Open the secure page"),
                        new SpokenButton(Action.SHARE_CONTACT, "", "Send my number"));
    }

    @Test
    void many_threads_may_use_one_phrasebook() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tasks = new ArrayList<Callable<Boolean>>();
            for (int thread = 0; thread < 8; thread++) {
                var number = 2 + thread;
                tasks.add(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        var said = phrasebook.text(Phrase.PIN_WRONG, Language.EN, Map.of("tries", number));
                        if (!said.equals("The PIN is not right. " + number + " tries left.")) {
                            return false;
                        }
                    }
                    return true;
                });
            }
            for (var result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void a_message_may_hold_the_words_of_others_and_lists_of_them() {
        var empty = Message.of(Phrase.LETTER_EMPTY_FACT, Map.of("fact", Phrase.FACT_AMKA));
        var wrong = Message.of(Phrase.LETTER_FACT, Map.of("fact", Phrase.FACT_SURNAME, "shown", "Π"));
        var letter = Message.of(Phrase.LETTER_FACTS, Map.of("facts", List.of(empty, wrong), "who", "ΑΜ 1"));

        assertThat(phrasebook.say(letter, Language.EL).text())
                .contains("\n• ΑΜΚΑ: …………\n• Επώνυμο: «Π» – το σωστό είναι: …………\n", "\nΑΜ 1\n");
    }

    @Test
    void an_email_is_written_out_in_an_address_that_mail_programs_open() {
        var subject = Message.of(Phrase.LETTER_SUBJECT_AMKA);
        var body = Message.of(
                Phrase.LETTER_WHO, Map.of("department", "A&B", "registrationNumber", "1", "username", "u+1"));
        var button = new Button.WriteEmail("noc@example.org", subject, body, Phrase.OPEN_EMAIL);

        var said = phrasebook.say(Message.of(Phrase.BLANK).with(List.of(button)), Language.EN);

        assertThat(said.buttons())
                .containsExactly(new SpokenButton(
                        Action.OPEN_PAGE,
                        "mailto:noc@example.org?subject=AMKA%20check%20failed&body=Department%3A%20A%26B%0D%0A"
                                + "Registration%20number%3A%201%0D%0AUsername%3A%20u%2B1",
                        "Open in email"));
    }
}
