package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Errand;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said at any moment, tried in every state. */
class AnytimeStoriesTest {

    private static final Set<State> BUSY = Set.of(SETTING_PASSWORD, ADDING_ROLE, RENEWING, CHANGING_CONTACTS);
    private static final Set<State> OVER = Set.of(ACTIVATED, RENEWED, NOT_ENROLLED, CANCELLED, DISAGREED);

    /** Where «back» leads; from everywhere else there is no way back. */
    private static final Map<State, State> BACK = Map.ofEntries(
            Map.entry(AWAITING_CONTACT, CHOOSING_ROLE),
            Map.entry(AWAITING_SECOND_CONTACT, AWAITING_CONTACT),
            Map.entry(AWAITING_REGISTRATION_NUMBER, AWAITING_CONTACT),
            Map.entry(AWAITING_AMKA, AWAITING_CONTACT),
            Map.entry(AWAITING_INSURANCE_COUNTRY, AWAITING_AMKA),
            Map.entry(AWAITING_INSURANCE_NUMBER, AWAITING_INSURANCE_COUNTRY),
            Map.entry(PIN_POSTPONED, AWAITING_CONTACT),
            Map.entry(AWAITING_PIN, AWAITING_CONTACT),
            Map.entry(AWAITING_CONFIRMATION, AWAITING_CONTACT),
            Map.entry(AWAITING_PASSWORD, AWAITING_CONFIRMATION),
            Map.entry(AWAITING_USERNAME, CHOOSING_ROLE),
            Map.entry(CHOOSING_WAY, AWAITING_USERNAME),
            Map.entry(AWAITING_KEPT_CONTACT, CHOOSING_WAY),
            Map.entry(LINK_POSTPONED, AWAITING_KEPT_CONTACT),
            Map.entry(AWAITING_LINK_USE, AWAITING_KEPT_CONTACT),
            Map.entry(AWAITING_SIGN_IN, CHOOSING_ROLE),
            Map.entry(CHOOSING_CONTACTS, SIGNED_IN),
            Map.entry(AWAITING_NEW_CONTACT, CHOOSING_CONTACTS),
            Map.entry(AMKA_RIGHT_LOCALLY, State.AMKA_REJECTED));

    static List<State> spokenStates() {
        return Ways.restingStates().stream().filter(s -> s != NEW).toList();
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void the_way_leads_to_the_state(State state) {
        Ways.to(state).isIn(state);
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void help_answers_and_returns_to_the_same_question(State state) {
        var chat = Ways.to(state).types("βοήθεια").isIn(state);
        assertThat(chat.messages()).hasSize(2);
        assertThat(chat.messages().getFirst().phrase().name()).startsWith("HELP_");
        asks(chat, state);
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_sticker_is_answered_with_the_same_question(State state) {
        var chat = Ways.to(state).sendsSticker().isIn(state).hears("Διαβάζω μόνο κείμενο");
        asks(chat, state);
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_stale_or_made_up_button_is_answered_with_the_same_question(State state) {
        for (var value : List.of("MADE_UP", "", "'; DROP TABLE x", "help", "FINDING_PERSON", "x".repeat(5_000))) {
            var chat =
                    Ways.to(state).happens(new Event.Pressed(value)).isIn(state).hears("παλιότερη ερώτηση");
            asks(chat, state);
        }
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_person_can_be_asked_for_and_the_question_stays(State state) {
        var chat = Ways.to(state).types("/human").isIn(state).hears("Γραφείο Υποστήριξης, 2100000000");
        asks(chat, state);
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void ones_data_can_be_asked_for_and_hold_no_full_number(State state) {
        var chat = Ways.to(state).types("Τα δεδομένα μου").isIn(state).hears("Υπεύθυνος Προστασίας Δεδομένων");
        asks(chat, state);
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void the_language_can_be_switched_and_back(State state) {
        var chat = Ways.to(state).types("English").isIn(state).hears("We go on in English.");
        asks(chat, state);
        assertThat(chat.conversation.languageChosen()).isTrue();
        chat.types("english").isIn(state).hears("We go on in English.");
        chat.types("ΕΛΛΗΝΙΚΆ").isIn(state).hears("Συνεχίζουμε στα ελληνικά.");
        chat.types("/language").isIn(state).hears("We go on in English.");
        chat.presses(Command.LANGUAGE).isIn(state).hears("Συνεχίζουμε στα ελληνικά.");
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void cancel_forgets_the_person_unless_something_is_being_done(State state) {
        var chat = Ways.to(state);
        var before = chat.conversation;
        chat.types("ΑΚΥΡΩΣΗ");
        if (BUSY.contains(state)) {
            chat.isIn(state).hears("Μια στιγμή");
            assertThat(chat.conversation).isEqualTo(before);
        } else {
            chat.isIn(CANCELLED).hears("Ακυρώθηκε");
            nothingIsLeftOfThePerson(chat.conversation);
        }
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void restart_begins_anew_unless_something_is_being_done(State state) {
        for (var typed : List.of("από την αρχή", "/restart", "/activate")) {
            var chat = Ways.to(state).types(typed);
            if (BUSY.contains(state)) {
                chat.isIn(state).hears("Μια στιγμή");
            } else {
                chat.isIn(CHOOSING_ROLE).hears("Ξεκινάμε από την αρχή");
                nothingIsLeftOfThePerson(chat.conversation);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void back_goes_one_question_back_or_says_that_it_cannot(State state) {
        var chat = Ways.to(state).types("πίσω");
        var target = BACK.get(state);
        if (target == null) {
            chat.isIn(state).hears("δεν γίνεται να πάμε πίσω");
        }
        asks(chat, target == null ? state : target);
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void opening_the_chat_again_goes_on_or_begins_anew(State state) {
        var chat = Ways.to(state).opens("", Language.EN);
        if (OVER.contains(state)) {
            chat.isIn(CHOOSING_ROLE).hears("Let us start from the beginning");
        } else {
            chat.isIn(state).hears("Welcome back");
            asks(chat, state);
        }
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void an_amka_is_concealed_wherever_it_is_typed(State state) {
        Ways.to(state).types(Sample.AMKA).messageIsConcealed();
        Ways.to(state)
                .types("ο ΑΜΚΑ μου είναι " + Sample.AMKA + "!")
                .messageIsConcealed()
                .doesNotHear(Sample.AMKA);
    }

    @Test
    void an_amka_is_concealed_in_the_very_first_message() {
        new Player(new World()).types(Sample.AMKA).messageIsConcealed().isIn(CHOOSING_ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "😀",
                "🏳️‍🌈",
                "\u202e\u202dabc\u2066",
                "\u200b\u200d\ufeff",
                "'; DROP TABLE people; --",
                "{\"$where\": \"sleep(1000)\"}",
                "*)(uid=*))(|(uid=*",
                "<script>alert(1)</script>",
                "%s%n{0}{username}",
                "٠١٢٣٤٥",
                "ΣΊΣΥΦΟΣ ς",
                "/",
                "/drop",
                "/start@",
                "\0",
                "-",
                "١٢٣٤٥٦٧٨٩٠١"
            })
    void hostile_text_gets_the_same_kindness_in_every_state(String typed) {
        for (var state : spokenStates()) {
            var chat = Ways.to(state).types(typed);
            assertThat(chat.messages()).as("%s after %s", state, typed).isNotEmpty();
            assertThat(chat.conversation.state().isQuestion()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ΐ", "😀", "6", " ", "@", "a@", "\u200f", "6 ", "(", "+6"})
    void endless_text_gets_the_same_kindness_in_every_state(String piece) {
        for (var state : spokenStates()) {
            var chat = Ways.to(state).types(piece.repeat(5_000)).isIn(state);
            assertThat(chat.messages()).isNotEmpty();
        }
    }

    @Test
    void the_first_message_is_a_greeting_whatever_it_is() {
        for (var event : List.of(
                new Event.Typed("γεια", "1"),
                new Event.Pressed("AGREE"),
                new Event.UnreadableSent(null),
                new Event.ContactShared("+306941234512", true))) {
            new Player(new World()).happens(event).isIn(CHOOSING_ROLE).hears("Γεια σας!");
        }
    }

    @Test
    void the_platforms_language_counts_until_one_is_chosen() {
        var chat = new Player(new World())
                .opens("", Language.EN)
                .hears("Hello!")
                .opens("", Language.EL)
                .hears("Καλωσήλθατε ξανά");
        chat.types("English").opens("", Language.EL).hears("Welcome back");
    }

    private static void asks(Player chat, State state) {
        chat.isIn(state);
        assertThat(chat.messages().getLast().phrase()).isEqualTo(questionOf(state));
    }

    private static Phrase questionOf(State state) {
        return switch (state) {
            case CHOOSING_ROLE -> Phrase.ASK_ROLE;
            case AWAITING_SECOND_CONTACT -> Phrase.ASK_SECOND_MOBILE;
            case PIN_POSTPONED -> Phrase.ASK_NEXT_PIN;
            case AWAITING_CONFIRMATION -> Phrase.CONFIRM;
            case SETTING_PASSWORD -> Phrase.PASSWORD_BEING_SET;
            case ADDING_ROLE -> Phrase.ROLE_BEING_ADDED;
            case ACTIVATED -> Phrase.ALL_DONE;
            case AMKA_RIGHT_LOCALLY -> Phrase.ASK_NATIONAL_AMKA;
            case CHOOSING_WAY -> Phrase.ASK_WAY;
            case AWAITING_KEPT_CONTACT -> Phrase.ASK_KEPT_EMAIL;
            case LINK_POSTPONED -> Phrase.ASK_NEXT_LINK;
            case AWAITING_LINK_USE -> Phrase.LINK_MAILED;
            case SIGNED_IN -> Phrase.ASK_ACCOUNT;
            case CHOOSING_CONTACTS -> Phrase.ASK_CONTACTS;
            case CHANGING_CONTACTS -> Phrase.CONTACTS_BEING_CHANGED;
            case RENEWING -> Phrase.ACCOUNT_BEING_RENEWED;
            case RENEWED -> Phrase.VALID_UNTIL;
            case NOT_ENROLLED -> Phrase.NOT_ENROLLED;
            case RENEWAL_POSTPONED -> Phrase.CHECK_POSTPONED;
            case AMKA_REJECTED, DATA_MISSING, ROLE_ENDED, CHECK_POSTPONED, DISAGREED, ALREADY_ACTIVE, CANCELLED ->
                Phrase.valueOf(state.name());
            default -> Phrase.valueOf(state.name().replace("AWAITING_", "ASK_"));
        };
    }

    private static void nothingIsLeftOfThePerson(Conversation conversation) {
        assertThat(conversation.role()).isNull();
        assertThat(conversation.contacts()).isEmpty();
        assertThat(conversation.insurance()).isNull();
        assertThat(conversation.insuranceCountry()).isNull();
        assertThat(conversation.person()).isNull();
        assertThat(conversation.provenUntil()).isNull();
        assertThat(conversation.link()).isNull();
        assertThat(conversation.remindAt()).isNull();
        assertThat(conversation.attemptId()).isNull();
        assertThat(conversation.errand()).isEqualTo(Errand.ACTIVATION);
        assertThat(conversation.visit()).isNull();
        assertThat(conversation.keepsMobile() || conversation.keepsEmail()).isFalse();
        if (conversation.challenge() != null) {
            assertThat(conversation.challenge().personId()).isEmpty();
            assertThat(conversation.challenge().destinations()).isEmpty();
            assertThat(conversation.challenge().triesLeft()).isZero();
        }
    }
}
