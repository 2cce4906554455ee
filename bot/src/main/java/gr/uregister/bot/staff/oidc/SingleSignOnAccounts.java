package gr.uregister.bot.staff.oidc;

import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.Credentials;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.StaffNames;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** The accounts of those who come by single sign-on: made with their first sign-in, with the roles that each sign-in says anew. */
@Component
@Conditional(SingleSignOn.Configured.class)
final class SingleSignOnAccounts {

    private final StaffAccounts accounts;
    private final AuditTrail audit;
    private final BlindIndex index;
    private final InstantSource clock;
    private final OidcProperties properties;
    private final RoleClaim roleClaim;

    SingleSignOnAccounts(
            StaffAccounts accounts,
            AuditTrail audit,
            BlindIndex index,
            InstantSource clock,
            OidcProperties properties) {
        this.accounts = accounts;
        this.audit = audit;
        this.index = index;
        this.clock = clock;
        this.properties = properties;
        this.roleClaim = new RoleClaim(properties);
    }

    /**
     * The account of somebody whom the provider knows.
     *
     * @param issuer who says so
     * @param subject whom they mean, the same for ever
     * @throws StaffRefused when they have no role here, are disabled here, or have the name of somebody else
     */
    StaffAccount signedIn(String issuer, String subject, Map<String, Object> claims) {
        var id = "sso-" + index.of("staff of " + issuer, subject);
        var roles = roleClaim.of(claims);
        var account = accounts.find(id)
                .map(known -> withRoles(known, roles))
                .orElseGet(() -> added(id, nameIn(claims, subject), roles));
        if (account.roles().isEmpty() || !account.enabled()) {
            audit.record(account.name(), AuditKind.SIGN_IN_FAILED, account.name(), "no access");
            throw new StaffRefused("NO_ACCESS");
        }
        return account;
    }

    private StaffAccount withRoles(StaffAccount known, Set<StaffRole> roles) {
        if (known.roles().equals(roles)) {
            return known;
        }
        audit.record(
                "single sign-on", AuditKind.ROLES_CHANGED, known.name(), codes(known.roles()) + " → " + codes(roles));
        accounts.setRoles(known.id(), roles);
        return accounts.find(known.id()).orElse(known);
    }

    private StaffAccount added(String id, String name, Set<StaffRole> roles) {
        if (roles.isEmpty()) {
            audit.record("single sign-on", AuditKind.SIGN_IN_FAILED, name, "no access");
            throw new StaffRefused("NO_ACCESS");
        }
        audit.record("single sign-on", AuditKind.ACCOUNT_CREATED, name, codes(roles));
        var account = new StaffAccount(
                id,
                name,
                Origin.SINGLE_SIGN_ON,
                roles,
                true,
                Preferences.in(Language.EL),
                clock.instant(),
                Credentials.NONE);
        if (!accounts.add(account)) {
            throw new StaffRefused("NAME_TAKEN");
        }
        return account;
    }

    private String nameIn(Map<String, Object> claims, String subject) {
        return StaffNames.read(Objects.toString(claims.get(properties.nameClaim()), ""))
                .or(() -> StaffNames.read(subject))
                .orElseThrow(() -> new StaffRefused("NAME_UNFIT"));
    }

    private static String codes(Set<StaffRole> roles) {
        return roles.stream().sorted().map(StaffRole::code).collect(Collectors.joining(", "));
    }
}
