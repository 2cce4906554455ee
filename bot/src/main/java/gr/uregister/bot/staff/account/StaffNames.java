package gr.uregister.bot.staff.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How names of accounts are written: Latin letters in lower case, digits, and the signs of mail addresses. */
public final class StaffNames {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,62}[a-z0-9]");

    private StaffNames() {}

    /** The name as it is kept; empty when what was typed cannot be one. */
    public static Optional<String> read(String typed) {
        return Optional.of(typed.strip().toLowerCase(Locale.ROOT))
                .filter(name -> NAME.matcher(name).matches());
    }
}
