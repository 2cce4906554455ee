package gr.uregister.bot.staff.session;

import gr.uregister.bot.web.ClientNetwork;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * From where somebody signs in.
 *
 * @param network for counting tries; it is not kept
 * @param browser for people to know their sessions apart, such as {@code Firefox, Linux}
 */
public record Caller(String network, String browser) {

    /** Who sends the request. */
    public static Caller of(HttpServletRequest request) {
        return new Caller(
                ClientNetwork.of(request.getRemoteAddr()),
                browser(Objects.requireNonNullElse(request.getHeader("User-Agent"), "")));
    }

    private static String browser(String agent) {
        return "%s, %s"
                .formatted(
                        firstNamed(agent, "Edg", "OPR", "Firefox", "Chrome", "Safari", "curl"),
                        firstNamed(agent, "Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"));
    }

    private static String firstNamed(String agent, String... names) {
        return Stream.of(names).filter(agent::contains).findFirst().orElse("?");
    }
}
