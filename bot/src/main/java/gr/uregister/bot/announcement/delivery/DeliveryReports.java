package gr.uregister.bot.announcement.delivery;

import gr.uregister.bot.conversation.ConversationId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Hears from platforms what became of messages that they had taken. */
@Component
public class DeliveryReports {

    private static final Logger log = LoggerFactory.getLogger(DeliveryReports.class);

    /** Longer than it takes to write down what became of a batch. */
    private static final long LATER_SECONDS = 15;

    private final Deliveries deliveries;
    private final Chunks chunks;
    private final Executor later;

    @Autowired
    public DeliveryReports(Deliveries deliveries, Chunks chunks) {
        this(
                deliveries,
                chunks,
                CompletableFuture.delayedExecutor(
                        LATER_SECONDS, TimeUnit.SECONDS, Executors.newVirtualThreadPerTaskExecutor()));
    }

    /** @param later does what is handed to it after a while */
    public DeliveryReports(Deliveries deliveries, Chunks chunks, Executor later) {
        this.deliveries = deliveries;
        this.chunks = chunks;
        this.later = later;
    }

    /**
     * A message arrived, or was seen. Reports come late, twice and in any order: an outcome never goes back. They also come before it is
     * written down that the message left, and are looked at once more then.
     *
     * @param ref the platform's name of the message, which may be none of an announcement's
     */
    public void heard(ConversationId chat, String ref, Outcome outcome) {
        if (!note(chat, ref, outcome)) {
            later.execute(() -> noteAgain(chat, ref, outcome));
        }
    }

    private void noteAgain(ConversationId chat, String ref, Outcome outcome) {
        try {
            note(chat, ref, outcome);
        } catch (RuntimeException e) {
            log.info("that an announcement arrived could not be written down", e);
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
