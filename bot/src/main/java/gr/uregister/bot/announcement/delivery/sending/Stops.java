package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.delivery.pace.Pace;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops calls to a platform that wants to be left alone, and tells those apart for whom alone it takes nothing. */
record Stops(Paces paces) {

    private static final Logger log = LoggerFactory.getLogger(Stops.class);

    /**
     * Draws what follows for others from what came of a call.
     *
     * @param pace of the call
     * @param receipts of the call's recipients
     * @param answers that are told who goes behind others
     */
    void note(Pace pace, List<Delivery> deliveries, Map<?, Receipt> receipts, Answers answers) {
        var first = deliveries.getFirst();
        var channel = first.recipient().channel();
        if (receipts.values().stream().anyMatch(Receipt.Taken.class::isInstance)) {
            paces.reached(channel);
        }
        if (answers.stop() != null && (deliveries.size() > 1 || areAllMeant(first, receipts, answers))) {
            stop(pace, answers.stop());
        }
    }

    /** Where nobody can tell, they are. */
    private boolean areAllMeant(Delivery delivery, Map<?, Receipt> receipts, Answers answers) {
        var chat = delivery.recipient();
        if (!(receipts.get(chat) instanceof Receipt.Busy(var after))) {
            return true;
        }
        answers.putOff(delivery);
        try {
            var refused = paces.refused(chat.channel(), chat.chat(), after);
            if (refused.isPassedOver()) {
                answers.passOver(delivery);
            }
            return refused.stopsAll();
        } catch (RuntimeException e) {
            log.warn("whether a platform wants to be left alone by all is not known", e);
            return true;
        }
    }

    private static void stop(Pace pace, Duration time) {
        try {
            pace.stopFor(time);
        } catch (RuntimeException e) {
            log.warn("that a platform wants to be left alone could not be noted", e);
        }
    }
}
