package gr.uregister.bot.staff.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** The page that somebody wanted before they had to sign in, and come back to: one of the console's own, and never another server's. */
public final class WantedPage {

    /** Where people are led who wanted nothing in particular. */
    public static final String HOME = "/desk";

    /** The name under which addresses carry it. */
    public static final String PARAMETER = "next";

    /** A path below the console, perhaps with a query, in letters that no browser takes for another server. */
    private static final Pattern OURS = Pattern.compile("/desk(/(?!/)[A-Za-z0-9._/-]*)?(\\?[A-Za-z0-9._~%&=+:-]*)?");

    /** What only signs in or out again. */
    private static final Pattern DOORS = Pattern.compile("/desk/(sign-in|sign-out|oidc|welcome).*");

    private static final int LONGEST = 500;

    private WantedPage() {}

    /** The page, if it is one of ours; else where everybody begins. */
    public static String of(@Nullable String wanted) {
        return wanted != null
                        && wanted.length() <= LONGEST
                        && OURS.matcher(wanted).matches()
                        && !DOORS.matcher(wanted).matches()
                ? wanted
                : HOME;
    }

    /** The page that a request is for, if it can be come back to. */
    public static String of(HttpServletRequest request) {
        var query = request.getQueryString();
        var page = of(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
        return HttpMethod.GET.matches(request.getMethod()) ? page : HOME;
    }

    /** The same, with the reason why somebody was not let in. */
    public static String refused(String door, String wanted, String reason) {
        var place = after(door, wanted);
        return place + (place.equals(door) ? "?" : "&") + "refused=" + reason;
    }

    /** Where to sign in so as to come to the page afterwards. */
    public static String after(String door, String wanted) {
        return wanted.equals(HOME)
                ? door
                : door + "?" + PARAMETER + "=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
}
