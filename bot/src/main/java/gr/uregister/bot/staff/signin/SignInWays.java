package gr.uregister.bot.staff.signin;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * By which ways staff sign in: by single sign-on where it is configured, otherwise with local accounts. {@code uregister.staff.local} allows
 * both.
 */
@Component
public final class SignInWays {

    private final boolean local;
    private final boolean singleSignOn;

    public SignInWays(
            @Value("${uregister.oidc.issuer-uri:}") String issuer,
            @Value("${uregister.staff.local:false}") String localToo) {
        singleSignOn = !issuer.isBlank();
        local = !singleSignOn || Boolean.parseBoolean(localToo.strip());
    }

    /** Whether there are accounts with passwords of our own. */
    public boolean isLocal() {
        return local;
    }

    /** Whether there is an OpenID Connect provider. */
    public boolean isSingleSignOn() {
        return singleSignOn;
    }
}
