package gr.uregister.bot.staff.account;

import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.Preferences.Theme;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.messages.Language;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Accounts for tests. Their owners come by single sign-on, which has seen their second factor. */
public final class ExampleStaff {

    private ExampleStaff() {}

    /** Somebody whose language is Greek. */
    public static StaffAccount named(String shownName, StaffRole... roles) {
        return with(new Preferences(Language.EL, Theme.SYSTEM, shownName), roles);
    }

    /** Somebody of these preferences. */
    public static StaffAccount with(Preferences preferences, StaffRole... roles) {
        var id = UUID.randomUUID().toString();
        return new StaffAccount(
                id,
                "example-" + id,
                Origin.SINGLE_SIGN_ON,
                Set.of(roles),
                true,
                preferences,
                Instant.EPOCH,
                Credentials.NONE);
    }
}
