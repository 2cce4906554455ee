package gr.uregister.bot.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Bounds how many updates from webhooks this node handles at once, since each takes memory and waits for the database. What
 * is beyond the bound is sent away with 503 before anything is done; platforms bring it again by themselves (promise R10).
 */
@Component
public final class WebhookGate {

    private static final String SECONDS_TO_WAIT = "1";

    private final Semaphore places;
    private final Counter sentAway;

    /** @param atOnce more than the 100 connections that Telegram may open, and Viber's beside them */
    public WebhookGate(@Value("${uregister.webhooks.at-once}") int atOnce, MeterRegistry metrics) {
        places = new Semaphore(atOnce);
        sentAway = Counter.builder("uregister.webhooks.sent.away")
                .description("updates that came while too many were in hand, and come again")
                .register(metrics);
        Gauge.builder("uregister.webhooks.in.hand", places, free -> atOnce - free.availablePermits())
                .description("updates that are being handled")
                .register(metrics);
    }

    /** Has an update handled now, or has the platform bring it again in a moment. */
    public <T> ResponseEntity<T> admit(Supplier<ResponseEntity<T>> handling) {
        if (!places.tryAcquire()) {
            sentAway.increment();
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                    .build();
        }
        try {
            return handling.get();
        } finally {
            places.release();
        }
    }
}
