package gr.uregister.bot.staff;

import gr.uregister.messages.Language;
import java.util.Set;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who sends a request to the console: an account and the session in which it comes, as they are at this moment.
 *
 * @param id the account's, the same for ever
 * @param name the account's name, which others and the audit trail see
 * @param sessionId which of the account's sessions it is
 */
public record StaffMember(
        String id, String name, Set<StaffRole> roles, Preferences preferences, String sessionId, Standing standing)
        implements AuthenticatedPrincipal {

    /** How far somebody has come in proving who they are. */
    public enum Standing {
        /** The password was right, and the second factor is due. */
        SECOND_FACTOR_DUE,
        /** Signed in, but the account has no second factor yet and must get one first. */
        ENROLMENT_DUE,
        /** Signed in. */
        FULL
    }

    /** How ids and names of programs begin. No account's name has a colon in it. */
    public static final String PROGRAM = "program:";

    public StaffMember {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }

    public Language language() {
        return preferences.language();
    }

    /** What students are told who it is; empty while nothing was chosen. */
    public String shownName() {
        return preferences.shownName();
    }

    /** Whether it is no person, but a system of the institution that came by a token. */
    public boolean isProgram() {
        return id.startsWith(PROGRAM);
    }

    /** Whether somebody may do what these roles are for. Nobody has a role before they are signed in completely. */
    public boolean isAnyOf(Set<StaffRole> wanted) {
        return standing == Standing.FULL && roles.stream().anyMatch(wanted::contains);
    }
}
