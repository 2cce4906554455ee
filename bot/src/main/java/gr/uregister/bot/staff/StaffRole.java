package gr.uregister.bot.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody of the staff is there for. One person may have several roles. */
public enum StaffRole {
    /** Talks with students. */
    AGENT,
    /** Looks after agents and their work. */
    SUPERVISOR,
    /** Announces things to students. */
    ANNOUNCER,
    /** Reads the audit trail. */
    AUDITOR,
    /** Looks after accounts of staff. */
    ADMIN;

    /** As settings, the command line and JSON write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with this code, in upper or lower case; empty when there is none. */
    public static Optional<StaffRole> ofCode(String code) {
        return Arrays.stream(values())
                .filter(role -> role.name().equalsIgnoreCase(code.strip()))
                .findFirst();
    }
}
