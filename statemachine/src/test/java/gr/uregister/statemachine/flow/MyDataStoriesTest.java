package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Button;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.DataEvent;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.EraseData;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Contact;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept about a person: seen, fetched and erased at any moment, and no further than they proved who they are. */
class MyDataStoriesTest {

    static List<State> spokenStates() {
        return AnytimeStoriesTest.spokenStates();
    }

    static List<State> freeStates() {
        return FaqStoriesTest.freeStates();
    }

    static List<State> busyStates() {
        return spokenStates().stream().filter(State::isBusy).toList();
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void what_is_kept_is_told_with_its_time_and_reason_and_the_step_goes_on(State state) {
        var chat = Ways.to(state);
        var before = chat.conversation;

        chat.types("/mydata").isIn(state).hears("3 μηνύματα", "180 ημέρες", "30 ημέρες", "5 έτη", "1.0");

        assertThat(chat.conversation).isEqualTo(before);
        assertThat(chat.buttons()).startsWith(Command.EXPORT.name(), Command.ERASE.name());
    }

    @ParameterizedTest
    @MethodSource("spokenStates")
    void a_link_to_the_data_is_offered_in_every_step_beside_its_question(State state) {
        var chat = Ways.to(state).types("κατέβασμα των δεδομένων μου").isIn(state);

        var link = "data/" + chat.conversation.rights().exportId();
        assertThat(chat.messages().getLast().buttons())
                .anyMatch(button -> button instanceof Button.OpenSecurePage(var id, var _) && id.equals(link));
    }

    @Test
    void a_newer_link_makes_the_older_one_nothing_to_the_chat() {
        var chat = Ways.to(State.AWAITING_CONTACT).presses(Command.EXPORT);
        var older = chat.conversation.rights().exportId();
        chat.presses(Command.EXPORT);

        assertThat(chat.happens(new DataEvent.DataExported(older)).messages()).isEmpty();
        chat.happens(new DataEvent.DataExported(chat.conversation.rights().exportId()))
                .hears("μόλις λήφθηκαν");
        assertThat(chat.conversation.rights().exportId()).isNull();
    }

    @Test
    void whoever_has_not_just_proven_who_they_are_is_shown_this_chat_only() {
        var chat = Ways.to(State.AWAITING_PIN)
                .presses(Command.MYDATA)
                .hears("αποδείξτε εδώ ποιος είστε, με PIN ή με σύνδεση");
        assertThat(chat.conversation.rights().provenAs()).isNull();

        var proven = Ways.to(State.AWAITING_CONFIRMATION).presses(Command.MYDATA);
        proven.doesNotHear("αποδείξτε");
        assertThat(proven.conversation.rights().provenAs()).isEqualTo("id-maria");
    }

    @Test
    void a_proof_holds_its_time_after_the_journeys_end_and_no_longer() {
        var world = Ways.everybody();
        var chat = Ways.to(State.ACTIVATED, world, Player.FLOW);
        chat.presses(Command.EXPORT).hears("όλα όσα κρατώ");

        chat.waits(Institutions.example().pin().proofLife())
                .presses(Command.EXPORT)
                .hears("αποδείξτε");
    }

    @Test
    void a_consent_is_shown_with_its_receipt_and_withdrawn_by_a_button() {
        var chat = Ways.to(State.AWAITING_CONFIRMATION).presses(Command.MYDATA);
        chat.hears("Συγκατατεθήκατε να κρατηθεί το email", "όρους χρήσης έκδοση 1.0", "απορρήτου έκδοση 2.0");
        assertThat(chat.buttons()).contains("WITHDRAW_EMAIL:look");

        chat.happens(new Event.Pressed("WITHDRAW_EMAIL:look")).isIn(State.AWAITING_CONFIRMATION);

        chat.hears("Αποσύρατε τη συγκατάθεση");
        assertThat(chat.deeds(Effect.DropContact.class))
                .containsExactly(new Effect.DropContact("id-maria", Contact.Kind.EMAIL, "look/EMAIL"));
    }

    @Test
    void a_consent_is_withdrawn_only_by_who_has_just_proven_who_they_are() {
        var chat = Ways.to(State.AWAITING_PIN).presses(Command.MYDATA).doesNotHear("Συγκατατεθήκατε");

        chat.happens(new Event.Pressed("WITHDRAW_EMAIL:look"))
                .isIn(State.AWAITING_PIN)
                .hears("αποδείξτε πρώτα");

        assertThat(chat.deeds(Effect.DropContact.class)).isEmpty();
    }

    @Test
    void who_goes_on_as_somebody_else_has_proven_nothing() {
        var chat = Ways.to(State.AWAITING_CONFIRMATION).presses(Command.RESTART);
        assertThat(chat.conversation.rights().provenAs()).isNull();
    }

    @ParameterizedTest
    @MethodSource("freeStates")
    void everything_is_erased_when_the_person_says_so_twice(State state) {
        var chat = Ways.to(state).types("Διάγραψε τα δεδομένα μου").isIn(state).hears("Η διαγραφή δεν αναιρείται");
        assertThat(chat.deeds(EraseData.class)).isEmpty();
        var proven = chat.conversation.rights().provenAs();

        chat.types("ναι, διαγράψτε τα").isIn(State.NEW).hears("Διέγραψα");

        assertThat(chat.deeds(EraseData.class)).containsExactly(new EraseData(proven));
        assertThat(remainder(chat.conversation)).isEqualTo(Conversation.begin(Language.EL));
        chat.types("γεια").isIn(State.CHOOSING_ROLE);
    }

    @Test
    void what_limits_the_chat_outlives_erasure() {
        var chat = Ways.to(State.AWAITING_PIN);
        var resendAt = chat.challenge().resendAt();
        chat.presses(Command.RESTART).presses(Choice.STUDENT);
        chat.types("nobody@example.org").presses(Choice.CONTINUE);
        var misses = chat.conversation.misses();
        assertThat(misses).isPositive();

        chat.presses(Command.ERASE).happens(new Event.Pressed("ERASE_ALL")).isIn(State.NEW);

        assertThat(chat.conversation.misses()).isEqualTo(misses);
        assertThat(chat.challenge().resendAt()).isEqualTo(resendAt);
        assertThat(chat.challenge().personId()).isEmpty();
        assertThat(chat.challenge().destinations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Όχι, να μείνουν", "βοήθεια", "maria@example.org", "/mydata"})
    void any_other_word_takes_the_question_back(String word) {
        var chat = Ways.to(State.AWAITING_CONTACT).presses(Command.ERASE).types(word);
        assertThat(chat.conversation.rights().asksErasure()).isFalse();

        chat.happens(new Event.Pressed("ERASE_ALL")).hears("Η διαγραφή δεν αναιρείται");

        assertThat(chat.conversation.state()).isNotEqualTo(State.NEW);
    }

    @ParameterizedTest
    @MethodSource("busyStates")
    void erasure_waits_for_what_cannot_be_called_back(State state) {
        var chat = Ways.to(state).presses(Command.ERASE).happens(new Event.Pressed("ERASE_ALL"));
        chat.isIn(state).hears("Μόλις τελειώσει");
        assertThat(chat.deeds(EraseData.class)).isEmpty();
        chat.happens(new DataEvent.ErasureDue()).isIn(state);

        var after = switch (state) {
            case SETTING_PASSWORD -> new Event.PasswordSet("attempt");
            case RENEWING -> new AccountEvent.AccountNotRenewed();
            case CHANGING_CONTACTS ->
                new AccountEvent.KeptContactsNotChanged(
                        chat.conversation.visit().changeId());
            default -> new Event.RoleAdded();
        };
        var reached = switch (state) {
            case RENEWING -> State.RENEWAL_POSTPONED;
            case CHANGING_CONTACTS -> State.CHOOSING_CONTACTS;
            default -> State.ACTIVATED;
        };
        chat.happens(after).isIn(reached).waits(Duration.ofSeconds(2)).happens(new DataEvent.ErasureDue());

        chat.isIn(State.NEW).hears("Διέγραψα");
        assertThat(chat.deeds(EraseData.class))
                .containsExactly(new EraseData(state == State.ADDING_ROLE ? "id-eleni" : "id-maria"));
    }

    @ParameterizedTest
    @MethodSource("freeStates")
    void what_was_erased_in_another_chat_of_the_person_is_erased_here_too(State state) {
        var chat = Ways.to(state)
                .happens(new DataEvent.ErasureOrdered())
                .isIn(State.NEW)
                .hears("σε άλλη συνομιλία");

        assertThat(chat.deeds(EraseData.class)).containsExactly(new EraseData(null));
        assertThat(remainder(chat.conversation)).isEqualTo(Conversation.begin(Language.EL));
    }

    @ParameterizedTest
    @MethodSource("busyStates")
    void an_order_of_another_chat_waits_too(State state) {
        var chat = Ways.to(state).happens(new DataEvent.ErasureOrdered()).isIn(state);

        assertThat(chat.conversation.rights().erasureSince()).isNotNull();
    }

    @Test
    void an_erasure_that_nobody_confirmed_is_never_due() {
        var chat = Ways.to(State.AWAITING_CONTACT).presses(Command.ERASE).happens(new DataEvent.ErasureDue());

        chat.isIn(State.AWAITING_CONTACT);
        assertThat(chat.deeds(Effect.Deed.class)).isEmpty();
    }

    /** The conversation without what limits it. */
    private static Conversation remainder(Conversation c) {
        return new Conversation(
                c.state(),
                c.language(),
                c.languageChosen(),
                c.department(),
                c.role(),
                c.contacts(),
                c.insurance(),
                c.insuranceCountry(),
                c.person(),
                null,
                c.provenUntil(),
                c.keepsMobile(),
                c.keepsEmail(),
                c.link(),
                c.attemptId(),
                c.attemptAt(),
                0,
                null,
                c.remindAt(),
                c.moveId(),
                c.errand(),
                c.visit(),
                c.reminders(),
                c.rights(),
                c.diagnosis(),
                c.assistance(),
                c.subscription());
    }
}
