package gr.uregister.bot.edge;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * One of those whom the product depends on. Its health is what the latest call showed: nothing is asked for it, since asking may cost
 * money. A change is logged once.
 */
public final class Edge implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(Edge.class);

    private final String name;
    private final InstantSource clock;
    private volatile boolean wasUsed;
    private volatile @Nullable Failure failure;

    Edge(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    /** The other side answered, be it with a refusal. */
    public void works() {
        if (!wasUsed) {
            wasUsed = true;
        }
        if (failure != null) {
            failure = null;
            log.info("{} works again", name);
        }
    }

    /**
     * The other side could not be reached, is in trouble, or does not accept us.
     *
     * @param cause without secrets and personal data
     * @param whatToDo for the operator
     */
    public void fails(String cause, String whatToDo) {
        wasUsed = true;
        var before = failure;
        if (before == null) {
            log.warn("{} fails: {} ({})", name, cause, whatToDo);
        }
        failure = new Failure(cause, whatToDo, before == null ? clock.instant() : before.since());
    }

    @Override
    public Health health() {
        var now = failure;
        if (now == null) {
            return wasUsed
                    ? Health.up().build()
                    : Health.unknown()
                            .withDetail("cause", "it was not needed yet")
                            .build();
        }
        return Health.down()
                .withDetail("cause", now.cause())
                .withDetail("since", now.since().toString())
                .withDetail("whatToDo", now.whatToDo())
                .build();
    }

    private record Failure(String cause, String whatToDo, Instant since) {}
}
