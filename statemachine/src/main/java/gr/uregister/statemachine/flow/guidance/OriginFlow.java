package gr.uregister.statemachine.flow.guidance;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import gr.uregister.statemachine.institution.Institution.Origin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** New undergraduates: what they do first, and what they should know, by the way they came in (section F). */
public final class OriginFlow {

    private static final Map<Entry, Choice> CHOICES = new EnumMap<>(
            Map.of(Entry.EXAMS, Choice.BY_EXAMS, Entry.TRANSFER, Choice.BY_TRANSFER, Entry.SPECIAL, Choice.BY_SPECIAL));

    private OriginFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(AWAITING_CONTACT).on(Choice.NEW_STUDENT).staying(OriginFlow::askHow);
        CHOICES.forEach((entry, choice) -> table.in(AWAITING_CONTACT)
                .on(choice)
                .when(draft -> draft.institution.origin(entry).isPresent())
                .askingAgain(draft -> {
                    draft.diagnosis = draft.diagnosis.enteredBy(entry);
                    sayFirstSteps(draft);
                }));
    }

    /** The button that asks how to begin, for students of institutions that have something to say about it. */
    public static List<Button> offer(Draft draft) {
        return draft.role == Role.STUDENT && !draft.institution.origins().isEmpty()
                ? List.of(Particulars.reply(Choice.NEW_STUDENT))
                : List.of();
    }

    /** What comes before an activation, for those who said how they came in. */
    public static void sayFirstSteps(Draft draft) {
        Optional.ofNullable(draft.diagnosis.entry())
                .flatMap(draft.institution::origin)
                .ifPresent(origin -> draft.say(Message.of(
                                Phrase.ORIGIN_STEPS,
                                Particulars.with(Particulars.registrar(draft), "steps", origin.firstSteps()))
                        .with(Secretariats.buttons(draft))));
    }

    /** Welcomes a student who was identified, once, by the way the registers say. */
    public static void welcome(Draft draft) {
        if (!draft.diagnosis.welcomed()) {
            origin(draft)
                    .ifPresent(origin ->
                            draft.say(Message.of(Phrase.ORIGIN_WELCOME, Map.of("welcome", origin.welcome()))));
            draft.diagnosis = draft.diagnosis.afterWelcome();
        }
    }

    private static Optional<Origin> origin(Draft draft) {
        return Optional.ofNullable(draft.role)
                .filter(Role.STUDENT::equals)
                .flatMap(draft.knownPerson()::role)
                .map(RoleRecord::entry)
                .flatMap(draft.institution::origin);
    }

    private static void askHow(Draft draft) {
        var ways = draft.institution.origins().stream()
                .map(origin -> Particulars.reply(Objects.requireNonNull(CHOICES.get(origin.entry()))))
                .toList();
        draft.say(Message.of(Phrase.ASK_ORIGIN).with(ways));
    }
}
