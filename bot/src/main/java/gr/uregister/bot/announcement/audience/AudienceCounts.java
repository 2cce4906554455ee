package gr.uregister.bot.announcement.audience;

import gr.uregister.statemachine.announcing.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts audiences while somebody puts one together. A count takes a while where there are many chats, so that whoever asks is answered
 * with what is known and asks again; one count is under way at a time.
 */
@Component
public class AudienceCounts implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AudienceCounts.class);

    /** Who asks again within it is told the same. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final int MOST_KEPT = 50;

    private final Audiences audiences;
    private final InstantSource clock;
    private final Duration patience;
    private final ExecutorService counting = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("audience-count").factory());

    /** Those asked for last are the last ones. */
    private final Map<Question, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Counted> eldest) {
            return size() > MOST_KEPT;
        }
    };

    @Autowired
    AudienceCounts(Audiences audiences, InstantSource clock) {
        this(audiences, clock, PATIENCE);
    }

    /** @param patience how long an answer waits for a count that is under way */
    public AudienceCounts(Audiences audiences, InstantSource clock, Duration patience) {
        this.audiences = audiences;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What is known of an audience's size.
     *
     * @param count the latest; null before the first one is ready
     * @param isUnderWay whether a newer one is being made
     */
    public record Answer(@Nullable AudienceCount count, boolean isUnderWay) {}

    /** How many people an audience means. */
    public Answer of(Audience audience, Topic topic) {
        var asked = ask(new Question(audience, topic));
        var underWay = asked.underWay();
        if (underWay == null) {
            return new Answer(asked.latest(), false);
        }
        try {
            return new Answer(underWay.get(patience.toMillis(), TimeUnit.MILLISECONDS), false);
        } catch (TimeoutException e) {
            return new Answer(asked.latest(), true);
        } catch (ExecutionException e) {
            log.warn("an audience could not be counted, which is tried when somebody asks again", e.getCause());
            return new Answer(asked.latest(), false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(asked.latest(), true);
        }
    }

    private Counted ask(Question question) {
        synchronized (counted) {
            var before = counted.getOrDefault(question, Counted.NEVER).settled();
            var now = before.underWay() != null || isFresh(before.latest())
                    ? before
                    : new Counted(before.latest(), CompletableFuture.supplyAsync(() -> count(question), counting));
            counted.put(question, now);
            return now;
        }
    }

    private AudienceCount count(Question question) {
        return AudienceCount.of(audiences.select(question.audience(), question.topic()), clock.instant());
    }

    private boolean isFresh(@Nullable AudienceCount latest) {
        return latest != null && clock.instant().isBefore(latest.countedAt().plus(FRESH));
    }

    @Override
    public void destroy() {
        counting.shutdownNow();
    }

    private record Question(Audience audience, Topic topic) {}

    private record Counted(
            @Nullable AudienceCount latest, @Nullable CompletableFuture<AudienceCount> underWay) {

        static final Counted NEVER = new Counted(null, null);

        /** What is ready by now is the latest; what failed is forgotten. */
        Counted settled() {
            if (underWay == null || !underWay.isDone()) {
                return this;
            }
            return underWay.isCompletedExceptionally() ? new Counted(latest, null) : new Counted(underWay.join(), null);
        }
    }
}
