package gr.uregister.bot.staff.desk;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.AllowedTo.From;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a request through to a method only if {@link AllowedTo} there says so. Whatever has no such line is refused to everybody. */
@Component
final class RoleCheck implements HandlerInterceptor {

    private static final String SECOND_FACTOR = "/desk/sign-in/code";
    private static final String ENROLMENT = "/desk/account/second-factor";

    /** Springdoc's own answers, which cannot have our line: whoever is signed in may read how the API is called. */
    private static final String OPEN_API = "org.springdoc.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return false;
        }
        return isLetThrough(method, request, response);
    }

    private static boolean isLetThrough(HandlerMethod method, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var allowed = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), AllowedTo.class);
        var member = member();
        var needed = needed(method, allowed);
        if (needed == From.ANYBODY) {
            return true;
        }
        if (member == null) {
            ToSignIn.lead(request, response, ToSignIn.SIGN_IN);
        } else if (!hasCome(member, needed)) {
            ToSignIn.lead(request, response, member.standing() == Standing.ENROLMENT_DUE ? ENROLMENT : SECOND_FACTOR);
        } else if (allowed == null ? isOpenApi(method) : hasRole(member, allowed)) {
            return true;
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
        return false;
    }

    private static From needed(HandlerMethod method, @Nullable AllowedTo allowed) {
        return allowed == null ? From.SIGNED_IN : allowed.from();
    }

    private static boolean hasCome(StaffMember member, From needed) {
        return switch (member.standing()) {
            case SECOND_FACTOR_DUE -> needed == From.PASSWORD;
            case ENROLMENT_DUE -> needed == From.PASSWORD || needed == From.ENROLMENT;
            case FULL -> true;
        };
    }

    private static boolean hasRole(StaffMember member, AllowedTo allowed) {
        return (allowed.programs() || !member.isProgram())
                && (allowed.value().length == 0 || member.isAnyOf(Set.of(allowed.value())));
    }

    private static boolean isOpenApi(HandlerMethod method) {
        return method.getBeanType().getName().startsWith(OPEN_API);
    }

    private static @Nullable StaffMember member() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof StaffMember member ? member : null;
    }
}
