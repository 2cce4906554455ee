package gr.uregister.bot.staff.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a pair of keys, whose other half somebody's device keeps. It lets nobody in by itself.
 *
 * @param id as browsers name it, in Base64url
 * @param name what its owner calls it
 * @param key id and public key as WebAuthn writes them (attested credential data), in Base64url
 * @param counter how often the device says that it signed; 0 for ever with devices that do not count
 * @param backupEligible whether the device may give it to others of its owner's, which never changes; null where that was not kept
 * @param usedAt when somebody signed in by it last; null before the first time
 */
public record Passkey(
        String id,
        String name,
        String key,
        long counter,
        @Nullable Boolean backupEligible,
        Instant createdAt,
        @Nullable Instant usedAt) {

    /** The same after a use. */
    public Passkey used(long newCounter, Instant at) {
        return new Passkey(id, name, key, newCounter, backupEligible, createdAt, at);
    }

    /** Leaves out all that its owner called it. */
    @Override
    public String toString() {
        return "Passkey[" + createdAt + "]";
    }
}
