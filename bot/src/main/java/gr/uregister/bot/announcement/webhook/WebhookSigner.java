package gr.uregister.bot.announcement.webhook;

import gr.uregister.bot.secret.Keys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Signs what systems are told, so that they know that it comes from here: HMAC-SHA256 over the time, a full stop and the body. The time
 * is signed too, so that an old call cannot be sent again. Each system has a key of its own: none can forge what another one is told.
 */
@Component
public final class WebhookSigner {

    private static final String MAC = "HmacSHA256";

    private final byte[] root;

    public WebhookSigner(Keys keys, WebhookProperties properties) {
        root = properties.secret().isBlank()
                ? keys.derive("announcement webhooks")
                : properties.secret().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What an administrator gives to the system that is told; its characters in UTF-8 are the key.
     *
     * @param author in whose name it announces, such as {@code program:student-records}
     */
    public String secret(String author) {
        return mac(root, author);
    }

    /** @return {@code sha256=} and the signature in hexadecimal digits */
    String sign(String author, long epochSeconds, String body) {
        return "sha256=" + mac(secret(author).getBytes(StandardCharsets.UTF_8), epochSeconds + "." + body);
    }

    private static String mac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return "WebhookSigner[]";
    }
}
