package gr.uregister.bot.staff.admin;

import gr.uregister.bot.staff.Preferences.Theme;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.account.SecondFactor;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.StaffPasswords;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.passkey.Passkeys;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.messages.Language;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What somebody may do with their own account. Whoever changes a password or second factor types the password again, since a browser may
 * be left alone; other sessions end with it.
 */
@Component
public final class OwnAccount {

    private static final int PASSWORD_TRIES = 5;

    /** Of letters, so that nobody takes it for something else in the chat. */
    private static final Pattern SHOWN_NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'-]{0,39}");

    private final StaffAccounts accounts;
    private final StaffPasswords passwords;
    private final SecondFactor secondFactor;
    private final Passkeys passkeys;
    private final StaffSessions sessions;
    private final Tries tries;
    private final AuditTrail audit;

    OwnAccount(
            StaffAccounts accounts,
            StaffPasswords passwords,
            SecondFactor secondFactor,
            Passkeys passkeys,
            StaffSessions sessions,
            Tries tries,
            AuditTrail audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.tries = tries;
        this.audit = audit;
    }

    /** The account itself. */
    public StaffAccount of(StaffMember member) {
        return accounts.find(member.id()).orElseThrow();
    }

    public void speak(StaffMember member, Language language) {
        accounts.setLanguage(member.id(), language);
    }

    /** @throws StaffRefused when there is no such theme */
    public void choose(StaffMember member, String theme) {
        accounts.setTheme(member.id(), Theme.ofCode(theme).orElseThrow(() -> new StaffRefused("THEME_UNKNOWN")));
    }

    /**
     * Says what students are told who it is.
     *
     * @param typed empty for the account's name
     * @throws StaffRefused when it can be no name
     */
    public void beCalled(StaffMember member, String typed) {
        var name = typed.strip().replaceAll("\\s+", " ");
        if (!name.isEmpty() && !SHOWN_NAME.matcher(name).matches()) {
            throw new StaffRefused("SHOWN_NAME_UNFIT");
        }
        audit.record(member.name(), AuditKind.SHOWN_NAME_SET, member.name(), name);
        accounts.setShownName(member.id(), name);
    }

    /** @throws StaffRefused when the present password is wrong, or the new one not good enough */
    public void changePassword(StaffMember member, String present, String wanted) {
        var account = proved(member, present);
        var lack = passwords.lack(wanted, account.name());
        if (!lack.isEmpty()) {
            throw new StaffRefused(lack);
        }
        audit.record(member.name(), AuditKind.PASSWORD_SET, member.name(), "");
        accounts.setPassword(member.id(), passwords.hash(wanted));
        sessions.revokeOthers(member.id(), member.sessionId());
    }

    /**
     * Begins to set up a second factor; the present one counts until the new one is confirmed.
     *
     * @return the secret in Base32
     */
    public String beginSecondFactor(StaffMember member, String password) {
        return secondFactor.begin(proved(member, password));
    }

    /** The address that authenticator apps read (Google's Key Uri Format), with the secret in it. */
    public static String addressForApps(StaffMember member, String issuer, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded(issuer), encoded(member.name()), secret.replace("=", ""), encoded(issuer));
    }

    /** The secret that is being set up, in Base32; empty when there is none. */
    public String secondFactorBeingSetUp(StaffMember member) {
        return secondFactor.beingSetUp(of(member));
    }

    /**
     * Confirms a second factor by the code that the app shows.
     *
     * @return the recovery codes, which can be read now and never again
     */
    public List<String> confirmSecondFactor(StaffMember member, String code) {
        return enrolled(member, () -> secondFactor.confirm(of(member), code));
    }

    /**
     * Begins to add a passkey.
     *
     * @return what the browser is asked, as {@link Passkeys#beginAdding} says
     */
    public Map<String, ?> beginPasskey(StaffMember member, String password) {
        return passkeys.beginAdding(member, proved(member, password));
    }

    /**
     * Adds the passkey that a device made.
     *
     * @param name what its owner calls it
     * @param answer of the device
     * @return recovery codes, which can be read now and never again; none if the account has a second factor already
     */
    public List<String> addPasskey(StaffMember member, String name, String answer) {
        return enrolled(member, () -> passkeys.add(member, of(member), name, answer));
    }

    /** @throws StaffRefused when the password is wrong, or nothing would be left as a second factor */
    public void removePasskey(StaffMember member, String id, String password) {
        secondFactor.remove(proved(member, password), id);
        sessions.revokeOthers(member.id(), member.sessionId());
    }

    /** Other recovery codes, which can be read now and never again. */
    public List<String> renewRecoveryCodes(StaffMember member, String password) {
        var account = proved(member, password);
        if (!account.credentials().hasSecondFactor()) {
            throw new StaffRefused("NO_SECOND_FACTOR");
        }
        audit.record(member.name(), AuditKind.RECOVERY_CODES_MADE, member.name(), "");
        return secondFactor.renewRecoveryCodes(account);
    }

    /** One's open sessions, the one used last in front. */
    public List<SessionView> sessions(StaffMember member) {
        return sessions.openOf(member.id()).stream()
                .map(session -> SessionView.of(session, member))
                .toList();
    }

    /** Ends one of one's sessions. */
    public void revoke(StaffMember member, String sessionId) {
        audit.record(member.name(), AuditKind.SESSIONS_REVOKED, member.name(), "");
        sessions.revoke(member.id(), sessionId);
    }

    /** Ends all of one's sessions but the one that asks. */
    public void revokeOthers(StaffMember member) {
        audit.record(member.name(), AuditKind.SESSIONS_REVOKED, member.name(), "");
        sessions.revokeOthers(member.id(), member.sessionId());
    }

    private List<String> enrolled(StaffMember member, Supplier<List<String>> enrolment) {
        if (!tries.count("enrolment", member.id(), PASSWORD_TRIES)) {
            throw new StaffRefused("TOO_MANY_TRIES");
        }
        var codes = enrolment.get();
        tries.forget("enrolment", member.id());
        sessions.revokeOthers(member.id(), member.sessionId());
        return codes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private StaffAccount proved(StaffMember member, String password) {
        var account = of(member);
        if (account.origin() == Origin.SINGLE_SIGN_ON) {
            throw new StaffRefused("FROM_SINGLE_SIGN_ON");
        }
        if (!tries.count("own password", member.id(), PASSWORD_TRIES)) {
            throw new StaffRefused("TOO_MANY_TRIES");
        }
        if (!passwords.matches(password, account.credentials().passwordHash())) {
            throw new StaffRefused("PASSWORD_WRONG");
        }
        tries.forget("own password", member.id());
        return account;
    }
}
