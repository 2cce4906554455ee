package gr.uregister.bot.staff.account;

import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Component;

/**
 * The second factor of local accounts: codes of an authenticator app, passkeys, and recovery codes for when the phone is lost. Secrets are
 * sealed for their account, recovery codes are kept as keyed hashes, and each code works once.
 */
@Component
public final class SecondFactor {

    /** How many recovery codes somebody gets. */
    static final int RECOVERY_CODES = 10;

    private static final String FIELD = "totp";
    private static final String KIND = "staff recovery code";

    /** Letters and digits that nobody takes for another. Ten of them have 49 bits. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int HALF = 5;

    private final StaffAccounts accounts;
    private final AuditTrail audit;
    private final Sealer sealer;
    private final BlindIndex index;
    private final InstantSource clock;
    private final RandomGenerator random = new SecureRandom();

    public SecondFactor(
            StaffAccounts accounts, AuditTrail audit, Sealer sealer, BlindIndex index, InstantSource clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.sealer = sealer;
        this.index = index;
        this.clock = clock;
    }

    /** What a code showed, or a device's answer. */
    public enum Proof {
        /** It is wrong, or was used already. */
        NONE,
        /** It is the app's. */
        APP,
        /** It is a recovery code, which is used up now. */
        RECOVERY_CODE,
        /** A passkey signed. */
        PASSKEY,
        /** A passkey signed, and did not count on: there may be a copy of it, so it proves nothing. */
        COPIED_PASSKEY
    }

    /**
     * Makes a secret for an app. The earlier one counts until this one is confirmed.
     *
     * @return in Base32, as apps take it when it is typed
     */
    public String begin(StaffAccount account) {
        var bytes = new byte[Totp.SECRET_BYTES];
        random.nextBytes(bytes);
        accounts.setNextTotp(account.id(), sealer.seal(Base64.getEncoder().encodeToString(bytes), account.id(), FIELD));
        return Base32.toBase32String(bytes);
    }

    /** The secret that is being set up, in Base32; empty when there is none. */
    public String beingSetUp(StaffAccount account) {
        var sealed = account.credentials().nextTotp();
        return sealed == null ? "" : Base32.toBase32String(open(account, sealed));
    }

    /**
     * Makes the secret that is being set up the account's second factor, if the app shows the right code.
     *
     * @return the recovery codes, which can be read now and never again
     */
    public List<String> confirm(StaffAccount account, String code) {
        var sealed = account.credentials().nextTotp();
        if (sealed == null) {
            throw new StaffRefused("NOTHING_TO_CONFIRM");
        }
        var step = stepOf(account, sealed, code);
        if (step.isEmpty()) {
            throw new StaffRefused("CODE_WRONG");
        }
        var codes = recoveryCodes();
        audit.record(account.name(), AuditKind.SECOND_FACTOR_SET, account.name(), "");
        if (!accounts.confirmTotp(account.id(), sealed, step.getAsLong(), hashes(codes))) {
            throw new StaffRefused("NOTHING_TO_CONFIRM");
        }
        return codes;
    }

    /** Checks a code of the app, or a recovery code, and uses it up. Tries are counted by the caller. */
    public Proof check(StaffAccount account, String typed) {
        var code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        var sealed = account.credentials().totp();
        var step = sealed == null ? OptionalLong.empty() : stepOf(account, sealed, code);
        if (step.isPresent()) {
            return accounts.useUpStep(account.id(), step.getAsLong()) ? Proof.APP : Proof.NONE;
        }
        return accounts.useUpRecoveryCode(account.id(), index.of(KIND, code)) ? Proof.RECOVERY_CODE : Proof.NONE;
    }

    /**
     * Adds a passkey.
     *
     * @return recovery codes, which can be read now and never again, if it is the account's first second factor; otherwise those that it
     *     has hold, and there are none
     * @throws StaffRefused when it is there already, here or in another account, or another second factor came in between
     */
    public List<String> add(StaffAccount account, Passkey passkey) {
        if (account.credentials().hasPasskey(passkey.id())) {
            throw new StaffRefused("PASSKEY_KNOWN");
        }
        if (accounts.havePasskey(passkey.id())) {
            throw new StaffRefused("PASSKEY_FAILED");
        }
        var codes = account.credentials().hasSecondFactor() ? List.<String>of() : recoveryCodes();
        audit.record(account.name(), AuditKind.PASSKEY_ADDED, account.name(), "");
        if (!accounts.addPasskey(account.id(), passkey, hashes(codes))) {
            throw new StaffRefused("PASSKEY_FAILED");
        }
        return codes;
    }

    /**
     * Removes a passkey.
     *
     * @throws StaffRefused when there is none of this id, or no other second factor
     */
    public void remove(StaffAccount account, String passkeyId) {
        var credentials = account.credentials();
        if (!credentials.hasPasskey(passkeyId)) {
            throw new StaffRefused("PASSKEY_UNKNOWN");
        }
        if (!credentials.hasApp() && credentials.passkeys().size() == 1) {
            throw new StaffRefused("PASSKEY_IS_LAST");
        }
        audit.record(account.name(), AuditKind.PASSKEY_REMOVED, account.name(), "");
        if (!accounts.removePasskey(account.id(), passkeyId)) {
            throw new StaffRefused("PASSKEY_IS_LAST");
        }
    }

    /** Other recovery codes, which can be read now and never again. */
    public List<String> renewRecoveryCodes(StaffAccount account) {
        var codes = recoveryCodes();
        accounts.setRecoveryCodes(account.id(), hashes(codes));
        return codes;
    }

    private OptionalLong stepOf(StaffAccount account, String sealed, String code) {
        return Totp.stepOf(open(account, sealed), code.replaceAll("\\s", ""), clock.instant());
    }

    private byte[] open(StaffAccount account, String sealed) {
        return Base64.getDecoder().decode(sealer.open(sealed, account.id(), FIELD));
    }

    private List<String> recoveryCodes() {
        return Stream.generate(() -> letters() + "-" + letters())
                .limit(RECOVERY_CODES)
                .toList();
    }

    private String letters() {
        return random.ints(HALF, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private List<String> hashes(List<String> codes) {
        return codes.stream().map(code -> index.of(KIND, code.replace("-", ""))).toList();
    }
}
