package gr.uregister.bot.pin;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.secret.Keys;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.institution.Institution;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Derives PINs from a server key and the challenge, as HOTP does from a counter (RFC 4226, section 5.3). A repeated send repeats the
 * same PIN, and no PIN is stored anywhere.
 */
@Component
public class Pins {

    private final Keys keys;
    private final int digits;

    public Pins(Keys keys, Institution institution) {
        this.keys = keys;
        digits = institution.pin().digits();
    }

    /** The PIN of a challenge, which is another one in another chat. */
    public String of(ConversationId conversation, PinChallenge challenge) {
        return of(conversation, challenge.id(), challenge.personId());
    }

    /** The PIN of a challenge, by the names of the challenge and the person. */
    public String of(ConversationId conversation, String challengeId, String personId) {
        var mac = keys.mac("pin");
        for (var part : new String[] {conversation.toString(), challengeId, personId}) {
            mac.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
        return truncated(mac.doFinal());
    }

    /** Compares in a time that tells nothing about where the difference is. */
    public boolean isRight(ConversationId conversation, PinChallenge challenge, String typed) {
        return MessageDigest.isEqual(
                of(conversation, challenge).getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 4226's dynamic truncation; the last byte of SHA-256 chooses among its first 16 offsets. */
    private String truncated(byte[] mac) {
        var offset = mac[mac.length - 1] & 0xf;
        var number = (mac[offset] & 0x7f) << 24
                | (mac[offset + 1] & 0xff) << 16
                | (mac[offset + 2] & 0xff) << 8
                | (mac[offset + 3] & 0xff);
        return String.format(Locale.ROOT, "%0" + digits + "d", number % (int) Math.pow(10, digits));
    }
}
