package gr.uregister.bot.staff.session;

import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.token.TokenCallers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Tells Spring Security who sends a request. Nothing is saved by it: sessions begin and end where somebody signs in and out. */
@Component
public final class SessionContexts implements SecurityContextRepository {

    /** With this header a page says that it asks by itself, and that nobody did anything. */
    public static final String BY_ITSELF = "X-By-Itself";

    private static final String ATTRIBUTE = SessionContexts.class.getName();

    private final SessionCookie cookie;
    private final Members members;
    private final TokenCallers programs;

    SessionContexts(SessionCookie cookie, Members members, TokenCallers programs) {
        this.cookie = cookie;
        this.members = members;
        this.programs = programs;
    }

    /** Who sent a request that was answered with an error meanwhile; empty when nobody was known. */
    public static Optional<StaffMember> whoSent(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SecurityContext context
                        && context.getAuthentication() instanceof Authentication known
                        && known.getPrincipal() instanceof StaffMember member
                ? Optional.of(member)
                : Optional.empty();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new DeferredSecurityContext() {
            @Override
            public SecurityContext get() {
                return contextOf(request);
            }

            @Override
            public boolean isGenerated() {
                return contextOf(request).getAuthentication() == null;
            }
        };
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return contextOf(exchange.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // Nothing: whoever is known came by the cookie.
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return TokenCallers.isNamedBy(request) || cookie.read(request).isPresent();
    }

    /** Read once for each request, also when it is dispatched again. */
    private SecurityContext contextOf(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof SecurityContext context) {
            return context;
        }
        var context = SecurityContextHolder.createEmptyContext();
        var member = memberOf(request);
        if (member != null) {
            context.setAuthentication(
                    new PreAuthenticatedAuthenticationToken(member, "", AuthorityUtils.createAuthorityList("STAFF")));
        }
        request.setAttribute(ATTRIBUTE, context);
        return context;
    }

    private @Nullable StaffMember memberOf(HttpServletRequest request) {
        if (TokenCallers.isNamedBy(request)) {
            return programs.of(request).orElse(null);
        }
        var used = request.getHeader(BY_ITSELF) == null;
        return cookie.read(request).flatMap(token -> members.of(token, used)).orElse(null);
    }
}
