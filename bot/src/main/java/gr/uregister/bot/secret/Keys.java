package gr.uregister.bot.secret;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Derives a key for each purpose from the one root secret (HKDF with SHA-256, RFC 5869). */
@Component
public final class Keys {

    private static final int ROOT_BYTES = 32;
    private static final String MAC = "HmacSHA256";

    private final byte[] root;

    /** Takes the configured root, or the one made for the demo and kept in its data directory. */
    @Autowired
    Keys(UregisterProperties properties) {
        this(
                properties.secret().isBlank()
                        ? keptIn(properties.dataDir())
                        : decoded("UREGISTER_SECRET", properties.secret()));
    }

    /** @param root at least 32 bytes that nobody can guess */
    public Keys(byte[] root) {
        if (root.length < ROOT_BYTES) {
            throw new IllegalArgumentException("a root secret has at least " + ROOT_BYTES + " bytes");
        }
        this.root = root.clone();
    }

    /** The 32 bytes of the key for a purpose; the same for every node with the same root. */
    public byte[] derive(String purpose) {
        try {
            var parameters = HKDFParameterSpec.ofExtract()
                    .addIKM(root)
                    .thenExpand(("uregister " + purpose).getBytes(java.nio.charset.StandardCharsets.UTF_8), ROOT_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HKDF-SHA256", e);
        }
    }

    /** A keyed MAC for a purpose. Not to be shared between threads. */
    public Mac mac(String purpose) {
        try {
            SecretKey key = new SecretKeySpec(derive(purpose), MAC);
            var mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + MAC, e);
        }
    }

    /** @param source where the secret comes from, for the sentence; the secret itself is never said */
    private static byte[] decoded(String source, String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length >= ROOT_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below: the cause would quote a part of the secret
        }
        throw new ConfigurationRefused(
                "%s is not the Base64 of at least %d bytes: set it to the output of openssl rand -base64 32."
                        .formatted(source, ROOT_BYTES));
    }

    private static byte[] keptIn(Path dataDir) {
        var file = dataDir.resolve("secret");
        try {
            if (!Files.exists(file)) {
                var made = new byte[ROOT_BYTES];
                new SecureRandom().nextBytes(made);
                Files.createDirectories(dataDir);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, Base64.getEncoder().encodeToString(made), StandardOpenOption.WRITE);
            }
            return decoded("The secret in " + file, Files.readString(file));
        } catch (IOException e) {
            throw new ConfigurationRefused(
                    "UREGISTER_DATA_DIR is %s, where no secret can be kept: set it to a directory that can be written."
                            .formatted(dataDir),
                    e);
        }
    }
}
