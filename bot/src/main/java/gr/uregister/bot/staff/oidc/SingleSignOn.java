package gr.uregister.bot.staff.oidc;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.desk.MoreDoors;
import gr.uregister.bot.staff.session.Caller;
import gr.uregister.bot.staff.session.SessionCookie;
import gr.uregister.bot.staff.signin.SignIn;
import gr.uregister.bot.staff.signin.WantedPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Lets staff in whom the institution's OpenID Connect provider knows: authorization code with PKCE, state and nonce, by Spring Security. Its
 * description is fetched when somebody first comes, so that the product starts without the provider.
 */
@Component
@Conditional(SingleSignOn.Configured.class)
final class SingleSignOn implements MoreDoors {

    private static final Logger log = LoggerFactory.getLogger(SingleSignOn.class);

    private static final String REGISTRATION = "sso";
    private static final String START = "/desk/oidc";
    private static final String SIGN_IN = "/desk/sign-in";
    private static final String CALLBACK = "/desk/oidc-callback";

    private final OidcProperties properties;
    private final UregisterProperties uregister;
    private final PendingSignIns pending;
    private final SingleSignOnAccounts accounts;
    private final SignIn signIn;
    private final SessionCookie cookie;

    SingleSignOn(
            OidcProperties properties,
            UregisterProperties uregister,
            PendingSignIns pending,
            SingleSignOnAccounts accounts,
            SignIn signIn,
            SessionCookie cookie) {
        this.properties = properties;
        this.uregister = uregister;
        this.pending = pending;
        this.accounts = accounts;
        this.signIn = signIn;
        this.cookie = cookie;
    }

    @Override
    public void customize(HttpSecurity http) {
        var registrations = registrations();
        http.oauth2Login(login -> login.clientRegistrationRepository(registrations)
                .authorizedClientRepository(new KeepNoTokens())
                .loginPage(SIGN_IN)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(withPkce(registrations))
                        .authorizationRequestRepository(pending))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(CALLBACK))
                .successHandler(this::letIn)
                .failureHandler(this::sendBack)
                .withObjectPostProcessor(sendingBackWhenAway()));
    }

    /** Whoever cannot even be sent to the provider is told so, too. */
    private ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> sendingBackWhenAway() {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(SingleSignOn.this::sendBack);
                return filter;
            }
        };
    }

    private ClientRegistrationRepository registrations() {
        return new SupplierClientRegistrationRepository(() ->
                new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(properties.issuerUri())
                        .registrationId(REGISTRATION)
                        .clientId(properties.clientId())
                        .clientSecret(properties.clientSecret())
                        .redirectUri(uregister.publicUrl().toString().replaceAll("/$", "") + CALLBACK)
                        .scope("openid", "profile", "email")
                        .build()));
    }

    private static OAuth2AuthorizationRequestResolver withPkce(ClientRegistrationRepository registrations) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations, START);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return resolver;
    }

    private void letIn(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        try {
            var account = accountOf(authentication);
            var begun = signIn.begin(account, true, Caller.of(request));
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.write(begun.token()));
            response.sendRedirect(PendingSignIns.wanted(request));
        } catch (StaffRefused e) {
            response.sendRedirect(WantedPage.refused(SIGN_IN, PendingSignIns.wanted(request), e.reason()));
        }
    }

    private StaffAccount accountOf(Authentication authentication) {
        if (authentication.getPrincipal() instanceof OidcUser user && user.getSubject() instanceof String subject) {
            return accounts.signedIn(properties.issuerUri(), subject, user.getClaims());
        }
        throw new StaffRefused("SINGLE_SIGN_ON_FAILED");
    }

    /** What went wrong is told to the log by its kind only: the message may quote what the provider sent. */
    private void sendBack(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        log.warn("single sign-on failed: {}", cause.getClass().getSimpleName());
        response.sendRedirect(WantedPage.refused(SIGN_IN, PendingSignIns.wanted(request), "SINGLE_SIGN_ON_FAILED"));
    }

    /** A provider is named. */
    static final class Configured implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty("uregister.oidc.issuer-uri", "")
                    .isBlank();
        }
    }
}
