package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.DeskAct;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help by people, from the flow's side: it is asked for and waited for, and in the end it is over. */
class HelpStoriesTest extends DeskStories {

    @ParameterizedTest
    @MethodSource("states")
    void somebody_can_be_asked_for_at_any_step_and_the_bot_goes_on_serving(State state) {
        world.deskIsStaffed = true;
        world.waiting = 2;
        var chat = Ways.to(state, world, Player.FLOW).presses(Command.HUMAN);

        chat.isIn(state).hears("Πριν από εσάς περιμένουν 2 άτομα").isOffered(Choice.MY_TURN, Choice.BACK_TO_BOT);
        assertThat(chat.conversation.assistance().isWaiting()).isTrue();
        assertThat(chat.conversation.assistance().request().state()).isEqualTo(state);

        chat.sendsSticker().isIn(state);
        assertThat(chat.messages()).isNotEmpty();
    }

    @Test
    void the_place_in_the_queue_stays_however_often_it_is_asked_for() {
        var chat = waiting();
        var since = chat.conversation.assistance().request().since();

        world.waiting = 1;
        chat.waits(Duration.ofMinutes(7)).types("Ποια είναι η σειρά μου;").hears("περιμένει 1 άτομο");
        world.waiting = 0;
        chat.types("/human").hears("Έχετε σειρά");

        assertThat(chat.conversation.assistance().request().since()).isEqualTo(since);
    }

    @Test
    void whoever_goes_back_to_the_bot_waits_no_longer() {
        var chat =
                waiting().types("Πίσω στον βοηθό").hears("δεν περιμένετε πια").isIn(State.CHOOSING_ROLE);

        assertThat(chat.conversation.assistance().request()).isNull();
        chat.presses(Choice.BACK_TO_BOT).hears("παλιότερη");
    }

    @Test
    void outside_the_hours_people_hear_when_somebody_is_back_and_the_request_waits() {
        world.deskIsStaffed = true;
        var chat = new Player(world).opens();
        world.after(Duration.ofHours(9));

        chat.presses(Command.HUMAN).hears("στις 23/11/2026 09:00");
        assertThat(chat.conversation.assistance().isWaiting()).isTrue();
    }

    @Test
    void nobody_is_promised_where_nobody_comes() {
        var chat = new Player(world).opens().presses(Command.HUMAN).hears("Γραφείο Υποστήριξης");

        assertThat(chat.conversation.assistance().request()).isNull();
        chat.isNotOffered(Choice.MY_TURN);
    }

    @Test
    void the_diagnosis_comes_with_the_request() {
        world.deskIsStaffed = true;
        var chat = Ways.to(State.AWAITING_PIN, world, Player.FLOW);
        for (int tries = 0; tries < 5; tries++) {
            chat.typesWrongPin();
        }
        assertThat(chat.buttons()).contains(Command.HUMAN.name());
        chat.presses(Command.HUMAN);

        var request = chat.conversation.assistance().request();
        assertThat(request.state()).isEqualTo(State.PIN_POSTPONED);
        assertThat(request.trouble().what()).isEqualTo(Fact.PIN_WRONG);
    }

    @Test
    void the_bot_offers_a_person_wherever_it_cannot_help() {
        for (var state : List.of(
                State.PIN_POSTPONED,
                State.AMKA_REJECTED,
                State.DATA_MISSING,
                State.ROLE_ENDED,
                State.CHECK_POSTPONED)) {
            assertThat(Ways.to(state).buttons()).as(state.name()).contains(Command.HUMAN.name());
        }
        assertThat(new Player(world).asStudentWith("nobody@example.org").buttons())
                .contains(Command.HUMAN.name());
    }

    @Test
    void help_that_is_over_is_rated_once_by_one_tap() {
        var chat = waiting().happens(taken(MARIA)).happens(new DeskActed(new DeskAct.Closed(1, "solved")));
        assertThat(chat.buttons()).contains("STARS:5", "STARS:1");
        assertThat(chat.conversation.assistance().closing().isLast()).isTrue();

        chat.happens(new Event.Pressed("STARS:4")).hears("Ευχαριστούμε");
        assertThat(chat.conversation.assistance().closing().stars()).isEqualTo(4);
        assertThat(chat.conversation.assistance().closing().isLast()).isTrue();

        chat.happens(new Event.Pressed("STARS:1")).hears("παλιότερη");
        assertThat(chat.conversation.assistance().closing().stars()).isEqualTo(4);
        chat.presses(Choice.STUDENT);
        assertThat(chat.conversation.assistance().closing().isLast()).isFalse();
    }

    @Test
    void a_copy_of_the_conversation_is_offered_when_the_help_is_over_and_can_be_asked_for_at_any_time() {
        var chat = waiting().happens(taken(MARIA)).happens(new DeskActed(new DeskAct.Closed(1, "solved")));
        assertThat(chat.buttons()).contains(Command.TRANSCRIPT.name());

        chat.presses(Command.TRANSCRIPT).hears("όσα είπαμε").isIn(State.CHOOSING_ROLE);
        chat.types("antigrafo ths synomilias").hears("όσα είπαμε");
        chat.types("/transcript").hears("όσα είπαμε");
    }

    @Test
    void where_documents_can_be_brought_the_copy_comes_into_the_chat() {
        world.bringsTranscripts = true;
        var chat = new Player(world).opens().types("/transcript").hears("στο αρχείο που σας έστειλα");

        assertThat(chat.deeds(Effect.BringTranscript.class)).hasSize(1);
        assertThat(chat.conversation.rights().exportId()).isNull();
        chat.types("/export");
        assertThat(chat.deeds(Effect.BringTranscript.class)).isEmpty();
        assertThat(chat.conversation.rights().exportId()).isNotNull();
    }

    @Test
    void a_chat_that_moves_takes_its_place_in_the_queue_along() {
        var first = waiting().types("/move");
        var since = first.conversation.assistance().request().since();
        var second = new Player(world).opens().types("ABEH-3333");

        assertThat(second.conversation.assistance().request().since()).isEqualTo(since);
        first.happens(second.deeds(Effect.PutAway.class).stream()
                .<Event>map(put -> new Event.MovedAway(put.moveId()))
                .findFirst()
                .orElseThrow());
        assertThat(first.conversation.assistance().request()).isNull();
    }
}
