package gr.uregister.statemachine.flow.human;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.Note;
import gr.uregister.statemachine.Effect.SayAs;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct.Abandoned;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.FileCame;
import gr.uregister.statemachine.desk.DeskAct.HandedBack;
import gr.uregister.statemachine.desk.DeskAct.Labelled;
import gr.uregister.statemachine.desk.DeskAct.Looked;
import gr.uregister.statemachine.desk.DeskAct.Noted;
import gr.uregister.statemachine.desk.DeskAct.OfHolder;
import gr.uregister.statemachine.desk.DeskAct.PassedToAgent;
import gr.uregister.statemachine.desk.DeskAct.PassedToTeam;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.DeskAct.SnoozeEnded;
import gr.uregister.statemachine.desk.DeskAct.Snoozed;
import gr.uregister.statemachine.desk.DeskAct.Taken;
import gr.uregister.statemachine.desk.ReturnStep;
import gr.uregister.statemachine.desk.Stars;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The desk's side: an agent takes the conversation, answers in it, and gives it up in one of several ways. */
public final class DeskFlow {

    /** What an activation comes to after the contact was given, and before its password. */
    private static final Set<State> AFTER_CONTACT = EnumSet.of(
            AWAITING_SECOND_CONTACT,
            AWAITING_REGISTRATION_NUMBER,
            AWAITING_AMKA,
            AWAITING_INSURANCE_COUNTRY,
            AWAITING_INSURANCE_NUMBER,
            PIN_POSTPONED,
            AWAITING_PIN,
            AWAITING_CONFIRMATION,
            AMKA_REJECTED,
            AMKA_RIGHT_LOCALLY,
            DATA_MISSING,
            ROLE_ENDED,
            CHECK_POSTPONED);

    private DeskFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(HelpFlow.talking())
                .on(Fact.DESK_ACTED)
                .staying(DeskFlow::obey)
                .on(Fact.HANDED_BACK)
                .when(backTo(ReturnStep.SAME_QUESTION))
                .askingAgain(DeskFlow::leave);
        table.in(PIN_POSTPONED, AWAITING_PIN)
                .on(Fact.HANDED_BACK)
                .when(backTo(ReturnStep.RESEND_PIN))
                .to(OPENING_CHALLENGE, draft -> {
                    leave(draft);
                    PinFlow.openChallenge(draft);
                });
        table.in(AWAITING_PASSWORD)
                .on(Fact.HANDED_BACK)
                .when(backTo(ReturnStep.NEW_LINK))
                .when(Draft::isProven)
                .to(OPENING_LINK, draft -> {
                    leave(draft);
                    PasswordFlow.openLink(draft, draft.openLink().purpose());
                })
                .on(Fact.HANDED_BACK)
                .when(backTo(ReturnStep.NEW_LINK))
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, draft -> {
                    leave(draft);
                    PinFlow.proveAgain(draft);
                });
        table.in(AFTER_CONTACT)
                .on(Fact.HANDED_BACK)
                .when(backTo(ReturnStep.CONTACT))
                .when(draft -> draft.role != null)
                .asking(AWAITING_CONTACT, draft -> {
                    leave(draft);
                    draft.startAnew(List.of());
                });
    }

    /** Whether the one who has the conversation hands it back to this step. */
    private static Predicate<Draft> backTo(ReturnStep step) {
        return draft -> draft.as(DeskActed.class).act() instanceof HandedBack(var fence, var chosen)
                && chosen == step
                && draft.assistance.isHeldUnder(fence);
    }

    private static void leave(Draft draft) {
        var agent = holder(draft);
        draft.assistance = draft.assistance.handedBack();
        draft.say(isNamed(agent) ? Phrase.AGENT_LEFT : Phrase.SOMEBODY_LEFT, Map.of("name", nameOf(agent, draft)));
    }

    private static void obey(Draft draft) {
        switch (draft.as(DeskActed.class).act()) {
            case Taken(var agent) -> take(draft, agent);
            case Noted(var agent, var text) -> draft.then(new Note(agent.knownAs(), text));
            case Labelled(var labels) -> draft.assistance = draft.assistance.labelled(labels);
            case FileCame(var _, var isKept) -> {
                if (!isKept) {
                    draft.say(Phrase.FILE_NOT_KEPT);
                }
            }
            case OfHolder act when draft.assistance.isHeldUnder(act.fence()) -> obeyHolder(draft, act);
            case OfHolder _ -> {
                // somebody else has the conversation by now
            }
        }
    }

    private static void obeyHolder(Draft draft, OfHolder act) {
        var before = draft.assistance;
        switch (act) {
            case Replied(var _, var text, var file) -> {
                draft.assistance = before.attended(draft.now);
                draft.then(new SayAs(nameOf(holder(draft), draft), text, file));
            }
            case Looked _ -> draft.assistance = before.attended(draft.now);
            case SnoozeEnded _ -> draft.assistance = before.attended(draft.now);
            case Snoozed(var _, var until) -> draft.assistance = before.snoozed(until, draft.now);
            case PassedToAgent(var _, var agent) -> join(draft, agent);
            case PassedToTeam(var _, var team) -> returnToQueue(draft, team, holder(draft), Phrase.AGENT_PASSED_ON);
            case Abandoned(var _, var activeAt) -> {
                if (Objects.requireNonNull(before.hold()).activeAt().equals(activeAt)) {
                    returnToQueue(draft, before.team(), null, Phrase.AGENT_LOST);
                }
            }
            case Closed(var _, var result) -> close(draft, result);
            case HandedBack _ -> throw new IllegalStateException("has rows of its own");
        }
    }

    private static void take(Draft draft, Agent agent) {
        if (!draft.assistance.isTaken()) {
            join(draft, agent);
        }
    }

    private static void join(Draft draft, Agent agent) {
        draft.assistance = draft.assistance.takenBy(agent, draft.now);
        draft.say(isNamed(agent) ? Phrase.AGENT_JOINED : Phrase.SOMEBODY_JOINED, Map.of("name", nameOf(agent, draft)));
    }

    private static void returnToQueue(Draft draft, String team, @Nullable Agent passedOnBy, Phrase phrase) {
        var name = nameOf(holder(draft), draft);
        draft.assistance = draft.assistance.returnedToQueue(team, passedOnBy, draft.state, draft.now);
        draft.say(phrase, Map.of("name", name));
        HelpFlow.askWhileWaiting(draft, draft.state);
    }

    private static void close(Draft draft, String result) {
        var agent = holder(draft);
        draft.assistance = draft.assistance.closed(agent, result, draft.now);
        draft.say(Phrase.HELP_CLOSED, Map.of("name", nameOf(agent, draft)));
        var offers = new ArrayList<Button>(Stars.buttons());
        offers.add(Particulars.reply(Command.TRANSCRIPT));
        draft.ask(draft.state, offers);
    }

    /** Nobody is told the name of an account: whoever knows it has half of what a sign-in needs. */
    private static String nameOf(Agent agent, Draft draft) {
        return isNamed(agent)
                ? agent.name()
                : draft.institution.helpDesk().name().in(draft.language);
    }

    private static boolean isNamed(Agent agent) {
        return !agent.name().isEmpty();
    }

    private static Agent holder(Draft draft) {
        return Objects.requireNonNull(draft.assistance.hold(), "somebody has it")
                .agent();
    }
}
