package gr.uregister.statemachine.reminding;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.reminding.Reminders.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows next if the person stays silent.
 *
 * @param at when
 * @param until from when on it is too late for it
 */
public record Plan(Kind kind, Instant at, Instant until) {

    /** Viber lets a bot write freely for a day after the person did, and nobody wants to be reminded of what they did the day before. */
    private static final Duration SESSION = Duration.ofDays(1);

    /** What may follow. */
    public enum Kind {
        /** The PIN is about to be void. */
        PIN_EXPIRES,
        /** The one-time link is about to be void. */
        LINK_EXPIRES,
        /** The step was abandoned. */
        STEP_ABANDONED,
        /** The conversation is put away. */
        PUT_AWAY
    }

    /** The next thing, wherever the conversation stands; empty when silence changes nothing. */
    public static Optional<Plan> of(Conversation conversation, Institution institution) {
        return next(
                conversation.reminders(),
                conversation.state(),
                conversation.challenge(),
                conversation.link(),
                institution);
    }

    /** The same by what it depends on. */
    public static Optional<Plan> next(
            Reminders reminders,
            State state,
            @Nullable PinChallenge challenge,
            @Nullable SecureLink link,
            Institution institution) {
        var since = reminders.since();
        if (since == null || reminders.isPutAway()) {
            return Optional.empty();
        }
        var rules = institution.reminders();
        var putAway = new Plan(Kind.PUT_AWAY, since.plus(rules.putAwayAfter()), Instant.MAX);
        if (reminders.stopped() || reminders.stage() == Stage.REMINDED) {
            return Optional.of(putAway);
        }
        var expiry = reminders.stage() == Stage.SILENT
                ? expiry(state, challenge, link, institution)
                        .filter(plan -> plan.at().isAfter(since))
                : Optional.<Plan>empty();
        return expiry.or(() -> abandonment(since, institution)).or(() -> Optional.of(putAway));
    }

    /** Whether the time has come. */
    public boolean isDueAt(Instant now) {
        return !now.isBefore(at);
    }

    /** Whether it is too late. */
    public boolean isOverAt(Instant now) {
        return !now.isBefore(until);
    }

    private static Optional<Plan> expiry(
            State state, @Nullable PinChallenge challenge, @Nullable SecureLink link, Institution institution) {
        var rules = institution.reminders();
        if (state == State.AWAITING_PIN && challenge != null && challenge.triesLeft() > 0) {
            var at = challenge.expiresAt().minus(rules.pinBefore());
            return outsideQuietHours(Kind.PIN_EXPIRES, at, challenge.expiresAt(), institution);
        }
        var isForLink = state == State.AWAITING_PASSWORD || state == State.AWAITING_LINK_USE;
        if (isForLink && link != null && link.failuresLeft() > 0) {
            var at = link.expiresAt().minus(rules.linkBefore());
            return outsideQuietHours(Kind.LINK_EXPIRES, at, link.expiresAt(), institution);
        }
        return Optional.empty();
    }

    private static Optional<Plan> abandonment(Instant since, Institution institution) {
        var at = since.plus(institution.reminders().abandonedAfter());
        return outsideQuietHours(Kind.STEP_ABANDONED, at, since.plus(SESSION), institution);
    }

    /** Waits for the quiet hours' end; nothing where that is too late. */
    private static Optional<Plan> outsideQuietHours(Kind kind, Instant at, Instant until, Institution institution) {
        var plan = new Plan(kind, institution.outsideQuietHours(at), until);
        return plan.isOverAt(plan.at()) ? Optional.empty() : Optional.of(plan);
    }
}
