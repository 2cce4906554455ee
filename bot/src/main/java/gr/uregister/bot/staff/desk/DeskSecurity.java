package gr.uregister.bot.staff.desk;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.staff.session.SessionContexts;
import gr.uregister.bot.staff.token.TokenCallers;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The doors of the console. Without a session only what signs in is open; what somebody with a session may call is for {@link RoleCheck}
 * to say. The rest of the product has doors of its own ({@code web.SecurityRules}).
 */
@Configuration(proxyBeanMethods = false)
class DeskSecurity {

    private static final String[] DESK = {"/desk", "/desk/**", "/api/desk/**", "/v3/api-docs", "/v3/api-docs.yaml"};

    private static final String[] BEFORE_SIGNING_IN = {
        "/desk/sign-in", "/desk/welcome", "/api/desk/csrf", "/api/desk/sign-in", "/api/desk/welcome"
    };

    @Bean
    @Order(1)
    SecurityFilterChain desk(
            HttpSecurity http, SessionContexts contexts, CsrfTokenRepository deskCsrf, ObjectProvider<MoreDoors> more)
            throws Exception {
        more.orderedStream().forEach(doors -> doors.customize(http));
        return http.securityMatcher(DESK)
                .securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(BEFORE_SIGNING_IN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers(TokenCallers::isNamedBy)
                        .csrfTokenRepository(deskCsrf)
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // SecurityHeaders writes them, also on answers that never come this far.
                .headers(AbstractHttpConfigurer::disable)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(new ToSignIn()))
                .build();
    }

    /** The page's token must be the cookie's, which no other host can set over https. */
    @Bean
    CsrfTokenRepository deskCsrf(UregisterProperties properties) {
        var secure = "https".equalsIgnoreCase(properties.publicUrl().getScheme());
        var cookies = new CookieCsrfTokenRepository();
        cookies.setCookieName(secure ? "__Host-desk-csrf" : "desk-csrf");
        cookies.setCookiePath("/");
        cookies.setHeaderName("X-CSRF-TOKEN");
        cookies.setCookieCustomizer(
                cookie -> cookie.httpOnly(true).secure(secure).sameSite("Strict"));
        return cookies;
    }

    @Bean
    WebMvcConfigurer deskRoles(RoleCheck check) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(check).addPathPatterns(DESK);
            }
        };
    }
}
