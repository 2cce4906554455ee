package gr.uregister.bot.announcement;

import gr.uregister.bot.announcement.audience.Audience;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By which it is known again what an announcement said, and to whom: SHA-256 over both as JSON. */
final class Fingerprint {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Fingerprint() {}

    static String of(Content content, Audience audience) {
        var said = inOrder(JSON.valueToTree(content), false) + "\n" + inOrder(JSON.valueToTree(audience), true);
        return HexFormat.of().formatHex(sha256(said.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param isOfSets whether lists in it are sets, which have another order each time */
    private static String inOrder(JsonNode whole, boolean isOfSets) {
        var fields = new TreeMap<String, String>();
        whole.properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        isOfSets ? sorted(field.getValue()) : field.getValue().toString()));
        return JSON.writeValueAsString(fields);
    }

    private static String sorted(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::toString).sorted().toList().toString()
                : value.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
