package gr.uregister.bot.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses forms that are too large or no forms, with the status that Tomcat has for them. Whoever first asks for a parameter is thrown
 * at; Spring would take it for a failure of ours, and Tomcat log it with all of its stack.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadableForms extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(UnreadableForms.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (InvalidParameterException e) {
            refuse(e, response);
        } catch (ServletException e) {
            if (!(e.getCause() instanceof InvalidParameterException unreadable)) {
                throw e;
            }
            refuse(unreadable, response);
        }
    }

    /** What Tomcat says of it may quote the form, and so may its address. */
    private static void refuse(InvalidParameterException unreadable, HttpServletResponse response) throws IOException {
        log.warn("a form that is too large or cannot be read was refused with {}", unreadable.getErrorCode());
        response.sendError(unreadable.getErrorCode());
    }
}
