package gr.uregister.bot.helpdesk.history;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Goal;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far a chat came on the way to an active account. Names of states, roles and troubles are those of the release that kept it.
 *
 * @param isActivation whether an activation was begun; otherwise the chat was about something else, or about nothing yet
 * @param furthest how far it came
 * @param step where the machine stands, which is where they stopped if nothing follows
 * @param trouble what went wrong last; empty when nothing did
 * @param department its code, or empty where none was known
 * @param role as {@code STUDENT}; empty where none was chosen
 * @param language as {@code EL}
 * @param begunAt when the chat began
 * @param lastAt when something happened last
 */
public record Journey(
        String channel,
        boolean isActivation,
        Milestone furthest,
        String step,
        String trouble,
        String department,
        String role,
        String language,
        Instant begunAt,
        Instant lastAt) {

    /** By these states a chat began something else than an activation; those behind them are then of both. */
    private static final Set<State> ELSEWHERE =
            EnumSet.of(State.AWAITING_USERNAME, State.AWAITING_SIGN_IN, State.SIGNED_IN);

    /** The journey of a chat as it stands. */
    static Journey of(StoredConversation stored) {
        var conversation = stored.conversation();
        var trouble = conversation.assistance().trouble();
        return new Journey(
                stored.id().channel(),
                stored.reached().contains(State.AWAITING_CONTACT)
                        || stored.reached().stream().noneMatch(ELSEWHERE::contains),
                furthest(stored),
                conversation.state().name(),
                trouble == null ? "" : trouble.what().name(),
                conversation.departmentCode(),
                conversation.role() == null ? "" : conversation.role().name(),
                conversation.language().name(),
                stored.createdAt(),
                stored.updatedAt());
    }

    /** The same journey, with what was known of it before: who is known no more at its end keeps department and role. */
    Journey after(Journey before) {
        return new Journey(
                channel,
                isActivation || before.isActivation,
                furthest.compareTo(before.furthest) < 0 ? before.furthest : furthest,
                step,
                trouble,
                department.isEmpty() ? before.department : department,
                role.isEmpty() ? before.role : role,
                language,
                before.begunAt,
                lastAt);
    }

    private static Milestone furthest(StoredConversation stored) {
        var reached = stored.reached();
        var isMixed = reached.stream().anyMatch(ELSEWHERE::contains);
        var ofActivation = reached.stream().filter(state -> !isMixed || Milestone.isOfActivationOnly(state));
        var now = stored.conversation().errand().goal() == Goal.ACTIVATE
                ? Stream.of(stored.conversation().state())
                : Stream.<State>empty();
        return Stream.concat(ofActivation, now)
                .map(Milestone::of)
                .max(Comparator.naturalOrder())
                .orElse(Milestone.OPENED);
    }
}
