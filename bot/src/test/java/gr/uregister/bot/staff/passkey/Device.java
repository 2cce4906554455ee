package gr.uregister.bot.staff.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser with a device that makes one passkey and signs with it (WebAuthn Level 3, ES256). It does as it is told, also where a real one
 * would refuse.
 */
public final class Device {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int UP = 0x01;
    private static final int UV = 0x04;
    private static final int BE = 0x08;
    private static final int AT = 0x40;
    private static final int COORDINATE_BYTES = 32;

    private final KeyPair keys = keys();
    private final byte[] id = new byte[16];

    /** The page that it believes to be on. */
    public String origin;

    /** For whom it signs, if not for whom it was asked. */
    public String rpId = "";

    /** Whose it says that it is. */
    public String userHandle = "";

    /** Whether its owner showed a finger, or typed its PIN. */
    public boolean verifies = true;

    /** Whether it may give its passkey to its owner's other devices. */
    public boolean shares;

    /** How often it signed. */
    public int counter;

    /** @param origin of the pages that it is used with */
    public Device(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
    }

    /** The passkey's id, in Base64url. */
    public String id() {
        return base64(id);
    }

    /** Makes the passkey, as {@code PublicKeyCredential.toJSON()} says it. */
    public Map<String, Object> makes(JsonNode options) {
        userHandle = options.at("/user/id").asString();
        var rp = rpId.isEmpty() ? options.at("/rp/id").asString() : rpId;
        var data = authenticatorData(rp, AT, attestedCredentialData());
        return credential(Map.of(
                "clientDataJSON",
                base64(clientData("webauthn.create", options)),
                "attestationObject",
                base64(attestationObject(data))));
    }

    /** Signs, as {@code PublicKeyCredential.toJSON()} says it. */
    public Map<String, Object> signs(JsonNode options) {
        counter++;
        var rp = rpId.isEmpty() ? options.at("/rpId").asString() : rpId;
        var data = authenticatorData(rp, 0, new byte[0]);
        var clientData = clientData("webauthn.get", options);
        return credential(Map.of(
                "clientDataJSON",
                base64(clientData),
                "authenticatorData",
                base64(data),
                "signature",
                base64(signature(data, sha256(clientData))),
                "userHandle",
                userHandle));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id", id(),
                "rawId", id(),
                "type", "public-key",
                "response", response,
                "clientExtensionResults", Map.of());
    }

    private byte[] clientData(String type, JsonNode options) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                type,
                "challenge",
                options.at("/challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false));
    }

    private byte[] authenticatorData(String rp, int flags, byte[] more) {
        return ByteBuffer.allocate(37 + more.length)
                .put(sha256(rp.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (flags | UP | (verifies ? UV : 0) | (shares ? BE : 0)))
                .putInt(counter)
                .put(more)
                .array();
    }

    /** Of a device that does not say who built it; the key as COSE has it (RFC 9053), which is a map in CBOR. */
    private byte[] attestedCredentialData() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        return ByteBuffer.allocate(16 + 2 + id.length + 77)
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(HexFormat.of().parseHex("a5010203262001215820"))
                .put(coordinate(point.getAffineX().toByteArray()))
                .put(HexFormat.of().parseHex("225820"))
                .put(coordinate(point.getAffineY().toByteArray()))
                .array();
    }

    /** CBOR of {@code {fmt: "none", attStmt: {}, authData: data}}. */
    private static byte[] attestationObject(byte[] data) {
        var head = HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746158");
        return ByteBuffer.allocate(head.length + 1 + data.length)
                .put(head)
                .put((byte) data.length)
                .put(data)
                .array();
    }

    private static byte[] coordinate(byte[] number) {
        var padded = new byte[COORDINATE_BYTES];
        var length = Math.min(number.length, COORDINATE_BYTES);
        System.arraycopy(number, number.length - length, padded, COORDINATE_BYTES - length, length);
        return padded;
    }

    private byte[] signature(byte[] data, byte[] clientDataHash) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(clientDataHash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
