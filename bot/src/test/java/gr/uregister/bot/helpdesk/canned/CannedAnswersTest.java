package gr.uregister.bot.helpdesk.canned;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Conversation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canned answers: shipped, changed, found by their shortcuts, and filled in. */
class CannedAnswersTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Text TEXT = new Text("Γεια", "Hello");

    private static TestDatabase database;

    private final SettableClock clock = new SettableClock();
    private CannedAnswers answers;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        answers = new CannedAnswers(database.template());
    }

    @Test
    void every_shipped_answer_has_a_proper_shortcut_and_asks_for_what_can_be_filled_in() {
        assertThat(answers.all()).hasSizeGreaterThan(9).allSatisfy(answer -> {
            assertThat(CannedAnswer.shortcut(answer.shortcut())).contains(answer.shortcut());
            assertThat(Stream.of(answer.text().el(), answer.text().en()).flatMap(Placeholder::in))
                    .allMatch(Optional::isPresent);
            assertThat(placeholders(answer.text().el()))
                    .isEqualTo(placeholders(answer.text().en()));
        });
    }

    @ParameterizedTest
    @CsvSource({"/PIN,pin", "Γραμματεία,γραμματεια", "'/two words',two-words", "eudoxus,eudoxus", "'  /amka ',amka"})
    void a_shortcut_is_one_word_however_it_is_typed(String typed, String shortcut) {
        assertThat(CannedAnswer.shortcut(typed)).contains(shortcut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "a", "-pin", "pin/removal", "<script>", "12345678901234567890123456789012x", "‮ab@"})
    void other_texts_are_no_shortcuts(String typed) {
        assertThat(CannedAnswer.shortcut(typed))
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        tidied -> assertThat(tidied.orElseThrow()).matches("[a-z0-9-]+"));
    }

    @Test
    void answers_are_found_as_somebody_types_in_either_alphabet() {
        assertThat(answers.startingWith("/use", 5))
                .extracting(CannedAnswer::shortcut)
                .containsExactly("username");
        assertThat(answers.startingWith("/αμκ", 5))
                .extracting(CannedAnswer::shortcut)
                .containsExactly("amka");
        assertThat(answers.startingWith("", 3)).hasSize(3);
        assertThat(answers.startingWith("/zzz", 5)).isEmpty();
    }

    @Test
    void a_shipped_answer_can_be_changed_and_removed_for_good() {
        assertThat(answers.change("amka", 0, TEXT)).isTrue();
        assertThat(answers.change("amka", 0, TEXT)).isFalse();
        assertThat(answers.find("/AMKA")).map(CannedAnswer::text).contains(TEXT);

        assertThat(answers.remove("amka", 0)).isFalse();
        assertThat(answers.remove("amka", 1)).isTrue();

        assertThat(answers.find("amka")).isEmpty();
        assertThat(new CannedAnswers(database.template()).all())
                .extracting(CannedAnswer::shortcut)
                .doesNotContain("amka");
        assertThat(answers.change("amka", 0, TEXT)).isFalse();
    }

    @Test
    void of_two_who_add_or_change_the_same_one_does() {
        assertThat(answers.add("room", TEXT)).isTrue();
        assertThat(answers.add("room", TEXT)).isFalse();
        assertThat(answers.add("amka", TEXT)).isFalse();
        var read = answers.find("room").orElseThrow();

        assertThat(answers.change("room", read.version(), new Text("Πρώτο", "First")))
                .isTrue();
        assertThat(answers.change("room", read.version(), new Text("Δεύτερο", "Second")))
                .isFalse();

        assertThat(answers.find("room")).map(found -> found.text().en()).contains("First");
    }

    @Test
    void what_was_removed_can_be_added_again() {
        answers.add("room", TEXT);
        answers.remove("room", 1);

        assertThat(answers.add("room", TEXT)).isTrue();
        assertThat(answers.find("room")).map(CannedAnswer::text).contains(TEXT);
        assertThat(answers.change("room", 1, TEXT)).isFalse();
    }

    @Test
    void what_the_conversation_knows_is_filled_in_once_the_person_is_proven() {
        var answer = answer("{name}, {username}: {department}, {secretariat}. {agent}, {institution}. {nobody} {Name}");
        var stored = StoredConversations.full(CHAT);
        var username = stored.conversation().person().username();

        var english = filling(proofBeforeEnd(stored)).fill(answer, stored, "Eleni", Language.EN);
        var greek = filling(proofBeforeEnd(stored)).fill(answer, stored, "Ελένη", Language.EL);

        assertThat(english.missing()).isEmpty();
        assertThat(english.text())
                .contains("Department of Informatics", "secretariat@informatics.demo.example", "Eleni")
                .contains(username, "{nobody} {Name}");
        assertThat(greek.text()).startsWith("Μαρία, ").contains("Τμήμα Πληροφορικής");
    }

    @Test
    void before_the_proof_nobody_learns_whose_contact_it_is() {
        var stored = StoredConversations.full(CHAT);
        var afterProof = InstantSource.fixed(stored.conversation().provenUntil().plusSeconds(1));

        var filled = filling(afterProof).fill(answer("{name} {username} {name}"), stored, "Eleni", Language.EN);

        assertThat(filled.text()).isEqualTo("{name} {username} {name}");
        assertThat(filled.missing()).containsExactly("name", "username");
    }

    @Test
    void what_is_filled_in_is_not_read_as_a_placeholder_again() {
        var stored = StoredConversations.full(CHAT);

        var filled = filling(clock).fill(answer("{agent} $1 \\ {institution}"), stored, "{help-desk}$0\\", Language.EN);

        assertThat(filled.text()).isEqualTo("{help-desk}$0\\ $1 \\ Demo University");
    }

    @Test
    void a_chat_that_has_only_begun_has_no_department() {
        var full = StoredConversations.full(CHAT);
        var begun = new StoredConversation(
                CHAT,
                1,
                Conversation.begin(Language.EL),
                SeenUpdates.NONE,
                Outbox.EMPTY,
                List.of(),
                1,
                full.createdAt(),
                full.updatedAt(),
                null);

        var filled = filling(clock).fill(answer("{name}{department}{secretariat}"), begun, "Eleni", Language.EL);

        assertThat(filled.missing()).containsExactly("name", "department", "secretariat");
    }

    private static InstantSource proofBeforeEnd(StoredConversation stored) {
        return InstantSource.fixed(stored.conversation().provenUntil().minus(Duration.ofMinutes(1)));
    }

    private static CannedFilling filling(InstantSource clock) {
        return new CannedFilling(Profiles.load("demo"), clock);
    }

    private static CannedAnswer answer(String text) {
        return new CannedAnswer("test", new Text(text, text), 1);
    }

    private static List<String> placeholders(String text) {
        return Placeholder.in(text)
                .map(found -> found.orElseThrow().code())
                .sorted()
                .toList();
    }
}
