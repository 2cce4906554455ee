package gr.uregister.bot.link;

import gr.uregister.bot.secret.Keys;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Turns a link's id into the token that people get, and back: the id and the first half of its HMAC-SHA256, in base64url. Whoever reads
 * ids in the database cannot make a token of them.
 */
@Component
public final class LinkTokens {

    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 16;
    private static final int TOKEN_CHARACTERS = 43;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Keys keys;

    LinkTokens(Keys keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException when the id is not one of ours */
    public String tokenOf(String linkId) {
        var id = Base64.getUrlDecoder().decode(linkId);
        if (id.length != ID_BYTES) {
            throw new IllegalArgumentException("a link's id has " + ID_BYTES + " bytes");
        }
        var token = Arrays.copyOf(id, ID_BYTES + MAC_BYTES);
        System.arraycopy(macOf(id), 0, token, ID_BYTES, MAC_BYTES);
        return TEXT.encodeToString(token);
    }

    /** The id in a token that we made; empty for any other text. Takes the same time whatever is wrong with the MAC. */
    public Optional<String> linkIdOf(String token) {
        var bytes = decoded(token);
        if (bytes.length != ID_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        var id = Arrays.copyOf(bytes, ID_BYTES);
        var mac = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        return MessageDigest.isEqual(mac, Arrays.copyOf(macOf(id), MAC_BYTES))
                ? Optional.of(TEXT.encodeToString(id))
                : Optional.empty();
    }

    private byte[] macOf(byte[] id) {
        return keys.mac("link").doFinal(id);
    }

    private static byte[] decoded(String token) {
        if (token.length() != TOKEN_CHARACTERS) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
