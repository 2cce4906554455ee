package gr.uregister.statemachine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.StandingMachines;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.flow.table.TransitionTable.Row;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring's machine swallows what guards and actions throw; the flow does not. */
class FailuresTest {

    private static final Consumer<Draft> NOTHING = _ -> {};

    static List<Throwable> failures() {
        return List.of(
                new IllegalArgumentException("broken"), new NullPointerException(), new AssertionError("broken"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_an_action_throws_comes_out_and_the_next_event_works(Throwable failure) {
        var machines = machinesOf(null, _ -> throwing(failure));

        var draft = draft();
        var reached = machines.fire(State.NEW, Fact.OPENED, draft);
        assertThatThrownBy(() -> draft.turn(reached))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(failure);

        worksAfterwards(machines);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void what_a_guard_throws_comes_out_and_the_next_event_works(Throwable failure) {
        var machines = machinesOf(
                _ -> {
                    throwing(failure);
                    return true;
                },
                NOTHING);

        var draft = draft();
        var reached = machines.fire(State.NEW, Fact.OPENED, draft);
        assertThatThrownBy(() -> draft.turn(reached))
                .isInstanceOf(IllegalStateException.class)
                .hasCause(failure);

        worksAfterwards(machines);
    }

    @Test
    void a_conversation_that_cannot_be_is_refused_without_harm_to_others() {
        var now = Ways.everybody().now;
        var flow = new ConversationFlow(Institutions.example(), Player.PHRASEBOOK);
        for (var state : State.values()) {
            var impossible = conversation(state);
            for (var event : Events.ofEveryKind(new Player(new World()))) {
                try {
                    assertThat(flow.advance(impossible, event, now).conversation())
                            .isNotNull();
                } catch (IllegalStateException e) {
                    assertThat(e.getCause()).isInstanceOf(RuntimeException.class);
                }
            }
        }
        Ways.to(State.ACTIVATED, Ways.everybody(), flow).isIn(State.ACTIVATED);
    }

    @Test
    void the_message_of_a_failure_holds_nothing_of_the_person() {
        var flow = new ConversationFlow(Institutions.example(), Player.PHRASEBOOK);

        assertThatThrownBy(() -> flow.advance(
                        conversation(State.AWAITING_PIN), new Event.Typed("739123", "message"), Ways.everybody().now))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AWAITING_PIN")
                .hasMessageNotContaining("739123");
    }

    private static void worksAfterwards(StandingMachines machines) {
        for (int i = 0; i < 3; i++) {
            var draft = draft();
            assertThat(machines.fire(State.CHOOSING_ROLE, Choice.STUDENT, draft))
                    .isEqualTo(State.AWAITING_CONTACT);
            assertThat(draft.turn(State.AWAITING_CONTACT)).isNotNull();
        }
    }

    private static StandingMachines machinesOf(Predicate<Draft> guard, Consumer<Draft> action) {
        return new StandingMachines(List.of(
                new Row(State.NEW, Fact.OPENED, guard, State.CHOOSING_ROLE, action),
                new Row(State.CHOOSING_ROLE, Choice.STUDENT, null, State.AWAITING_CONTACT, NOTHING)));
    }

    private static Draft draft() {
        return new Draft(
                Conversation.begin(Language.EL),
                new Event.Opened("", null),
                Ways.everybody().now,
                Institutions.example(),
                new TransitionTable());
    }

    /** A conversation that holds nothing of what its state needs, as if it had been damaged. */
    private static Conversation conversation(State state) {
        return new Conversation(
                state,
                Language.EL,
                false,
                "",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                Errand.ACTIVATION,
                null,
                Reminders.NONE,
                DataRights.NONE,
                Diagnosis.NONE,
                Assistance.NONE,
                Subscription.ALL);
    }

    private static void throwing(Throwable failure) {
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalArgumentException(failure);
        }
    }
}
