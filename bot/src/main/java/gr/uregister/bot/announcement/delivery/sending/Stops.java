package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.announcement.delivery.pace.Pace;
import gr.uregister.bot.announcement.delivery.pace.Paces;
import gr.uregister.bot.announcement.delivery.pace.Paces.Refused;
import gr.uregister.bot.announcement.delivery.sending.Answers.PutOff;
import gr.uregister.bot.conversation.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        var time = answers.stop();
        if (time == null) {
            return;
        }
        if (deliveries.size() > 1 || areAllMeant(first, receipts, answers)) {
            stop(pace, time);
        } else {
            answers.goOn();
        }
    }

    /** Whoever had this one before was told that the platform is too busy for it. */
    void remember(Delivery refused) {
        var chat = refused.recipient();
        paces.wasRefused(chat.channel(), chat.chat(), Objects.requireNonNull(refused.notBefore(), "it was put off"));
    }

    /** Where nobody can tell, they are. */
    private boolean areAllMeant(Delivery delivery, Map<?, Receipt> receipts, Answers answers) {
        var chat = delivery.recipient();
        if (!(receipts.get(chat) instanceof Receipt.Busy(var after))) {
            return true;
        }
        var refused = refused(chat, after);
        answers.putOff(new PutOff(delivery, after, refused));
        return refused.stopsAll();
    }

    private Refused refused(ConversationId chat, Duration after) {
        try {
            return paces.refused(chat.channel(), chat.chat(), after);
        } catch (RuntimeException e) {
            log.warn("whether a platform wants to be left alone by all is not known", e);
            return new Refused(true, false);
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
