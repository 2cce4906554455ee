package gr.uregister.bot.announcement.delivery;

import gr.uregister.bot.conversation.ConversationId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hears from platforms what became of messages that they had taken. */
@Component
public class DeliveryReports {

    private static final Logger log = LoggerFactory.getLogger(DeliveryReports.class);

    private final Deliveries deliveries;
    private final Chunks chunks;
    private final EarlyReports early;

    public DeliveryReports(Deliveries deliveries, Chunks chunks, EarlyReports early) {
        this.deliveries = deliveries;
        this.chunks = chunks;
        this.early = early;
    }

    /**
     * A message arrived, or was seen. Reports come late, twice and in any order: an outcome never goes back. They also come before it is
     * written down that the message left, and are looked at again then. When this returns, the report is not lost any more.
     *
     * @param ref the platform's name of the message, which may be none of an announcement's
     */
    public void heard(ConversationId chat, String ref, Outcome outcome) {
        if (!note(chat, ref, outcome) && deliveries.isUnderWay(chat)) {
            early.keep(new EarlyReports.Report(chat, ref, outcome), () -> deliveries.isUnderWay(chat));
        }
    }

    /** Looks again at what came too early. */
    public void lookAgain() {
        early.each(this::noteAgain);
    }

    /** @return whether it is of no more use: it was noted, or can be of nothing any more, as after an erasure */
    private boolean noteAgain(EarlyReports.Report report) {
        try {
            return note(report.chat(), report.ref(), report.outcome()) || !deliveries.isUnderWay(report.chat());
        } catch (RuntimeException e) {
            log.warn("that an announcement arrived could not be written down, which is tried again", e);
            return false;
        }
    }

    /** @return whether the message is known */
    private boolean note(ConversationId chat, String ref, Outcome outcome) {
        while (true) {
            var delivery = chunks.announcementOf(ref)
                    .flatMap(announcement -> deliveries.find(announcement, chat))
                    .filter(found -> found.outcome() != Outcome.WAITING);
            if (delivery.isEmpty()) {
                return false;
            }
            if (isOver(delivery.get(), outcome) || raise(delivery.get(), outcome)) {
                return true;
            }
        }
    }

    private static boolean isOver(Delivery delivery, Outcome outcome) {
        return !delivery.outcome().isSent() || delivery.outcome().compareTo(outcome) >= 0;
    }

    /** A message was taken back. */
    public void takenBack(Delivery sent) {
        var delivery = Optional.of(sent);
        while (delivery.isPresent() && !raise(delivery.get(), Outcome.RECALLED)) {
            delivery = deliveries
                    .find(sent.announcement(), sent.recipient())
                    .filter(found -> found.outcome().isSent());
        }
    }

    /** @return whether nobody else changed it meanwhile; then what it was is not counted any more */
    private boolean raise(Delivery delivery, Outcome outcome) {
        if (!deliveries.change(delivery, outcome)) {
            return false;
        }
        chunks.heard(delivery, delivery.outcome(), outcome);
        return true;
    }
}
