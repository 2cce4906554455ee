package gr.uregister.bot.announcement.delivery;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.messages.Language;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A delivery as a document. */
final class DeliveryDocuments {

    static final String ANNOUNCEMENT = "announcement";
    static final String RECIPIENT = "recipient";
    static final String OUTCOME = "outcome";
    static final String REASON = "reason";
    static final String REF = "ref";
    static final String AT = "at";
    static final String UNTIL = "until";
    static final String NOT_BEFORE = "notBefore";
    private static final String LANGUAGE = "language";

    /** All that is read of one. */
    static final List<String> READ = List.of(ANNOUNCEMENT, RECIPIENT, LANGUAGE, OUTCOME, REASON, REF, AT, NOT_BEFORE);

    private DeliveryDocuments() {}

    static Document write(Delivery delivery, Instant until) {
        return new Document("_id", delivery.id())
                .append(ANNOUNCEMENT, delivery.announcement())
                .append(RECIPIENT, delivery.recipient().toString())
                .append(LANGUAGE, delivery.language().name())
                .append(UNTIL, Date.from(until))
                .append(OUTCOME, delivery.outcome().name())
                .append(REASON, name(delivery.reason()))
                .append(REF, delivery.ref())
                .append(AT, date(delivery.at()));
    }

    /** What an update changes when the outcome becomes known. */
    static Document outcome(Delivery delivery, Instant until) {
        return new Document(
                "$set",
                new Document(OUTCOME, delivery.outcome().name())
                        .append(REASON, name(delivery.reason()))
                        .append(REF, delivery.ref())
                        .append(AT, date(delivery.at()))
                        .append(UNTIL, Date.from(until)));
    }

    static Delivery read(Document document) {
        var reason = document.getString(REASON);
        return new Delivery(
                document.getString("_id"),
                document.getString(ANNOUNCEMENT),
                ConversationId.parse(document.getString(RECIPIENT)),
                Language.valueOf(document.getString(LANGUAGE)),
                Outcome.valueOf(document.getString(OUTCOME)),
                reason == null ? null : Reason.valueOf(reason),
                document.getString(REF),
                instant(document.getDate(AT)),
                instant(document.getDate(NOT_BEFORE)));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable Date date(@Nullable Instant instant) {
        return instant == null ? null : Date.from(instant);
    }
}
