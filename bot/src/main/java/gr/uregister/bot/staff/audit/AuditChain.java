package gr.uregister.bot.staff.audit;

import gr.uregister.bot.secret.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;

/**
 * Binds each record to the one before it by a keyed MAC (HMAC-SHA256). Without the root secret nobody can alter a record, take one out,
 * or change their order, and make the chain fit again.
 */
final class AuditChain {

    /** What stands in place of the MAC before the first record. */
    static final String START = "";

    private static final String PURPOSE = "audit trail";

    private final Keys keys;

    AuditChain(Keys keys) {
        this.keys = keys;
    }

    /** The record with its MAC, whatever MAC it has now. */
    AuditRecord bound(AuditRecord entry, String previousMac) {
        return new AuditRecord(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.kind(),
                entry.subject(),
                entry.reason(),
                macOf(entry, previousMac));
    }

    /** Whether the record is as it was bound behind the one with this MAC. */
    boolean fits(AuditRecord entry, String previousMac) {
        return same(entry.mac(), macOf(entry, previousMac));
    }

    /** Proves that there was a record with this number and MAC. */
    String seal(long number, String mac) {
        return mac(List.of("head", Long.toString(number), mac));
    }

    /** Whether the proof is genuine. */
    boolean isSealed(long number, String mac, String seal) {
        return same(seal, seal(number, mac));
    }

    private String macOf(AuditRecord entry, String previousMac) {
        return mac(List.of(
                "record",
                previousMac,
                Long.toString(entry.number()),
                Long.toString(entry.at().toEpochMilli()),
                entry.actor(),
                entry.kind(),
                entry.subject(),
                entry.reason()));
    }

    private String mac(List<String> fields) {
        var mac = keys.mac(PURPOSE);
        fields.forEach(field -> update(mac, field.getBytes(StandardCharsets.UTF_8)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }

    /** The length in front keeps letters from moving from one field into the next. */
    private static void update(Mac mac, byte[] field) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).flip());
        mac.update(field);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
