package gr.uregister.bot.staff.account;

import java.time.Instant;
import org.bouncycastle.util.encoders.Base32;

/** Somebody's authenticator app. */
public final class Authenticator {

    private final byte[] secret;

    /** @param secret as it was scanned or typed, in Base32 */
    public Authenticator(String secret) {
        this.secret = Base32.decode(secret.replace(" ", ""));
    }

    /** What it shows at this moment. */
    public String shows(Instant at) {
        return Totp.code(secret, at);
    }
}
