package gr.uregister.statemachine.flow;

import gr.uregister.messages.Label;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.Turn;
import gr.uregister.statemachine.flow.privacy.ErasureFlow;
import gr.uregister.statemachine.flow.silence.SilenceFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.StandingMachines;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.flow.table.TransitionTable.Row;
import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.reading.Interpreter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one door to the conversation: a conversation and an event in, the conversation as it is then and what follows out. It does no
 * I/O, has no clock and keeps nothing between calls; any number of threads may use it.
 */
public final class ConversationFlow {

    private final Institution institution;
    private final TransitionTable table = Flows.table();
    private final Interpreter interpreter;
    private final StandingMachines machines;

    public ConversationFlow(Institution institution, Phrasebook phrasebook) {
        var rows = table.rows();
        this.institution = institution;
        interpreter = new Interpreter(phrasebook, choicesOf(rows));
        machines = new StandingMachines(rows);
    }

    /**
     * Decides what follows from an event.
     *
     * @param now the time at which the event is handled
     * @return the turn; its last effect may be a question, whose answer is the next event of the same turn
     * @throws IllegalStateException when the flow itself failed; nothing was decided
     */
    public Turn advance(Conversation conversation, Event event, Instant now) {
        var draft = new Draft(conversation, event, now, institution, table);
        if (Amka.isIn(draft.typed())) {
            draft.conceal();
        }
        var signal = signalOf(draft);
        SilenceFlow.hear(draft, signal);
        ErasureFlow.hear(draft, signal);
        var reached = machines.fire(conversation.state(), signal, draft);
        if (!draft.acted()) {
            draft.act(() -> answerUnexpected(draft, signal));
        }
        return draft.turn(reached);
    }

    /** Whatever a person asks for after the time for which they were signed in, they are signed out. */
    private Signal signalOf(Draft draft) {
        return draft.event instanceof Event.FromPerson && draft.isVisitOver() && !draft.state.isBusy()
                ? Fact.SIGN_IN_ENDED
                : interpreter.signalOf(draft.state, draft.event);
    }

    /** What is said when an event cannot be handled at all: nothing is decided, and what was typed is not kept. */
    public Turn apologise(Conversation conversation, Event event, Instant now) {
        var draft = new Draft(conversation, event, now, institution, table);
        draft.conceal();
        draft.say(
                Phrase.OUR_FAULT,
                Particulars.office(draft, institution.helpDesk()),
                Particulars.reply(Command.HELP),
                Particulars.reply(Command.HUMAN));
        return draft.turn(conversation.state());
    }

    /** What a pressed button says; empty when there is no such button. */
    public static Optional<Label> labelOf(String buttonValue) {
        return Interpreter.labelOf(buttonValue);
    }

    /** No row of the table fits: a kind sentence, and the same question again. What happens elsewhere needs no answer. */
    private static void answerUnexpected(Draft draft, Signal signal) {
        if (!(draft.event instanceof Event.FromPerson)) {
            return;
        }
        draft.say(
                switch (signal) {
                    case Command.BACK -> Phrase.NO_WAY_BACK;
                    case Fact.CONTACT_SHARED -> Phrase.CONTACT_NOT_ASKED;
                    default ->
                        draft.event instanceof Event.Pressed ? Phrase.STALE_BUTTON : notUnderstoodIn(draft.state);
                },
                Map.of());
        draft.ask(draft.state);
    }

    private static Phrase notUnderstoodIn(State state) {
        return switch (state) {
            case ACTIVATED,
                    RENEWED,
                    NOT_ENROLLED,
                    CANCELLED,
                    DISAGREED,
                    SETTING_PASSWORD,
                    ADDING_ROLE,
                    RENEWING,
                    CHANGING_CONTACTS -> Phrase.NOT_UNDERSTOOD_HERE;
            default -> Phrase.NOT_UNDERSTOOD;
        };
    }

    private static Map<State, Set<Choice>> choicesOf(List<Row> rows) {
        var choices = new EnumMap<State, Set<Choice>>(State.class);
        for (var row : rows) {
            if (row.signal() instanceof Choice choice) {
                choices.computeIfAbsent(row.source(), _ -> EnumSet.noneOf(Choice.class))
                        .add(choice);
            }
        }
        return choices;
    }
}
