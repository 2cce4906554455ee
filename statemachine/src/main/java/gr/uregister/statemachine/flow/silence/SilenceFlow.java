package gr.uregister.statemachine.flow.silence;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenSecurePage;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.SilenceNoticed;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.reminding.Plan;
import gr.uregister.statemachine.reminding.Reminders.Stage;
import gr.uregister.statemachine.reminding.Steps;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What follows a person's silence: one reminder a step, and then the conversation is put away. Whatever they write goes on with it. It is
 * put away in silence, since a second message would be a second reminder.
 */
public final class SilenceFlow {

    private SilenceFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(Steps.all())
                .on(Fact.SILENCE_NOTICED)
                .when(draft -> !draft.assistance.isTaken() && plan(draft).isPresent())
                .staying(SilenceFlow::follow);
        var talking = Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && state != State.NEW)
                .toList();
        table.in(talking)
                .on(Command.QUIET)
                .askingAgain(SilenceFlow::stop)
                .on(Command.REMIND)
                .askingAgain(SilenceFlow::goOn);
    }

    /** Greets whoever is back after the conversation was put away, in front of what their message comes to. */
    public static void hear(Draft draft, Signal signal) {
        var saysItself = signal instanceof Command || signal == Fact.OPENED;
        if (draft.reminders.isPutAway() && draft.event instanceof Event.FromPerson && !saysItself) {
            draft.say(Phrase.WELCOME_BACK);
        }
    }

    /** What is due now; nothing when the person was quicker. */
    private static Optional<Plan> plan(Draft draft) {
        return Plan.next(draft.reminders, draft.state, draft.challenge, draft.link, draft.institution)
                .filter(plan -> plan.isDueAt(draft.now));
    }

    private static void follow(Draft draft) {
        var plan = plan(draft).orElseThrow();
        var quietUntil = draft.institution.outsideQuietHours(draft.now);
        if (plan.kind() == Plan.Kind.PUT_AWAY) {
            putAway(draft);
        } else if (!draft.as(SilenceNoticed.class).reachable() || plan.isOverAt(quietUntil)) {
            leaveOut(draft, plan);
        } else if (quietUntil.isAfter(draft.now)) {
            waitUntil(draft, quietUntil);
        } else {
            remind(draft, plan);
        }
    }

    /** Nobody is told what is too late, or what cannot reach them. */
    private static void leaveOut(Draft draft, Plan plan) {
        var stage = plan.kind() == Plan.Kind.STEP_ABANDONED ? Stage.REMINDED : Stage.EXPIRY_OVER;
        draft.reminders = draft.reminders.at(stage);
    }

    /** It was noticed late, when the quiet hours had begun. */
    private static void waitUntil(Draft draft, Instant quietUntil) {
        draft.reminders = draft.reminders.silentSince(
                quietUntil.minus(draft.institution.reminders().abandonedAfter()));
    }

    private static void remind(Draft draft, Plan plan) {
        draft.reminders = draft.reminders.at(Stage.REMINDED);
        switch (plan.kind()) {
            case PIN_EXPIRES ->
                draft.say(
                        Phrase.REMINDER_PIN,
                        Map.of(
                                "time", plan.until(),
                                "destinations",
                                        Particulars.masked(draft.openChallenge().contacts())),
                        Particulars.reply(Choice.RESEND_PIN),
                        Particulars.reply(Command.BACK),
                        Particulars.reply(Command.QUIET));
            case LINK_EXPIRES -> remindOfLink(draft, plan.until());
            case STEP_ABANDONED -> {
                draft.say(Phrase.REMINDER_STEP, Map.of("date", Particulars.dateTime(draft, putAwayAt(draft))));
                draft.ask(draft.state, List.<Button>of(Particulars.reply(Command.QUIET)));
            }
            case PUT_AWAY -> throw new IllegalArgumentException("nobody is reminded of it");
        }
    }

    /** A mailed link proves that its mailbox was read: the chat, which may be somebody else's, is never given it. */
    private static void remindOfLink(Draft draft, Instant until) {
        var others = new Button[] {Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.QUIET)};
        if (draft.isLinkMailed()) {
            draft.say(Phrase.REMINDER_MAILED_LINK, Map.of("time", until), others);
        } else {
            var open = new OpenSecurePage(draft.openLink().id(), Phrase.OPEN_SECURE_PAGE);
            draft.say(Phrase.REMINDER_LINK, Map.of("time", until), open, others[0], others[1]);
        }
    }

    private static Instant putAwayAt(Draft draft) {
        return Objects.requireNonNull(draft.reminders.since(), "somebody fell silent")
                .plus(draft.institution.reminders().putAwayAfter());
    }

    /** What was learnt stays, and what gave somebody rights in this chat does not. */
    private static void putAway(Draft draft) {
        draft.reminders = draft.reminders.at(Stage.PUT_AWAY);
        draft.rights = draft.rights.withoutProof();
        draft.provenUntil = null;
        draft.link = draft.link == null ? null : draft.link.spent();
        draft.moveId = null;
    }

    /** One that was asked for before is not wanted either. */
    private static void stop(Draft draft) {
        draft.reminders = draft.reminders.stopped(true);
        draft.remindAt = null;
        draft.say(Phrase.REMINDERS_STOPPED);
    }

    private static void goOn(Draft draft) {
        draft.reminders = draft.reminders.stopped(false);
        var rules = draft.institution.reminders();
        draft.say(
                Phrase.REMINDERS_WANTED,
                Map.of(
                        "from", rules.quietFrom().toString(),
                        "until", rules.quietUntil().toString()));
    }
}
