package gr.uregister.bot.staff.account;

import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Language;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody of the staff.
 *
 * @param id random, the same for ever; of an account from elsewhere it is made of who says so and whom they mean
 * @param name what is typed to sign in and what others see; no two accounts have the same
 * @param enabled whether it may sign in
 */
public record StaffAccount(
        String id,
        String name,
        Origin origin,
        Set<StaffRole> roles,
        boolean enabled,
        Preferences preferences,
        Instant createdAt,
        Credentials credentials) {

    private static final Set<StaffRole> HELPING = Set.of(StaffRole.AGENT, StaffRole.SUPERVISOR);

    /** Where an account comes from. */
    public enum Origin {
        /** Kept here, with its password. */
        LOCAL,
        /** The demo's own; it exists on embedded defaults only and needs no second factor. */
        DEMO,
        /** The institution's single sign-on, which knows password, second factor and roles. */
        SINGLE_SIGN_ON
    }

    public StaffAccount {
        roles = Set.copyOf(roles);
    }

    public Language language() {
        return preferences.language();
    }

    /** What students are told who it is; empty while nothing was chosen. */
    public String shownName() {
        return preferences.shownName();
    }

    /** Whether its owner takes conversations over. */
    public boolean helps() {
        return enabled && roles.stream().anyMatch(HELPING::contains);
    }

    /** Whether it may do nothing before it has a second factor, where these are required. */
    public boolean mayLackSecondFactor() {
        return origin != Origin.LOCAL || credentials.hasSecondFactor();
    }
}
