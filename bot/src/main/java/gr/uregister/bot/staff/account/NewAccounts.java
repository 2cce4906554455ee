package gr.uregister.bot.staff.account;

import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes accounts, by an administrator or the command line. */
@Component
public final class NewAccounts {

    private final StaffAccounts accounts;
    private final AuditTrail audit;
    private final InstantSource clock;

    public NewAccounts(StaffAccounts accounts, AuditTrail audit, InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a local account without a password: {@link Invitations} has the link to set one.
     *
     * @param actor who makes it
     * @throws StaffRefused when the name is taken or cannot be one
     */
    public StaffAccount add(String actor, String name, Set<StaffRole> roles, Language language) {
        return add(actor, name, roles, language, Origin.LOCAL);
    }

    /** Makes an account of the demo. */
    public StaffAccount addForDemo(String name, Language language) {
        return add("demo", name, Set.of(StaffRole.values()), language, Origin.DEMO);
    }

    private StaffAccount add(String actor, String typed, Set<StaffRole> roles, Language language, Origin origin) {
        var name = StaffNames.read(typed).orElseThrow(() -> new StaffRefused("NAME_UNFIT"));
        if (accounts.findByName(name).isPresent()) {
            throw new StaffRefused("NAME_TAKEN");
        }
        audit.record(actor, AuditKind.ACCOUNT_CREATED, name, codes(roles));
        var account = new StaffAccount(
                UUID.randomUUID().toString(),
                name,
                origin,
                roles,
                true,
                Preferences.in(language),
                clock.instant(),
                Credentials.NONE);
        if (!accounts.add(account)) {
            throw new StaffRefused("NAME_TAKEN");
        }
        return account;
    }

    static String codes(Set<StaffRole> roles) {
        return roles.stream().sorted().map(StaffRole::code).collect(Collectors.joining(", "));
    }
}
