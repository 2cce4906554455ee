package gr.uregister.bot.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.XChaCha20Poly1305Key;
import com.google.crypto.tink.aead.XChaCha20Poly1305Parameters.Variant;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/**
 * Encrypts values for the database (XChaCha20-Poly1305) so that each opens only in the record and field it was sealed for. The same
 * value is sealed differently each time; to find values again, keep their {@link BlindIndex} beside them. Safe for many threads.
 */
@Component
public final class Sealer {

    /** Written in front of every sealed value, so that a later key can tell what is still sealed with this one. */
    private static final int KEY_ID = 1;

    /**
     * For virtual threads: Tink has a source of randomness for each thread, which takes longer to make than a value to seal. Who has much
     * to seal does it in a platform thread, and is spared the change of threads.
     */
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("sealer-", 0).factory());

    private final Aead aead;

    @AccessesPartialKey
    public Sealer(Keys keys) {
        try {
            AeadConfig.register();
            var bytes = SecretBytes.copyFrom(keys.derive("sealed values"), InsecureSecretKeyAccess.get());
            aead = KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(XChaCha20Poly1305Key.create(Variant.TINK, bytes, KEY_ID))
                            .makePrimary())
                    .build()
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no XChaCha20-Poly1305", e);
        }
    }

    /**
     * Seals a value.
     *
     * @param record the key of the record it is kept in
     * @param field the name of the field it is kept in
     * @return Base64url text
     */
    public String seal(String clear, String record, String field) {
        return sealAsText(clear.getBytes(StandardCharsets.UTF_8), record, field);
    }

    /** The same for a value that stands in UTF-8 bytes already. */
    public String sealAsText(byte[] clear, String record, String field) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(seal(clear, record, field));
    }

    /** The same for bytes, such as those of a file. */
    public byte[] seal(byte[] clear, String record, String field) {
        if (!Thread.currentThread().isVirtual()) {
            return sealHere(clear, record, field);
        }
        try {
            return CompletableFuture.supplyAsync(() -> sealHere(clear, record, field), THREADS)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private byte[] sealHere(byte[] clear, String record, String field) {
        try {
            return aead.encrypt(clear, place(record, field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value of field " + field + " cannot be sealed", e);
        }
    }

    /**
     * Opens what {@link #seal} sealed for the same record and field.
     *
     * @throws IllegalStateException when it was sealed with another root secret or for another place, or was altered
     */
    public String open(String sealed, String record, String field) {
        try {
            return new String(open(Base64.getUrlDecoder().decode(sealed), record, field), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw closed(field, e);
        }
    }

    /** The same for bytes. */
    public byte[] open(byte[] sealed, String record, String field) {
        try {
            return aead.decrypt(sealed, place(record, field));
        } catch (GeneralSecurityException e) {
            throw closed(field, e);
        }
    }

    private static IllegalStateException closed(String field, Exception cause) {
        return new IllegalStateException(
                "a value of field " + field
                        + " does not open: it was sealed with another UREGISTER_SECRET or for another place, or"
                        + " was altered",
                cause);
    }

    /** The length in front keeps two places with the same letters apart. */
    private static byte[] place(String record, String field) {
        return (field.length() + ":" + field + record).getBytes(StandardCharsets.UTF_8);
    }
}
