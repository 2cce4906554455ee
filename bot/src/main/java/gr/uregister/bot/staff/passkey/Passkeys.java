package gr.uregister.bot.staff.passkey;

import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.account.Passkey;
import gr.uregister.bot.staff.account.SecondFactor;
import gr.uregister.bot.staff.account.SecondFactor.Proof;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.session.StaffSessions;
import gr.uregister.statemachine.institution.Institution;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Has devices make passkeys and sign with them. Each begins with a challenge, which is for one answer, in one session and within minutes.
 * Whoever calls has proved the person as far as it needs, and counts the tries.
 */
@Component
public final class Passkeys {

    /** How many one account may have. */
    private static final int MOST = 10;

    private static final Pattern NAME = Pattern.compile("\\P{C}{1,40}");
    private static final int CHALLENGE_BYTES = 32;
    private static final String ADDING = "passkey";
    private static final String SIGNING_IN = "sign-in";

    private final WebAuthn webAuthn;
    private final StaffSessions sessions;
    private final StaffAccounts accounts;
    private final SecondFactor secondFactor;
    private final SecureRandom random = new SecureRandom();

    public Passkeys(
            UregisterProperties uregister,
            Institution institution,
            StaffSessions sessions,
            StaffAccounts accounts,
            SecondFactor secondFactor,
            InstantSource clock) {
        this.webAuthn = new WebAuthn(uregister, institution, clock);
        this.sessions = sessions;
        this.accounts = accounts;
        this.secondFactor = secondFactor;
    }

    /**
     * Begins to add one.
     *
     * @return what the browser is asked, as {@code PublicKeyCredential.parseCreationOptionsFromJSON()} reads it
     * @throws StaffRefused when the account has as many as it may have
     */
    public Map<String, ?> beginAdding(StaffMember member, StaffAccount account) {
        if (account.credentials().passkeys().size() >= MOST) {
            throw new StaffRefused("PASSKEYS_TOO_MANY");
        }
        return webAuthn.creationOptions(account, challenge(member, ADDING));
    }

    /**
     * Adds the passkey that the device made.
     *
     * @param typed what its owner calls it
     * @param answer the device's, as {@code PublicKeyCredential.toJSON()} writes it
     * @return recovery codes as {@link SecondFactor#add} gives them
     * @throws StaffRefused when it cannot be called so, or the answer is not right
     */
    public List<String> add(StaffMember member, StaffAccount account, String typed, String answer) {
        var name = typed.strip().replaceAll("\\s+", " ");
        if (!NAME.matcher(name).matches()) {
            throw new StaffRefused("PASSKEY_NAME_UNFIT");
        }
        var passkey = sessions.takeChallenge(member.sessionId(), ADDING)
                .flatMap(challenge -> webAuthn.made(answer, challenge, name))
                .orElseThrow(() -> new StaffRefused("PASSKEY_FAILED"));
        return secondFactor.add(account, passkey);
    }

    /**
     * Begins to sign in by one.
     *
     * @return what the browser is asked, as {@code PublicKeyCredential.parseRequestOptionsFromJSON()} reads it
     * @throws StaffRefused when the account has none
     */
    public Map<String, ?> beginSignIn(StaffMember member, StaffAccount account) {
        if (account.credentials().passkeys().isEmpty()) {
            throw new StaffRefused("PASSKEY_UNKNOWN");
        }
        return webAuthn.requestOptions(account, challenge(member, SIGNING_IN));
    }

    /** What the device's answer proves. */
    public Proof check(StaffMember member, StaffAccount account, String answer) {
        try {
            return sessions.takeChallenge(member.sessionId(), SIGNING_IN)
                            .flatMap(challenge -> webAuthn.signed(account, answer, challenge))
                            .filter(used -> isNoted(account, used))
                            .isPresent()
                    ? Proof.PASSKEY
                    : Proof.NONE;
        } catch (MaliciousCounterValueException e) {
            return Proof.COPIED_PASSKEY;
        }
    }

    /** Not when a use elsewhere was noted meanwhile: of two that counted to the same number one is a copy. */
    private boolean isNoted(StaffAccount account, Passkey used) {
        return account.credentials().passkeys().stream()
                .filter(read -> read.id().equals(used.id()))
                .anyMatch(read -> accounts.notePasskeyUse(account.id(), read, used));
    }

    private String challenge(StaffMember member, String kind) {
        var bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        var challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.setChallenge(member.sessionId(), kind, challenge);
        return challenge;
    }
}
