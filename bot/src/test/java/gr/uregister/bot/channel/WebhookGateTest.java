package gr.uregister.bot.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Promise R10: what is beyond the bound is sent away before anything is done, and comes again. */
class WebhookGateTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final WebhookGate gate = new WebhookGate(1, metrics);

    @Test
    void an_update_too_many_is_sent_away_for_a_moment_and_counted() {
        var second = new AtomicReference<ResponseEntity<Void>>();

        var first = gate.admit(() -> {
            assertThat(metrics.get("uregister.webhooks.in.hand").gauge().value())
                    .isEqualTo(1);
            second.set(gate.admit(() -> {
                throw new AssertionError("nothing may be done");
            }));
            return ok();
        });

        assertThat(first.getStatusCode().value()).isEqualTo(200);
        assertThat(second.get().getStatusCode().value()).isEqualTo(503);
        assertThat(second.get().getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
        assertThat(metrics.get("uregister.webhooks.sent.away").counter().count())
                .isEqualTo(1);
        assertThat(metrics.get("uregister.webhooks.in.hand").gauge().value()).isZero();
    }

    @Test
    void whoever_fails_leaves_the_place_to_the_next() {
        assertThatThrownBy(() -> gate.<Void>admit(() -> {
                    throw new IllegalStateException("the database is away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(gate.admit(WebhookGateTest::ok).getStatusCode().value()).isEqualTo(200);
    }

    private static ResponseEntity<Void> ok() {
        return ResponseEntity.ok().build();
    }
}
