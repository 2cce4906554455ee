package gr.uregister.bot.staff.admin;

import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An account as administrators see it.
 *
 * @param origin {@code local}, {@code demo} or {@code single_sign_on}
 * @param roles codes of roles
 * @param password whether it has one
 * @param secondFactor whether it has one: an authenticator app, or a passkey
 * @param passkeys how many
 */
public record AccountView(
        String id,
        String name,
        String origin,
        List<String> roles,
        boolean enabled,
        boolean password,
        boolean secondFactor,
        boolean authenticatorApp,
        int passkeys,
        Instant createdAt) {

    /** The account without what it is proved by. */
    public static AccountView of(StaffAccount account) {
        return new AccountView(
                account.id(),
                account.name(),
                account.origin().name().toLowerCase(Locale.ROOT),
                account.roles().stream().sorted().map(StaffRole::code).toList(),
                account.enabled(),
                account.credentials().hasPassword(),
                account.credentials().hasSecondFactor(),
                account.credentials().hasApp(),
                account.credentials().passkeys().size(),
                account.createdAt());
    }

    /** Whether it is kept here, and not by the institution's single sign-on. */
    public boolean isOurs() {
        return !origin.equals("single_sign_on");
    }
}
