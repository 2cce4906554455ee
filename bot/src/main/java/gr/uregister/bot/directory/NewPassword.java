package gr.uregister.bot.directory;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;

/**
 * A password on its way into the directory, in Unicode's normal form C: keyboards differ in how they type {@code ά}.
 *
 * <p>It is sent as {@code {SSHA}}, the one scheme that every server verifies. That is a weak hash and stands for a moment only:
 * the server is asked to hash the same password by its own scheme right after.
 */
final class NewPassword {

    /** As most servers make it; some expect no other length. */
    private static final int SALT_BYTES = 8;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    NewPassword(String typed) {
        this.text = normalised(typed);
    }

    static String normalised(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    /** The password itself. */
    String inClear() {
        return text;
    }

    /** The value for {@code userPassword}, with a salt of its own. */
    String hashed() {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        try {
            var sha = MessageDigest.getInstance("SHA-1");
            sha.update(text.getBytes(StandardCharsets.UTF_8));
            var digest = sha.digest(salt);
            var value = new byte[digest.length + salt.length];
            System.arraycopy(digest, 0, value, 0, digest.length);
            System.arraycopy(salt, 0, value, digest.length, salt.length);
            return "{SSHA}" + Base64.getEncoder().encodeToString(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    /** Whether a server would take the password itself for a hash, and store it as it is. */
    boolean looksHashed() {
        return isHashed(text);
    }

    /** Whether a value of {@code userPassword} names its scheme (RFC 2307), so that it is not clear text. */
    static boolean isHashed(String value) {
        return value.startsWith("{");
    }

    @Override
    public String toString() {
        return "NewPassword[]";
    }
}
