package gr.uregister.bot.pin.ladder;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.TelegramSender;
import gr.uregister.bot.pin.ladder.Rung.Status;
import gr.uregister.statemachine.Destination.Way;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes earlier PINs back when a chat has a new one. An earlier PIN is void whether or not this succeeds; but a message that cannot be
 * seen any more is typed by nobody. Only Telegram takes messages back, and only those it has not delivered.
 */
@Component
class Revocation {

    private static final Logger log = LoggerFactory.getLogger(Revocation.class);

    private final PinDeliveries deliveries;
    private final @Nullable TelegramSender telegram;

    Revocation(PinDeliveries deliveries, Optional<TelegramSender> telegram) {
        this.deliveries = deliveries;
        this.telegram = telegram.orElse(null);
    }

    /**
     * Takes a chat's messages back, but those of one PIN.
     *
     * @param challengeId the PIN that counts now
     */
    void revokeAllBut(String challengeId, ConversationId conversation) {
        if (telegram == null) {
            return;
        }
        deliveries.of(conversation).stream()
                .filter(delivery -> !delivery.challengeId().equals(challengeId))
                .forEach(earlier -> revoke(earlier, telegram));
    }

    private void revoke(PinDelivery earlier, TelegramSender sender) {
        List<Rung> rungs = earlier.rungs();
        for (int i = 0; i < rungs.size(); i++) {
            var number = i;
            var rung = rungs.get(number);
            if (rung.way() == Way.TELEGRAM && rung.status() == Status.SENT) {
                try {
                    sender.revoke(rung.providerId());
                    deliveries.change(earlier.challengeId(), d -> d.with(number, Rung::revoked));
                } catch (DeliveryFailed e) {
                    log.info("an earlier PIN was not taken back: {}", e.getMessage());
                }
            }
        }
    }
}
