package gr.uregister.bot.announcement.api;

import gr.uregister.bot.announcement.desk.Wish;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * The id of an announcement that a system sends under a key of its own. It is made of who sends it, the key and what is sent: sent again,
 * it is the same; something else under the same key is another, and so found out.
 */
final class RequestName {

    private static final JsonMapper JSON = JsonMapper.shared();

    private RequestName() {}

    static String of(String sender, String key, Wish wish) {
        try {
            var said = sender + "\n" + key + "\n" + JSON.writeValueAsString(wish);
            var hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8)));
            return new UUID(hash.getLong(), hash.getLong()).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
