package gr.uregister.bot.channel.telegram;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.link.Visitors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What Telegram tells a page that it opens as a Mini App, signed with a key made of the bot's token. */
@Component
@ConditionalOnTelegram
class TelegramInitData implements Visitors.Check {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MAX_LENGTH = 8192;
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;
    private final InstantSource clock;

    TelegramInitData(TelegramProperties properties, InstantSource clock) {
        this.key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), properties.botToken());
        this.clock = clock;
    }

    @Override
    public String channel() {
        return TelegramChannel.NAME;
    }

    /** A private chat has its person's id. */
    @Override
    public boolean isPersonOf(ConversationId chat, String proof) {
        if (proof.length() > MAX_LENGTH) {
            return false;
        }
        try {
            var fields = fieldsOf(proof);
            var hash = fields.remove("hash");
            return hash != null
                    && isSigned(fields, hash)
                    && isFresh(Instant.ofEpochSecond(Long.parseLong(fields.getOrDefault("auth_date", "0"))))
                    && userOf(fields).equals(chat.chat());
        } catch (IllegalArgumentException | JacksonException e) {
            // made by nobody we know
            return false;
        }
    }

    private boolean isSigned(Map<String, String> fields, String hash) {
        var lines = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        return MessageDigest.isEqual(hmac(key, lines), HexFormat.of().parseHex(hash));
    }

    private boolean isFresh(Instant at) {
        var now = clock.instant();
        return at.isAfter(now.minus(FRESH)) && at.isBefore(now.plus(FRESH));
    }

    private static String userOf(Map<String, String> fields) {
        return JsonMapper.shared()
                .readTree(fields.getOrDefault("user", "{}"))
                .path("id")
                .asString("");
    }

    /** The fields in the order in which they are signed. */
    private static Map<String, String> fieldsOf(String proof) {
        var fields = new TreeMap<String, String>();
        for (var pair : proof.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                fields.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
