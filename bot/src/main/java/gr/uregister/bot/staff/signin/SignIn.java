package gr.uregister.bot.staff.signin;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffProperties;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.account.Invitations;
import gr.uregister.bot.staff.account.SecondFactor;
import gr.uregister.bot.staff.account.SecondFactor.Proof;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccount.Origin;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.StaffNames;
import gr.uregister.bot.staff.account.StaffPasswords;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.bot.staff.passkey.Passkeys;
import gr.uregister.bot.staff.session.Caller;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.bot.staff.signin.SignInAnswer.Begun;
import gr.uregister.bot.staff.signin.SignInAnswer.TooMany;
import gr.uregister.bot.staff.signin.SignInAnswer.Wrong;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Signs somebody in with a local account. Unknown names are answered as known ones, and as slowly. A session of its own begins with each
 * step, so that nobody can be given one beforehand.
 */
@Component
public final class SignIn {

    /** How often one network may try one name, and how often a code may be tried for one account. */
    static final int TRIES = 5;

    private static final String NOBODY = "?";

    private final StaffAccounts accounts;
    private final StaffPasswords passwords;
    private final SecondFactor secondFactor;
    private final Passkeys passkeys;
    private final Invitations invitations;
    private final StaffSessions sessions;
    private final Tries tries;
    private final AuditTrail audit;
    private final SignInWays ways;
    private final StaffProperties properties;

    SignIn(
            StaffAccounts accounts,
            StaffPasswords passwords,
            SecondFactor secondFactor,
            Passkeys passkeys,
            Invitations invitations,
            StaffSessions sessions,
            Tries tries,
            AuditTrail audit,
            SignInWays ways,
            StaffProperties properties) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
        this.invitations = invitations;
        this.sessions = sessions;
        this.tries = tries;
        this.audit = audit;
        this.ways = ways;
        this.properties = properties;
    }

    /** Tries a name and a password, where local accounts may sign in. */
    public SignInAnswer byPassword(String typedName, String password, Caller caller) {
        if (!ways.isLocal()) {
            return new Wrong();
        }
        var name = StaffNames.read(typedName).orElse(NOBODY);
        var pair = name + " " + caller.network();
        var mayTry = tries.count("network", caller.network(), properties.triesPerNetwork())
                        & tries.count("pair", pair, TRIES)
                && tries.count("name", name, properties.triesPerName());
        if (!mayTry) {
            return new TooMany();
        }
        var account = accounts.findByName(name).filter(SignIn::hasPasswordHere);
        var hash = account.map(known -> known.credentials().passwordHash()).orElse(null);
        if (!passwords.matches(password, hash)
                || account.filter(StaffAccount::enabled).isEmpty()) {
            audit.record(
                    NOBODY,
                    AuditKind.SIGN_IN_FAILED,
                    account.map(StaffAccount::name).orElse(NOBODY),
                    "");
            return new Wrong();
        }
        tries.forget("pair", pair);
        tries.forget("name", name);
        var proved = account.get();
        var begun = begin(proved, !proved.credentials().hasSecondFactor(), caller);
        return isStill(proved) ? begun : takenBack(proved, begun);
    }

    /**
     * Whether what was proved still proves it. To check a password takes a while; who changes it or adds a second factor meanwhile ends the
     * sessions that are there, and this one may come after.
     */
    private boolean isStill(StaffAccount proved) {
        var before = proved.credentials();
        return accounts.find(proved.id())
                .filter(StaffAccount::enabled)
                .map(StaffAccount::credentials)
                .filter(now -> Objects.equals(now.passwordHash(), before.passwordHash())
                        && now.hasSecondFactor() == before.hasSecondFactor())
                .isPresent();
    }

    private Wrong takenBack(StaffAccount account, Begun begun) {
        audit.record(NOBODY, AuditKind.SIGN_IN_FAILED, account.name(), "");
        sessions.find(begun.token()).ifPresent(session -> sessions.revoke(account.id(), session.id()));
        return new Wrong();
    }

    /** Tries a code of somebody whose password was right. */
    public SignInAnswer byCode(StaffMember member, String code, Caller caller) {
        return bySecondFactor(member, account -> secondFactor.check(account, code), caller);
    }

    /**
     * Begins to sign in by a passkey, for somebody whose password was right.
     *
     * @return what the browser is asked, as {@link Passkeys#beginSignIn} says
     */
    public Map<String, ?> beginPasskey(StaffMember member) {
        return passkeys.beginSignIn(member, accounts.find(member.id()).orElseThrow());
    }

    /** Tries what a device answered. Its tries and those of codes are counted together. */
    public SignInAnswer byPasskey(StaffMember member, String answer, Caller caller) {
        return bySecondFactor(member, account -> passkeys.check(member, account, answer), caller);
    }

    private SignInAnswer bySecondFactor(StaffMember member, Function<StaffAccount, Proof> check, Caller caller) {
        if (!tries.count("code", member.id(), TRIES)) {
            return new TooMany();
        }
        var account = accounts.find(member.id()).orElseThrow();
        var proof = check.apply(account);
        if (proof == Proof.NONE || proof == Proof.COPIED_PASSKEY) {
            var why = proof == Proof.NONE ? "second factor" : "second factor: a copied passkey?";
            audit.record(NOBODY, AuditKind.SIGN_IN_FAILED, account.name(), why);
            return new Wrong();
        }
        if (proof == Proof.RECOVERY_CODE) {
            audit.record(account.name(), AuditKind.RECOVERY_CODE_USED, account.name(), "");
        }
        tries.forget("code", member.id());
        var begun = begin(account, true, caller);
        var wasThere = sessions.revoke(member.id(), member.sessionId());
        return wasThere ? begun : takenBack(account, begun);
    }

    /** Begins a session for somebody who was proved elsewhere. */
    public Begun begin(StaffAccount account, boolean complete, Caller caller) {
        if (complete) {
            audit.record(account.name(), AuditKind.SIGNED_IN, account.name(), "");
        }
        return new Begun(sessions.begin(account.id(), complete, caller.browser()), complete);
    }

    /**
     * Sets a password by a one-time link.
     *
     * @throws StaffRefused when the link does not hold, the password is not good enough, or there were too many tries
     */
    public void setPasswordByLink(String token, String password, Caller caller) {
        if (!tries.count("link", caller.network(), properties.triesPerNetwork())) {
            throw new StaffRefused("TOO_MANY_TRIES");
        }
        sessions.revokeAll(invitations.use(token, password).id());
    }

    public void signOut(StaffMember member) {
        audit.record(member.name(), AuditKind.SIGNED_OUT, member.name(), "");
        sessions.revoke(member.id(), member.sessionId());
    }

    private static boolean hasPasswordHere(StaffAccount account) {
        return account.origin() != Origin.SINGLE_SIGN_ON;
    }
}
