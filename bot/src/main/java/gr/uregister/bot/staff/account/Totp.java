package gr.uregister.bot.staff.account;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes by time (RFC 6238): six digits by HMAC-SHA1 over steps of 30 seconds, as every authenticator app has them. */
final class Totp {

    /** RFC 4226 asks for at least 128 bits and recommends 160. */
    static final int SECRET_BYTES = 20;

    private static final String MAC = "HmacSHA1";
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int MODULUS = 1_000_000;

    /** Clocks of phones are not always right, and people type slowly: a step to each side. */
    private static final int TOLERANCE = 1;

    private Totp() {}

    /** The time step that a code belongs to; empty when it is wrong. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now) {
        var step = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(step - TOLERANCE, step + TOLERANCE)
                .filter(near -> MessageDigest.isEqual(code(secret, near).getBytes(), code.getBytes()))
                .findFirst();
    }

    /** The code of the step that this moment is in. */
    static String code(byte[] secret, Instant now) {
        return code(secret, now.getEpochSecond() / STEP.toSeconds());
    }

    /** HOTP (RFC 4226) of the step's number. */
    private static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
            var digest =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var offset = digest[digest.length - 1] & 0xf;
            var number = ByteBuffer.wrap(digest).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }
}
