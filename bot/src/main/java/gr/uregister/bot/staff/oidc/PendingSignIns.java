package gr.uregister.bot.staff.oidc;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.bot.staff.signin.WantedPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was asked of the provider, until its answer comes: kept by the browser, sealed, so that any node can take the answer and only this
 * browser can bring it. The cookie is lax, since the browser comes back from another site.
 */
@Component
@Conditional(SingleSignOn.Configured.class)
final class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String RECORD = "single sign-on";
    private static final String FIELD = "request";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String WANTED = PendingSignIns.class.getName() + ".wanted";
    private final Sealer sealer;
    private final InstantSource clock;
    private final boolean secure;

    PendingSignIns(Sealer sealer, InstantSource clock, UregisterProperties uregister) {
        this.sealer = sealer;
        this.clock = clock;
        this.secure = "https".equalsIgnoreCase(uregister.publicUrl().getScheme());
    }

    /** What the answer is compared with, and what redeems it. */
    private record Pending(
            String state,
            String nonce,
            String verifier,
            String authorizationUri,
            String clientId,
            String redirectUri,
            Set<String> scopes,
            String registration,
            @Nullable String wanted,
            long untilEpochSecond) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return pendingOf(request).map(PendingSignIns::asked).orElse(null);
    }

    private Optional<Pending> pendingOf(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name()))
                .flatMap(cookie -> opened(cookie.getValue()))
                .filter(pending -> pending.state().equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .filter(pending -> clock.instant().isBefore(Instant.ofEpochSecond(pending.untilEpochSecond())));
    }

    /** The page that was wanted when the provider was asked, which came back just now. */
    static String wanted(HttpServletRequest request) {
        return WantedPage.of((String) request.getAttribute(WANTED));
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
        if (asked != null) {
            var pending =
                    JSON.writeValueAsString(pending(asked, WantedPage.of(request.getParameter(WantedPage.PARAMETER))));
            write(response, sealer.seal(pending, RECORD, FIELD), LIFE);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var pending = pendingOf(request);
        write(response, "", Duration.ZERO);
        pending.ifPresent(known -> request.setAttribute(WANTED, known.wanted()));
        return pending.map(PendingSignIns::asked).orElse(null);
    }

    private Optional<Pending> opened(String sealed) {
        try {
            return Optional.of(JSON.readValue(sealer.open(sealed, RECORD, FIELD), Pending.class));
        } catch (IllegalStateException | JacksonException e) {
            return Optional.empty();
        }
    }

    private Pending pending(OAuth2AuthorizationRequest asked, String wanted) {
        return new Pending(
                text(asked.getState()),
                text(asked.getAttribute(OidcParameterNames.NONCE)),
                text(asked.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                asked.getAuthorizationUri(),
                asked.getClientId(),
                text(asked.getRedirectUri()),
                asked.getScopes(),
                text(asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID)),
                wanted,
                clock.instant().plus(LIFE).getEpochSecond());
    }

    private static OAuth2AuthorizationRequest asked(Pending pending) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(pending.authorizationUri())
                .clientId(pending.clientId())
                .redirectUri(pending.redirectUri())
                .scopes(pending.scopes())
                .state(pending.state())
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, pending.registration());
                    attributes.put(OidcParameterNames.NONCE, pending.nonce());
                    attributes.put(PkceParameterNames.CODE_VERIFIER, pending.verifier());
                })
                .build();
    }

    private void write(HttpServletResponse response, String value, Duration life) {
        var cookie = ResponseCookie.from(name(), value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .path("/")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String name() {
        return secure ? "__Host-desk-oidc" : "desk-oidc";
    }

    private static String text(@Nullable Object attribute) {
        return Objects.toString(attribute, "");
    }
}
