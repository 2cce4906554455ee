package gr.uregister.bot.staff.admin;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Invitations;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.session.StaffSessions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What administrators do with accounts. Everything is recorded before it is done, and holds with the next request of whom it is about. */
@Component
public final class StaffAdministration {

    private final StaffAccounts accounts;
    private final NewAccounts newAccounts;
    private final Invitations invitations;
    private final StaffSessions sessions;
    private final AuditTrail audit;

    StaffAdministration(
            StaffAccounts accounts,
            NewAccounts newAccounts,
            Invitations invitations,
            StaffSessions sessions,
            AuditTrail audit) {
        this.accounts = accounts;
        this.newAccounts = newAccounts;
        this.invitations = invitations;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * An account that was made, or whose password is to be set anew.
     *
     * @param link by which its owner sets the password; it can be read now and never again
     */
    public record Invited(StaffAccount account, String link) {

        /** Leaves out the link. */
        @Override
        public String toString() {
            return "Invited[" + account.name() + "]";
        }
    }

    /** Everybody, by name. */
    public List<AccountView> all() {
        return accounts.all().stream().map(AccountView::of).toList();
    }

    /** The account; empty when there is none. */
    public Optional<AccountView> find(String id) {
        return accounts.find(id).map(AccountView::of);
    }

    /** Makes a local account. */
    public Invited add(StaffMember by, String name, Set<StaffRole> roles) {
        var account = newAccounts.add(by.name(), name, checked(roles), by.language());
        return new Invited(account, invitations.make(by.name(), account));
    }

    /** Makes a link for setting the password anew; an earlier one is void, and the password counts until then. */
    public Optional<Invited> invite(StaffMember by, String id) {
        return local(id).map(account -> new Invited(account, invitations.make(by.name(), account)));
    }

    /** Changes what somebody may do. */
    public Optional<StaffAccount> setRoles(StaffMember by, String id, Set<StaffRole> roles) {
        return local(id).map(account -> {
            if (account.id().equals(by.id()) && !roles.contains(StaffRole.ADMIN)) {
                throw new StaffRefused("NOT_ONESELF");
            }
            audit.record(by.name(), AuditKind.ROLES_CHANGED, account.name(), change(account.roles(), checked(roles)));
            accounts.setRoles(id, roles);
            return account;
        });
    }

    /** Lets somebody sign in, or does not let them any more, not even where they are signed in. */
    public Optional<StaffAccount> setEnabled(StaffMember by, String id, boolean enabled) {
        return accounts.find(id).map(account -> {
            if (account.id().equals(by.id())) {
                throw new StaffRefused("NOT_ONESELF");
            }
            var kind = enabled ? AuditKind.ACCOUNT_ENABLED : AuditKind.ACCOUNT_DISABLED;
            audit.record(by.name(), kind, account.name(), "");
            accounts.setEnabled(id, enabled);
            sessions.revokeAll(id);
            return account;
        });
    }

    /** Takes a second factor away, for somebody who lost it. They must set up another before they may do anything. */
    public Optional<StaffAccount> resetSecondFactor(StaffMember by, String id) {
        return local(id).map(account -> {
            audit.record(by.name(), AuditKind.SECOND_FACTOR_RESET, account.name(), "");
            accounts.removeSecondFactor(id);
            sessions.revokeAll(id);
            return account;
        });
    }

    /** Ends all of somebody's sessions. */
    public Optional<StaffAccount> revokeSessions(StaffMember by, String id) {
        return accounts.find(id).map(account -> {
            audit.record(by.name(), AuditKind.SESSIONS_REVOKED, account.name(), "");
            sessions.revokeAll(id);
            return account;
        });
    }

    /** What single sign-on says cannot be changed here. */
    private Optional<StaffAccount> local(String id) {
        var account = accounts.find(id);
        if (account.filter(known -> known.origin() == Origin.SINGLE_SIGN_ON).isPresent()) {
            throw new StaffRefused("FROM_SINGLE_SIGN_ON");
        }
        return account;
    }

    private static Set<StaffRole> checked(Set<StaffRole> roles) {
        if (roles.isEmpty()) {
            throw new StaffRefused("NO_ROLE");
        }
        return roles;
    }

    private static String change(Set<StaffRole> before, Set<StaffRole> after) {
        return codes(before) + " → " + codes(after);
    }

    private static String codes(Set<StaffRole> roles) {
        return roles.stream().sorted().map(StaffRole::code).collect(Collectors.joining(", "));
    }
}
