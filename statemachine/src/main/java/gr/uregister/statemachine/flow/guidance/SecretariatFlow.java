package gr.uregister.statemachine.flow.guidance;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.institution.Institution.Department;
import gr.uregister.statemachine.reading.DepartmentButton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;

/** Which Secretariat it is, where nobody knows the person yet, and how to reach it. */
public final class SecretariatFlow {

    private SecretariatFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(State.AMKA_REJECTED, DATA_MISSING, ROLE_ENDED, DISAGREED, AWAITING_CONTACT)
                .on(Choice.SECRETARIAT)
                .staying(SecretariatFlow::askWhich);
        table.in(EnumSet.copyOf(Arrays.stream(State.values())
                        .filter(state -> !state.isQuestion() && !state.isBusy() && state != NEW)
                        .toList()))
                .on(Fact.DEPARTMENT_CHOSEN)
                .when(draft -> chosen(draft).isPresent())
                .askingAgain(SecretariatFlow::tell)
                .on(Fact.DEPARTMENT_CHOSEN)
                .unless(draft -> chosen(draft).isPresent())
                .askingAgain(draft -> draft.say(Phrase.STALE_BUTTON));
    }

    private static void askWhich(Draft draft) {
        draft.say(Message.of(Phrase.ASK_DEPARTMENT)
                .with(draft.institution.departments().stream()
                        .map(DepartmentButton::of)
                        .toList()));
    }

    private static Optional<Department> chosen(Draft draft) {
        return draft.event instanceof Event.Pressed(var value)
                ? DepartmentButton.read(value).flatMap(draft.institution::department)
                : Optional.empty();
    }

    /** What a person says of their department counts until the registers say it. */
    private static void tell(Draft draft) {
        var department = chosen(draft).orElseThrow();
        draft.department = department.code();
        var arguments =
                Particulars.with(Particulars.office(draft, department.secretariat()), "department", department.name());
        draft.say(Message.of(Phrase.SECRETARIAT_CARD, arguments).with(Secretariats.of(department)));
    }
}
