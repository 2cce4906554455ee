package gr.uregister.bot.staff.audit;

import java.util.Date;
import java.util.Objects;
import org.bson.Document;

/** Records as the database has them. What somebody spoilt there reads as something that does not fit the chain. */
final class AuditDocuments {

    private AuditDocuments() {}

    static Document write(AuditRecord entry) {
        return new Document("_id", entry.number())
                .append("at", Date.from(entry.at()))
                .append("actor", entry.actor())
                .append("kind", entry.kind())
                .append("subject", entry.subject())
                .append("reason", entry.reason())
                .append("mac", entry.mac());
    }

    static AuditRecord read(Document document) {
        return new AuditRecord(
                document.getLong("_id"),
                document.get("at") instanceof Date at ? at.toInstant() : new Date(0).toInstant(),
                text(document, "actor"),
                text(document, "kind"),
                text(document, "subject"),
                text(document, "reason"),
                text(document, "mac"));
    }

    private static String text(Document document, String field) {
        return Objects.toString(document.get(field), "");
    }
}
