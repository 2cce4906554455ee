package gr.uregister.bot.channel.viber;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Tells Viber's callbacks from forged ones: the HMAC-SHA256 of the raw body, keyed with the bot's token, in lower-case hex. */
final class CallbackSignature {

    private static final String MAC = "HmacSHA256";

    private final SecretKeySpec key;

    CallbackSignature(String authToken) {
        key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), MAC);
    }

    /** Whether the signature is the body's; takes the same time wherever they differ. */
    boolean isOf(byte[] body, @Nullable String signature) {
        return signature != null
                && MessageDigest.isEqual(
                        of(body).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    String of(byte[] body) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }
}
