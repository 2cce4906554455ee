package gr.uregister.statemachine.flow;

import gr.uregister.messages.Label;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Conversation.Turn;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AnnouncementButton;
import gr.uregister.statemachine.desk.DeskAct;
import gr.uregister.statemachine.desk.ReturnStep;
import gr.uregister.statemachine.desk.Trouble;
import gr.uregister.statemachine.flow.announcing.AnnouncementFlow;
import gr.uregister.statemachine.flow.human.HelpChronicle;
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
import gr.uregister.statemachine.reading.TesterWish;
import gr.uregister.statemachine.reading.TypedSecret;
import java.time.Instant;
import java.util.Arrays;
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
    private final List<Row> rows;
    private final Interpreter interpreter;
    private final StandingMachines machines;

    public ConversationFlow(Institution institution, Phrasebook phrasebook) {
        rows = table.rows();
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
        draft.subscription = draft.subscription.at(now);
        if (Amka.isIn(draft.typed()) || TesterWish.isIn(draft.typed())) {
            draft.conceal();
        }
        if (event instanceof Event.FromPerson) {
            draft.assistance = draft.assistance.heard(now);
            draft.subscription = draft.subscription.offeringTests(null);
        }
        if (event instanceof Event.FromPerson && draft.assistance.isTaken() && !AnnouncementFlow.isPressed(event)) {
            return turn(draft, hear(draft), conversation);
        }
        var signal = signalOf(draft, conversation.subscription().testsOfferedAt() != null);
        SilenceFlow.hear(draft, signal);
        ErasureFlow.hear(draft, signal);
        var reached = machines.fire(conversation.state(), signal, draft);
        if (!draft.acted()) {
            draft.act(() -> answerUnexpected(draft, signal));
        }
        Trouble.of(signal, now).ifPresent(trouble -> draft.assistance = draft.assistance.troubledBy(trouble));
        return turn(draft, reached, conversation);
    }

    /** Every transition there is, in any institution. */
    public static List<Row> transitions() {
        return Flows.table().rows();
    }

    /** Where an agent who has the conversation may have the bot go on. */
    public List<ReturnStep> returnSteps(Conversation conversation, Instant now) {
        return Arrays.stream(ReturnStep.values())
                .filter(step -> leadsSomewhere(conversation, step, now))
                .toList();
    }

    private boolean leadsSomewhere(Conversation conversation, ReturnStep step, Instant now) {
        var event = new Event.DeskActed(
                new DeskAct.HandedBack(conversation.assistance().fence(), step));
        var draft = new Draft(conversation, event, now, institution, table);
        return rows.stream()
                .filter(row -> row.source() == conversation.state() && row.signal() == Fact.HANDED_BACK)
                .anyMatch(row -> row.guard() == null || row.guard().test(draft));
    }

    /** An agent has the conversation: what the person does is for them. The machine only takes secrets out. */
    private State hear(Draft draft) {
        var file = draft.event instanceof Event.UnreadableSent(var sent) ? sent : null;
        var said = file == null ? draft.typed() : file.caption();
        if (TypedSecret.isIn(draft.state, said, pinDigits(draft)) || Amka.isIn(said)) {
            draft.conceal();
        }
        if (file != null) {
            draft.then(new Effect.KeepFile(file.bare()));
        }
        return draft.state;
    }

    private static Turn turn(Draft draft, State reached, Conversation before) {
        HelpChronicle.note(draft, before);
        return draft.turn(reached);
    }

    /** Whatever a person asks for after the time for which they were signed in, they are signed out. */
    private Signal signalOf(Draft draft, boolean wereTestsOffered) {
        var endsVisit = draft.event instanceof Event.FromPerson && !AnnouncementFlow.isPressed(draft.event);
        if (endsVisit && draft.isVisitOver() && !draft.state.isBusy()) {
            return Fact.SIGN_IN_ENDED;
        }
        return Optional.of(draft.typed())
                .filter(_ -> wereTestsOffered)
                .flatMap(interpreter::yesOrNoToTests)
                .orElseGet(() -> interpreter.signalOf(draft.state, draft.event));
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

    /** Whether typing what a button says means the same as pressing it, wherever it was shown. */
    public static boolean understandsLabelOf(String buttonValue) {
        return labelOf(buttonValue).isPresent()
                && AnnouncementButton.read(buttonValue).isEmpty();
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

    /** How many digits a PIN has that the person may have at hand. */
    private int pinDigits(Draft draft) {
        var isOut = draft.challenge != null && draft.challenge.isOpenAt(draft.now);
        var isAwaited = draft.state == State.AWAITING_PIN || draft.state == State.PIN_POSTPONED;
        return isOut || isAwaited ? institution.pin().digits() : 0;
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
