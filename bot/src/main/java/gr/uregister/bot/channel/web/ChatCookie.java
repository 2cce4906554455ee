package gr.uregister.bot.channel.web;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.conversation.ConversationId;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * The cookie by which a browser holds its conversation. The conversation is stored under the cookie's hash, so that a dump of the
 * database opens no chat.
 */
@Component
final class ChatCookie {

    static final String NAME = "uregister_chat";

    private static final int BYTES = 32;
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final boolean secure;
    private final Duration life;

    ChatCookie(UregisterProperties uregister, WebChatProperties webChat) {
        this.secure = "https".equalsIgnoreCase(uregister.publicUrl().getScheme());
        this.life = webChat.cookieLife();
    }

    /** The value the browser sent; empty when it sent none that could be ours. */
    Optional<String> read(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, NAME))
                .map(cookie -> cookie.getValue())
                .filter(value -> VALUE.matcher(value).matches());
    }

    /** A value for a new chat. */
    String make() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** The header that gives the browser the cookie, or keeps it alive. */
    ResponseCookie write(String value) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .path("/chat")
                .maxAge(life)
                .build();
    }

    /** The conversation of the browser that sent the request. */
    Optional<ConversationId> conversation(HttpServletRequest request) {
        return read(request).map(ChatCookie::conversation);
    }

    /** The conversation that a cookie opens. */
    static ConversationId conversation(String value) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return new ConversationId(WebChannel.NAME, BASE64.encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
