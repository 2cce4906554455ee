package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.pin.ladder.Rung.Status;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Destination.Way;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.institution.Institution;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A delivery as its document: whose PIN it is and where it goes are sealed. */
@Component
class PinDeliveryDocuments {

    private static final String PERSON = "person";
    private static final String DESTINATION = "destination";

    private final Sealer sealer;
    private final Institution institution;

    PinDeliveryDocuments(Sealer sealer, Institution institution) {
        this.sealer = sealer;
        this.institution = institution;
    }

    Document write(PinDelivery delivery) {
        var id = delivery.challengeId();
        return new Document("_id", id)
                .append("version", delivery.version())
                .append("conversation", delivery.conversation().toString())
                .append(PERSON, sealer.seal(delivery.personId(), id, PERSON))
                .append("language", delivery.language().name())
                .append("pinExpiresAt", Date.from(delivery.expiresAt()))
                .append("confined", delivery.confined())
                .append("expiresAt", Date.from(keptUntil(delivery)))
                .append(
                        "rungs",
                        delivery.rungs().stream().map(r -> write(r, id)).toList())
                .append("providerIds", providerIds(delivery))
                .append(
                        "news",
                        delivery.news().stream()
                                .map(PinDeliveryDocuments::write)
                                .toList())
                .append("told", delivery.told())
                .append("probeAt", date(delivery.probeAt()))
                .append("probes", delivery.probes())
                .append("dueAt", date(delivery.dueAt()));
    }

    private Instant keptUntil(PinDelivery delivery) {
        var retained = institution.after(institution.retention().deliveries(), delivery.expiresAt());
        var held = delivery.expiresAt().plus(PinDelivery.HOLD);
        return retained.isAfter(held) ? retained : held;
    }

    PinDelivery read(Document document) {
        var id = document.getString("_id");
        return new PinDelivery(
                id,
                document.getLong("version"),
                ConversationId.parse(document.getString("conversation")),
                sealer.open(document.getString(PERSON), id, PERSON),
                Language.valueOf(document.getString("language")),
                document.getDate("pinExpiresAt").toInstant(),
                document.getBoolean("confined", false),
                document.getList("rungs", Document.class).stream()
                        .map(rung -> readRung(rung, id))
                        .toList(),
                document.getList("news", Document.class).stream()
                        .map(PinDeliveryDocuments::readNews)
                        .toList(),
                document.getInteger("told"),
                instant(document.getDate("probeAt")),
                document.getInteger("probes"));
    }

    private Document write(Rung rung, String id) {
        return new Document("way", rung.way().name())
                .append(DESTINATION, sealer.seal(rung.destination().contact().normalised(), id, DESTINATION))
                .append("status", rung.status().name())
                .append("startedAt", Date.from(rung.startedAt()))
                .append("tries", rung.tries())
                .append("copies", rung.copies())
                .append("nextTryAt", Date.from(rung.nextTryAt()))
                .append("providerId", rung.providerId());
    }

    private Rung readRung(Document rung, String id) {
        return new Rung(
                new Destination(
                        Way.valueOf(rung.getString("way")),
                        Contact.ofNormalised(sealer.open(rung.getString(DESTINATION), id, DESTINATION))),
                Status.valueOf(rung.getString("status")),
                rung.getDate("startedAt").toInstant(),
                rung.getInteger("tries"),
                rung.getInteger("copies"),
                rung.getDate("nextTryAt").toInstant(),
                rung.getString("providerId"));
    }

    private static Document write(News news) {
        return new Document("kind", news.kind().name())
                .append("from", news.from())
                .append("to", news.to());
    }

    private static News readNews(Document news) {
        return new News(News.Kind.valueOf(news.getString("kind")), news.getInteger("from"), news.getInteger("to"));
    }

    private static List<String> providerIds(PinDelivery delivery) {
        return delivery.rungs().stream()
                .map(Rung::providerId)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static @Nullable Date date(Instant at) {
        return at.equals(Instant.MAX) ? null : Date.from(at);
    }

    private static Instant instant(@Nullable Date date) {
        return date == null ? Instant.MAX : date.toInstant();
    }
}
