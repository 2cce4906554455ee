package gr.uregister.statemachine.flow.guidance;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.DropWatch;
import gr.uregister.statemachine.Effect.KeepWatch;
import gr.uregister.statemachine.Event.Corrected;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.diagnosis.RegisterFact;
import gr.uregister.statemachine.diagnosis.Subject;
import gr.uregister.statemachine.diagnosis.Watch;
import gr.uregister.statemachine.diagnosis.Watch.Reason;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** «Tell me when it is corrected»: a chat waits for the registers, and hears of it once (H4). */
public final class WatchFlow {

    /** Where the way goes on by trying again. */
    private static final Set<State> TRYING =
            EnumSet.of(State.AMKA_REJECTED, AMKA_RIGHT_LOCALLY, DATA_MISSING, ROLE_ENDED);

    private WatchFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(State.AMKA_REJECTED, AMKA_RIGHT_LOCALLY)
                .on(Choice.TELL_ME)
                .staying(draft -> watchPerson(draft, Reason.AMKA_CONFIRMED, List.of()));
        table.in(DATA_MISSING)
                .on(Choice.TELL_ME)
                .staying(draft -> watchPerson(draft, Reason.FACTS_CHANGED, DiagnosisFlow.missing(draft)));
        table.in(ROLE_ENDED).on(Choice.TELL_ME).staying(draft -> watchPerson(draft, Reason.ROLE_RENEWED, List.of()));
        table.in(DISAGREED)
                .on(Choice.TELL_ME)
                .unless(draft -> draft.diagnosis.wrong().isEmpty())
                .staying(WatchFlow::watchDispute)
                .on(Choice.TELL_ME)
                .when(draft -> draft.diagnosis.wrong().isEmpty())
                .asking(DISAGREED);
        table.in(AWAITING_CONTACT)
                .on(Choice.TELL_ME)
                .when(draft -> !draft.diagnosis.sought().isEmpty())
                .staying(WatchFlow::watchContact);

        var resting = EnumSet.copyOf(Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && state != NEW)
                .toList());
        var free = EnumSet.copyOf(resting);
        free.removeIf(State::isBusy);
        table.in(free).on(Choice.STOP_WATCHING).askingAgain(draft -> {
            drop(draft);
            draft.say(Phrase.WATCH_STOPPED);
        });

        var others = EnumSet.copyOf(free);
        others.removeAll(TRYING);
        others.remove(DISAGREED);
        table.in(TRYING).on(Fact.CORRECTED).when(WatchFlow::isAwaited).staying(WatchFlow::offerToTryAgain);
        table.in(DISAGREED).on(Fact.CORRECTED).when(WatchFlow::isAwaited).asking(CHOOSING_ROLE, draft -> {
            tell(draft);
            draft.forgetPerson();
        });
        table.in(others).on(Fact.CORRECTED).when(WatchFlow::isAwaited).askingAgain(WatchFlow::tell);
        resting.removeAll(free);
        table.in(resting)
                .on(Fact.CORRECTED)
                .when(WatchFlow::isAwaited)
                .staying(draft -> draft.diagnosis = draft.diagnosis.watching(null));
    }

    /** Waits for nothing any more. */
    public static void drop(Draft draft) {
        var watch = draft.diagnosis.watch();
        if (watch != null) {
            draft.then(new DropWatch(watch.since()));
            draft.diagnosis = draft.diagnosis.watching(null);
        }
    }

    private static void watchPerson(Draft draft, Reason reason, Collection<RegisterFact> wrong) {
        var subject = Subject.of(draft.knownPerson(), draft.chosenRole(), wrong);
        watch(draft, reason, subject.personId(), subject.role(), List.of(), subject.shown());
    }

    private static void watchDispute(Draft draft) {
        var subject = Objects.requireNonNull(draft.diagnosis.subject(), "somebody disagreed");
        var wrong = new EnumMap<RegisterFact, String>(RegisterFact.class);
        draft.diagnosis.wrong().forEach(fact -> wrong.put(fact, subject.shown().getOrDefault(fact, "")));
        watch(draft, Reason.FACTS_CHANGED, subject.personId(), subject.role(), List.of(), wrong);
    }

    private static void watchContact(Draft draft) {
        watch(draft, Reason.CONTACT_DECLARED, null, draft.chosenRole(), draft.diagnosis.sought(), Map.of());
    }

    private static void watch(
            Draft draft,
            Reason reason,
            @Nullable String personId,
            Role role,
            List<String> sought,
            Map<RegisterFact, String> wrong) {
        var until = draft.now.plus(draft.institution.corrections().watchLife());
        var watch = new Watch(reason, draft.now, until, personId, role, sought, Map.copyOf(wrong));
        draft.diagnosis = draft.diagnosis.watching(watch);
        draft.then(new KeepWatch(watch));
        draft.say(
                Phrase.WATCHING,
                Map.of(
                        "date",
                        Particulars.day(until.atZone(draft.institution.zone()).toLocalDate())),
                Particulars.reply(Choice.STOP_WATCHING),
                Particulars.reply(Command.RESTART),
                Particulars.reply(Command.HUMAN));
    }

    private static boolean isAwaited(Draft draft) {
        return draft.diagnosis.isWatchingSince(draft.as(Corrected.class).since());
    }

    private static void offerToTryAgain(Draft draft) {
        var phrase = awaitsContact(draft) ? Phrase.CONTACT_CORRECTED : Phrase.CORRECTED;
        draft.diagnosis = draft.diagnosis.watching(null);
        draft.say(phrase, Particulars.reply(Choice.RETRY), Particulars.reply(Command.HUMAN));
    }

    private static void tell(Draft draft) {
        draft.say(awaitsContact(draft) ? Phrase.CONTACT_CORRECTED : Phrase.CORRECTED_START);
        draft.diagnosis = draft.diagnosis.watching(null);
    }

    private static boolean awaitsContact(Draft draft) {
        var watch = draft.diagnosis.watch();
        return watch != null && watch.reason() == Reason.CONTACT_DECLARED;
    }
}
