package gr.uregister.bot.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may ask for what: the public pages are open, everything else does not exist. The staff's console has doors of its own, in front of
 * these.
 */
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    private static final String[] PUBLIC = {
        "/",
        "/chat",
        "/chat/**",
        "/demo",
        "/demo/**",
        "/p",
        "/p/**",
        "/files/**",
        "/announcements/pictures/*",
        "/twilio/status",
        "/telegram/webhook",
        "/telegram/gateway/status",
        "/viber/webhook",
        "/actuator/health",
        "/actuator/health/**",
        "/actuator/prometheus"
    };

    private static final String[] STATIC = {
        "/*.css", "/*.js", "/*.svg", "/*.png", "/*.webmanifest", "/favicon.ico", "/fonts/**", "/webjars/**"
    };

    /** The authority of these posts is in their body or signature, never in a cookie that a foreign page could borrow. */
    private static final String[] WITHOUT_COOKIE = {
        "/p/**", "/telegram/webhook", "/telegram/gateway/status", "/viber/webhook", "/twilio/status"
    };

    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(PUBLIC)
                        .permitAll()
                        .requestMatchers(STATIC)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(WITHOUT_COOKIE))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // SecurityHeaders writes them, also on answers that never come this far.
                .headers(AbstractHttpConfigurer::disable)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                        (_, response, _) -> response.sendError(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    /** Nobody signs in by Spring Security's own means; without this bean a user with a generated password would be made up and logged. */
    @Bean
    AuthenticationManager nobody() {
        return _ -> {
            throw new BadCredentialsException("nobody signs in here");
        };
    }
}
