package gr.uregister.bot.staff.account;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * One-time links by which somebody sets their password. The token is in the URL's fragment and kept as a keyed hash; only a good password
 * uses it up.
 */
@Component
public final class Invitations {

    private static final int TOKEN_BYTES = 32;
    private static final String KIND = "staff invitation";

    private final StaffAccounts accounts;
    private final StaffPasswords passwords;
    private final AuditTrail audit;
    private final BlindIndex index;
    private final InstantSource clock;
    private final URI publicUrl;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();

    public Invitations(
            StaffAccounts accounts,
            StaffPasswords passwords,
            AuditTrail audit,
            BlindIndex index,
            InstantSource clock,
            UregisterProperties uregister,
            StaffProperties staff) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.index = index;
        this.clock = clock;
        this.publicUrl = uregister.publicUrl();
        this.life = staff.invitationLife();
    }

    /**
     * Makes a link; an earlier one is void.
     *
     * @param actor who makes it
     * @return its address, which can be read now and never again
     */
    public String make(String actor, StaffAccount account) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        audit.record(actor, AuditKind.PASSWORD_LINK_MADE, account.name(), "");
        accounts.invite(account.id(), index.of(KIND, token), clock.instant().plus(life));
        return publicUrl.toString().replaceAll("/$", "") + "/desk/welcome#" + token;
    }

    /**
     * Sets a password by a link.
     *
     * @return whose
     * @throws StaffRefused when the link does not hold or the password is not good enough; the link then stays
     */
    public StaffAccount use(String token, String password) {
        var hash = index.of(KIND, token);
        var account = accounts.invitedBy(hash, clock.instant())
                .filter(StaffAccount::enabled)
                .orElseThrow(() -> new StaffRefused("LINK_INVALID"));
        var lack = passwords.lack(password, account.name());
        if (!lack.isEmpty()) {
            throw new StaffRefused(lack);
        }
        audit.record(account.name(), AuditKind.PASSWORD_SET, account.name(), "");
        if (!accounts.setPasswordByLink(account.id(), hash, passwords.hash(password))) {
            throw new StaffRefused("LINK_INVALID");
        }
        return account;
    }
}
