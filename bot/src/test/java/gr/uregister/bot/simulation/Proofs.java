package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.pin.Pins;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.institution.Institution.AccountRules.RecoveryProof;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which PINs were right, how often, and what followed from them (promises S2 and S3). */
final class Proofs {

    /** Where nobody comes without a right PIN. */
    private static final Set<State> PROVEN = EnumSet.of(
            State.AWAITING_CONFIRMATION,
            State.AWAITING_PASSWORD,
            State.SETTING_PASSWORD,
            State.ACTIVATED,
            State.ALREADY_ACTIVE,
            State.RENEWING,
            State.RENEWED);

    private final Simulation simulation;
    private final Pins pins;
    private final Set<String> spent = new HashSet<>();
    private final Map<ConversationId, String> provenBy = new HashMap<>();
    private final Map<String, Integer> guesses = new HashMap<>();
    private final Map<Day, Set<String>> wrong = new HashMap<>();

    Proofs(Simulation simulation) {
        this.simulation = simulation;
        pins = new Pins(simulation.setting().keys(), simulation.setting().institution());
    }

    private record Day(String personId, LocalDate date) {}

    /** @param event what the person did, where a person did something */
    void written(StoredConversation before, StoredConversation after, @Nullable Event event) {
        var then = before.conversation().challenge();
        var now = after.conversation().challenge();
        if (then != null && now != null && then.id().equals(now.id())) {
            var paused = before.conversation().errand().paused();
            Broken.unless(
                    now.triesLeft() <= then.triesLeft() || (paused != null && now.equals(paused.challenge())),
                    "S3",
                    "tries came back");
            if (now.triesLeft() < then.triesLeft() && event instanceof Typed) {
                var count = guesses.merge(then.id(), 1, Integer::sum);
                Broken.unless(
                        count <= simulation.setting().institution().pin().tries(), "S3", count + " guesses of one PIN");
            }
        }
        var provenUntil = after.conversation().provenUntil();
        if (provenUntil != null
                && !provenUntil.equals(before.conversation().provenUntil())
                && before.conversation().state() != State.AWAITING_LINK_USE
                && !isResumed(before, provenUntil)) {
            var typedAt =
                    provenUntil.minus(simulation.setting().institution().pin().proofLife());
            Broken.unless(
                    before.conversation().state() == State.AWAITING_PIN && then != null && then.isOpenAt(typedAt),
                    "S2",
                    "a proof without an open PIN");
            Broken.unless(
                    event instanceof Typed(var text, var _) && text.equals(pins.of(before.id(), then)),
                    "S2",
                    "a proof by something that is not the PIN");
            Broken.unless(spent.add(then.id()), "S2", "a PIN was right twice");
            provenBy.put(after.id(), then.personId());
        }
        if (then != null && isPinOfVisit(before, after, event)) {
            Broken.unless(spent.add(then.id()), "S2", "a PIN was right twice");
        }
        Broken.unless(
                !PROVEN.contains(after.conversation().state()) || isProven(after),
                "S2",
                after.id() + " is " + after.conversation().state() + " without a proof");
    }

    /** An activation that waited goes on with the proof that was made for it. */
    private static boolean isResumed(StoredConversation before, Instant provenUntil) {
        var paused = before.conversation().errand().paused();
        return paused != null && provenUntil.equals(paused.provenUntil());
    }

    private static boolean isPinOfVisit(StoredConversation before, StoredConversation after, @Nullable Event event) {
        return event instanceof Typed
                && before.conversation().state() == State.AWAITING_PIN
                && after.conversation().state() == State.CHANGING_CONTACTS;
    }

    /** By a PIN; or by a password, where the chat is signed in; or by a mailed link, which is no proof before it is used. */
    private boolean isProven(StoredConversation after) {
        var conversation = after.conversation();
        var person = conversation.person();
        var byLink = conversation.errand().goal() != Goal.ACTIVATE
                && simulation.setting().institution().account().recoveryProof() == RecoveryProof.EMAIL_LINK;
        return person != null
                && (person.personId().equals(provenBy.get(after.id()))
                        || conversation.visit() != null
                        || (byLink && conversation.state() == State.AWAITING_PASSWORD)
                        || person.personId()
                                .equals(simulation.invariants().links().provenIn(after.id())));
    }

    /** A guess was compared and found wrong. */
    void wrong(String personId, String guess) {
        var today = wrong.computeIfAbsent(today(personId), _ -> new HashSet<>());
        today.add(guess);
        Broken.unless(today.size() <= mostWrong(), "S3", today.size() + " wrong guesses in a day for one person");
    }

    /** A guess was compared and found right: even if it was wrong for an older PIN before, and decided again after a lost race. */
    void right(String personId, String guess) {
        var today = wrong.computeIfAbsent(today(personId), _ -> new HashSet<>());
        today.remove(guess);
        Broken.unless(today.size() < mostWrong(), "S3", "a right guess counts after " + today.size() + " wrong ones");
    }

    private Day today(String personId) {
        return new Day(
                personId,
                LocalDate.ofInstant(
                        simulation.schedule().instant(),
                        simulation.setting().institution().zone()));
    }

    private int mostWrong() {
        return simulation.setting().institution().pin().wrongGuessesPerDay();
    }
}
