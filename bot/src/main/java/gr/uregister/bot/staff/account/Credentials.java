package gr.uregister.bot.staff.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what an account proves who it is. Nothing here can be used by somebody who reads it.
 *
 * @param passwordHash by Argon2; null before a password was set
 * @param invitedUntil until when a link for setting a password holds; null without one
 * @param totp the sealed secret of the second factor; null without one
 * @param nextTotp the sealed secret of a second factor that is being set up
 * @param recoveryCodes keyed hashes of the codes that are not used up
 * @param passkeys in the order in which they were added
 */
public record Credentials(
        @Nullable String passwordHash,
        @Nullable Instant invitedUntil,
        @Nullable String totp,
        @Nullable String nextTotp,
        List<String> recoveryCodes,
        List<Passkey> passkeys) {

    /** What a new account has. */
    public static final Credentials NONE = new Credentials(null, null, null, null, List.of(), List.of());

    public Credentials {
        recoveryCodes = List.copyOf(recoveryCodes);
        passkeys = List.copyOf(passkeys);
    }

    /** Whether a second factor is asked for. */
    public boolean hasSecondFactor() {
        return hasApp() || !passkeys.isEmpty();
    }

    /** Whether there is an authenticator app. */
    public boolean hasApp() {
        return totp != null;
    }

    /** Whether there is a passkey of this id. */
    public boolean hasPasskey(String id) {
        return passkeys.stream().anyMatch(passkey -> passkey.id().equals(id));
    }

    /** Whether there is a password. */
    public boolean hasPassword() {
        return passwordHash != null;
    }

    /** Prints as nothing. */
    @Override
    public String toString() {
        return "Credentials[]";
    }
}
