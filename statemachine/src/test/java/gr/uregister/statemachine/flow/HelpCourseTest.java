package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.KeepHelp;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.HandedBack;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.HelpCourse.End;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import gr.uregister.statemachine.desk.ReturnStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What reports learn of a help: its whole course with each turn that changed it, and nothing with others. */
class HelpCourseTest {

    private static final Agent MARIA = new Agent("maria", "Μαρία");
    private static final Agent NIKOS = new Agent("nikos", "Νίκος");

    private final World world = Ways.everybody();

    @Test
    void from_the_request_to_the_stars() {
        var chat = waiting();
        var begun = world.now;
        assertThat(kept(chat).course().begunAt()).isEqualTo(begun);
        assertThat(kept(chat).course().isAsked()).isTrue();
        assertThat(kept(chat).course().step()).isEqualTo(State.CHOOSING_ROLE);

        chat.waits(Duration.ofMinutes(3)).happens(taken(MARIA));
        assertThat(kept(chat).course().care().takenAt()).isEqualTo(begun.plusSeconds(180));
        chat.waits(Duration.ofMinutes(1)).happens(new DeskActed(new Replied(1, "γεια σας")));
        assertThat(kept(chat).course().care().repliedAt()).isEqualTo(begun.plusSeconds(240));
        chat.waits(Duration.ofMinutes(5)).happens(new DeskActed(new Closed(1, "solved")));
        assertThat(kept(chat).course().end()).isEqualTo(new End(begun.plusSeconds(540), Ending.CLOSED, "solved", 0));
        chat.waits(Duration.ofMinutes(9)).happens(new Event.Pressed("STARS:4"));

        var course = kept(chat).course();
        assertThat(course.end()).isEqualTo(new End(begun.plusSeconds(540), Ending.CLOSED, "solved", 4));
        assertThat(course.care().agent()).isEqualTo("maria");
        assertThat(course.revision()).isEqualTo(5);
    }

    @Test
    void turns_that_change_nothing_of_it_keep_nothing() {
        var chat = waiting();
        var kept = new ArrayList<KeepHelp>();
        for (var turn : List.<Runnable>of(
                () -> chat.types("Ποια είναι η σειρά μου;"),
                () -> chat.presses(Choice.STUDENT),
                () -> chat.happens(taken(MARIA)),
                () -> chat.happens(taken(NIKOS)),
                () -> chat.types("ευχαριστώ"),
                () -> chat.happens(new DeskActed(new Replied(1, "γεια"))),
                () -> chat.happens(new DeskActed(new Replied(1, "πείτε μου"))),
                () -> chat.happens(new DeskActed(new DeskAct.Looked(1))),
                () -> chat.happens(new DeskActed(new DeskAct.Noted(NIKOS, "ζητά PIN"))))) {
            turn.run();
            kept.addAll(chat.deeds(KeepHelp.class));
        }

        assertThat(kept).extracting(deed -> deed.course().revision()).containsExactly(2, 3);
    }

    @Test
    void whoever_goes_back_to_the_bot_has_withdrawn() {
        var chat = waiting().waits(Duration.ofMinutes(2)).presses(Choice.BACK_TO_BOT);

        assertThat(kept(chat).course().end()).isEqualTo(new End(world.now, Ending.WITHDRAWN, "", 0));
    }

    @Test
    void an_agent_who_comes_unasked_helps_too() {
        var chat = new Player(world).opens().happens(taken(MARIA));
        assertThat(kept(chat).course().isAsked()).isFalse();

        chat.happens(handedBack(chat, ReturnStep.SAME_QUESTION));

        assertThat(kept(chat).course().end().how()).isEqualTo(Ending.HANDED_BACK);
    }

    @Test
    void what_goes_on_with_a_question_is_kept_as_well() {
        var chat = Ways.to(State.AWAITING_PIN).waits(Duration.ofMinutes(5)).happens(taken(MARIA));

        chat.happens(handedBack(chat, ReturnStep.RESEND_PIN));

        assertThat(kept(chat).course().end().how()).isEqualTo(Ending.HANDED_BACK);
        assertThat(kept(chat).department()).isEqualTo("informatics");
        assertThat(chat.deeds(Effect.SendPin.class)).hasSize(1);
    }

    @Test
    void a_return_to_the_queue_and_another_agent_belong_to_the_same_help() {
        var chat = waiting();
        var begun = world.now;
        chat.happens(taken(MARIA)).waits(Duration.ofMinutes(16));
        chat.happens(new DeskActed(new DeskAct.Abandoned(1, begun)));
        assertThat(kept(chat).course().care().returns()).isOne();

        chat.waits(Duration.ofMinutes(1)).happens(taken(NIKOS));

        assertThat(kept(chat).course().begunAt()).isEqualTo(begun);
        assertThat(kept(chat).course().care().takenAt()).isEqualTo(begun);
        assertThat(kept(chat).course().care().agent()).isEqualTo("nikos");
    }

    @Test
    void the_next_help_is_another_one() {
        var chat = waiting().happens(taken(MARIA)).happens(new DeskActed(new Closed(1, "solved")));
        var first = kept(chat).course();

        chat.waits(Duration.ofHours(1)).presses(Command.HUMAN);

        assertThat(kept(chat).course().begunAt()).isEqualTo(world.now).isNotEqualTo(first.begunAt());
        assertThat(kept(chat).course().revision()).isOne();
        assertThat(kept(chat).course().end()).isNull();
    }

    @Test
    void who_moves_to_another_chat_goes_on_waiting_there() {
        var first = waiting().types("/move");
        var begun = first.conversation.assistance().request().since();
        var second = new Player(world).opens().waits(Duration.ofMinutes(4)).types("ABEH-3333");
        assertThat(kept(second).course().begunAt()).isEqualTo(begun);

        first.happens(second.deeds(Effect.PutAway.class).stream()
                .<Event>map(put -> new Event.MovedAway(put.moveId()))
                .findFirst()
                .orElseThrow());

        assertThat(kept(first).course().end().how()).isEqualTo(Ending.MOVED);
    }

    @Test
    void what_is_erased_is_kept_before_it_is_forgotten() {
        var chat = Ways.to(State.AWAITING_CONFIRMATION, world, Player.FLOW).happens(taken(MARIA));
        chat.happens(handedBack(chat, ReturnStep.SAME_QUESTION)).presses(Command.ERASE);
        assertThat(chat.deeds(KeepHelp.class)).isEmpty();
        world.deskIsStaffed = true;
        chat.presses(Command.HUMAN).presses(Command.ERASE).happens(new Event.Pressed("ERASE_ALL"));

        assertThat(chat.conversation.assistance().course()).isNull();
        assertThat(kept(chat).course().end().how()).isEqualTo(Ending.ERASED);
        assertThat(kept(chat).department()).isEqualTo("informatics");
        assertThat(chat.deeds.indexOf(kept(chat)))
                .isLessThan(
                        chat.deeds.indexOf(chat.deeds(Effect.EraseData.class).getFirst()));
    }

    @Test
    void the_diagnosis_is_in_it() {
        world.deskIsStaffed = true;
        var chat = Ways.to(State.AWAITING_PIN, world, Player.FLOW);
        for (int tries = 0; tries < 5; tries++) {
            chat.typesWrongPin();
        }
        chat.presses(Command.HUMAN);

        assertThat(kept(chat).course().trouble()).isEqualTo(Fact.PIN_WRONG);
    }

    private Player waiting() {
        world.deskIsStaffed = true;
        return new Player(world).opens().presses(Command.HUMAN);
    }

    /** What the last turn kept. */
    private static KeepHelp kept(Player chat) {
        assertThat(chat.deeds(KeepHelp.class)).hasSize(1);
        return chat.deeds(KeepHelp.class).getFirst();
    }

    private static Event taken(Agent agent) {
        return new DeskActed(new DeskAct.Taken(agent));
    }

    private static Event handedBack(Player chat, ReturnStep step) {
        return new DeskActed(new HandedBack(chat.conversation.assistance().fence(), step));
    }
}
