package gr.uregister.bot.staff.token;

import gr.uregister.bot.staff.Preferences;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffMember.Standing;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.messages.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Who sends a request that names a token ({@code Authorization: Bearer}): an announcer, and only where announcements are. Such a request is
 * nobody else's, whatever cookies it has; no browser sends the header by itself, so that it needs no token against forged requests.
 */
@Component
public final class TokenCallers {

    /** What a token opens. */
    private static final String DOOR = "/api/desk/announcements";

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;

    TokenCallers(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether a request names a token, good or not. */
    public static boolean isNamedBy(HttpServletRequest request) {
        return header(request) != null;
    }

    /** The announcer; empty when the token does not hold, or not for what is asked. */
    public Optional<StaffMember> of(HttpServletRequest request) {
        return Optional.ofNullable(header(request))
                .filter(_ -> isDoor(request.getRequestURI()))
                .flatMap(header -> tokens.use(header.substring(SCHEME.length()).strip()))
                .map(TokenCallers::member);
    }

    private static boolean isDoor(String path) {
        return path.equals(DOOR) || path.startsWith(DOOR + "/");
    }

    private static @Nullable String header(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? header : null;
    }

    private static StaffMember member(ApiToken token) {
        return new StaffMember(
                StaffMember.PROGRAM + token.id(),
                StaffMember.PROGRAM + token.name(),
                Set.of(StaffRole.ANNOUNCER),
                Preferences.in(Language.EL),
                "",
                Standing.FULL);
    }
}
