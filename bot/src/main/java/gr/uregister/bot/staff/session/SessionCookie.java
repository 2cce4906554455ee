package gr.uregister.bot.staff.session;

import gr.uregister.bot.UregisterProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The cookie by which a browser holds its session. Over https it has the prefix {@code __Host-}, which no other host can set. It is
 * strict, but with single sign-on, where the browser comes back from another site, it is lax.
 */
@Component
public final class SessionCookie {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final boolean secure;
    private final String sameSite;

    SessionCookie(UregisterProperties uregister, @Value("${uregister.oidc.issuer-uri:}") String issuer) {
        this.secure = "https".equalsIgnoreCase(uregister.publicUrl().getScheme());
        this.sameSite = issuer.isBlank() ? "Strict" : "Lax";
    }

    /** What the browser sent; empty when it sent nothing that could be ours. */
    public Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name()))
                .map(cookie -> cookie.getValue())
                .filter(value -> VALUE.matcher(value).matches());
    }

    /** The header that gives a browser its session until it is closed. */
    public String write(String token) {
        return cookie(token).build().toString();
    }

    /** The header that takes it away. */
    public String remove() {
        return cookie("").maxAge(0).build().toString();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String value) {
        return ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite(sameSite)
                .path("/");
    }

    private String name() {
        return secure ? "__Host-desk" : "desk";
    }
}
