package gr.uregister.bot.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes keys by which encrypted values are found again (HMAC-SHA256). Without the root secret nobody can tell a key's value, not even
 * by trying all AMKAs or mobile numbers. Safe for many threads.
 */
@Component
public final class BlindIndex {

    private static final String MAC = "HmacSHA256";

    private final SecretKey key;

    public BlindIndex(Keys keys) {
        key = new SecretKeySpec(keys.derive("blind index"), MAC);
    }

    /**
     * The key of a value, the same each time.
     *
     * @param kind what the value is, so that equal values of two kinds have different keys
     * @param value normalised: the key of another spelling is another key
     * @return 43 characters of Base64url
     */
    public String of(String kind, String value) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            var digest = mac.doFinal((kind.length() + ":" + kind + value).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }
}
