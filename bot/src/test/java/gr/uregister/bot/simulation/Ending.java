package gr.uregister.bot.simulation;

import static java.util.stream.Collectors.toSet;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.reminding.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What must come of everything once nothing goes wrong any more. */
final class Ending {

    /** Promise R1. */
    private static final Duration CONVERGES_WITHIN = Duration.ofSeconds(30);

    /** Promise R8. */
    private static final Duration REPAIRED_WITHIN = Duration.ofSeconds(60);

    /** Until a sweep finds a deed whose time has come, and it is done. */
    private static final Duration FOUND_WITHIN = Duration.ofSeconds(5);

    private final Simulation simulation;
    private final Instant begin;

    Ending(Simulation simulation) {
        this.simulation = simulation;
        begin = simulation.schedule().instant();
    }

    void require() {
        requireOldDeedsDone();
        requireAttemptsSettled();
        requireEverybodyFinished();
        requireNothingLeft();
        requireSilenceNoticed();
        simulation.invariants().requireAtTheEnd();
    }

    /** After an hour and more without a word everybody who is in the middle of a step was reminded, or must not be. */
    private void requireSilenceNoticed() {
        var rules = simulation.setting().institution().reminders();
        var end = simulation.schedule().instant().plus(rules.abandonedAfter()).plus(FOUND_WITHIN);
        while (simulation.schedule().instant().isBefore(end)) {
            simulation.step();
        }
        for (var stored : simulation.store().all()) {
            var plan = Plan.of(stored.conversation(), simulation.setting().institution());
            Broken.unless(
                    plan.isEmpty() || !plan.get().isDueAt(end.minus(FOUND_WITHIN)),
                    "H8",
                    stored.id() + " waits in vain for " + plan);
        }
    }

    /** Deeds that failed wait, the longer the more often they did: those are looked at when their time has come. */
    private void requireOldDeedsDone() {
        Map<ConversationId, Set<String>> old = new HashMap<>();
        var deadline = begin.plus(CONVERGES_WITHIN);
        for (var stored : simulation.store().all()) {
            old.put(stored.id(), idsOf(stored));
            if (!stored.outbox().isEmpty()) {
                var due = stored.outbox().leaseUntil().plus(FOUND_WITHIN);
                deadline = due.isAfter(deadline) ? due : deadline;
            }
        }
        while (simulation.schedule().instant().isBefore(deadline)) {
            simulation.step();
        }
        for (var stored : simulation.store().all()) {
            var left = idsOf(stored);
            left.retainAll(old.getOrDefault(stored.id(), Set.of()));
            Broken.unless(left.isEmpty(), "R1", stored.id() + " has deeds of old: " + left.size());
        }
    }

    private void requireAttemptsSettled() {
        var attempts = simulation.store().all().stream()
                .filter(stored -> stored.conversation().state() == State.SETTING_PASSWORD)
                .filter(stored -> stored.conversation().attemptAt().isBefore(begin))
                .map(StoredConversation::id)
                .toList();
        while (simulation.schedule().instant().isBefore(begin.plus(REPAIRED_WITHIN))) {
            simulation.step();
        }
        for (var attempt : attempts) {
            var conversation = simulation.store().find(attempt).orElseThrow().conversation();
            Broken.unless(
                    conversation.state() != State.SETTING_PASSWORD
                            || !conversation.attemptAt().isBefore(begin),
                    "R8",
                    attempt + " does not know what became of its attempt");
        }
    }

    private void requireEverybodyFinished() {
        simulation.letFinish();
        for (var student : simulation.students()) {
            Broken.unless(
                    student.isDone() || simulation.witness().wasToldWhy(student.chat()),
                    "R7",
                    student.chat() + " is stuck in " + student.state());
        }
    }

    private void requireNothingLeft() {
        simulation.students().forEach(Student::rest);
        for (int i = 0; i < CONVERGES_WITHIN.toSeconds(); i++) {
            simulation.step();
        }
        simulation
                .store()
                .all()
                .forEach(stored ->
                        Broken.unless(stored.outbox().isEmpty(), "R1", stored.id() + " has deeds that nobody does"));
        simulation.invariants().copies().requireAllSent();
        simulation.invariants().lookAtAccounts();
        for (var student : simulation.students()) {
            Broken.unless(
                    student.state() != State.ACTIVATED
                            || simulation
                                    .invariants()
                                    .accounts()
                                    .isActive(student.person().facts().username()),
                    "R8",
                    student.chat() + " was told of an activation that never was");
        }
    }

    private static Set<String> idsOf(StoredConversation stored) {
        return stored.outbox().deeds().stream().map(PendingDeed::id).collect(toSet());
    }
}
