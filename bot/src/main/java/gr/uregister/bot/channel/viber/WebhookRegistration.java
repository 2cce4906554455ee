package gr.uregister.bot.channel.viber;

import gr.uregister.bot.channel.viber.api.ViberClient;
import gr.uregister.bot.channel.viber.api.ViberFailure;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * Tells Viber our address once we can answer, since Viber tries it at once. Goes on until it succeeds: the network may come later than
 * we do.
 */
final class WebhookRegistration {

    private static final Logger log = LoggerFactory.getLogger(WebhookRegistration.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final ViberClient viber;
    private final URI address;
    private final Thread thread = Thread.ofVirtual().name("viber-webhook").unstarted(this::register);

    WebhookRegistration(ViberClient viber, URI address) {
        this.viber = viber;
        this.address = address;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    private void register() {
        try {
            for (var wait = FIRST_WAIT; !isRegistered(); wait = wait.multipliedBy(2)) {
                Thread.sleep(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            // we stop
        }
    }

    private boolean isRegistered() {
        try {
            viber.setWebhook(address);
            log.info("Viber calls {}", address);
            return true;
        } catch (ViberFailure e) {
            log.error("Viber does not call {} yet, which is tried again: {}", address, e.getMessage());
            return false;
        }
    }
}
