package gr.uregister.bot.pin.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells the Gateway's reports from forged ones and from old ones that somebody plays again: the HMAC-SHA256 of the time of the report, a
 * line feed and the raw body, keyed with the SHA-256 of the account's token, in lower-case hex
 * (https://core.telegram.org/gateway/api#checking-report-integrity).
 */
final class ReportSignature {

    /** How far the service's clock and ours may be apart, and how long a report may travel. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String MAC = "HmacSHA256";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final SecretKeySpec key;

    ReportSignature(String token) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            key = new SecretKeySpec(hash, MAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /**
     * Whether the signature is that of a report of just now; takes the same time wherever they differ.
     *
     * @param timestamp seconds since 1970, as the report has them
     */
    boolean isOf(byte[] body, String timestamp, String signature, Instant now) {
        return MessageDigest.isEqual(
                        of(body, timestamp).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.UTF_8))
                && isFresh(timestamp, now);
    }

    String of(byte[] body, String timestamp) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(timestamp.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) '\n');
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }

    private static boolean isFresh(String timestamp, Instant now) {
        return SECONDS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }
}
