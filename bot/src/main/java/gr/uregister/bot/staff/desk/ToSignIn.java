package gr.uregister.bot.staff.desk;

import gr.uregister.bot.staff.signin.WantedPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Leads people who are not signed in, or not any more, to where they can; scripts and JSON are told so, and stay where something is typed. */
final class ToSignIn implements AuthenticationEntryPoint {

    static final String SIGN_IN = "/desk/sign-in";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        lead(request, response, SIGN_IN);
    }

    /** Leads somebody elsewhere before they may have what they asked for. */
    static void lead(HttpServletRequest request, HttpServletResponse response, String place) throws IOException {
        if (request.getHeader("HX-Request") != null || !request.getRequestURI().startsWith("/desk")) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(WantedPage.after(place, WantedPage.of(request)));
        }
    }
}
