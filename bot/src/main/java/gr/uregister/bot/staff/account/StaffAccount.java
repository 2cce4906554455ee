package gr.uregister.bot.staff.account;

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
        Language language,
        Instant createdAt,
        Credentials credentials) {

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

    /** Whether it may do nothing before it has a second factor, where these are required. */
    public boolean mayLackSecondFactor() {
        return origin != Origin.LOCAL || credentials.hasSecondFactor();
    }
}
