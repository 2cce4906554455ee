package gr.uregister.bot.announcement.progress;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.announcement.delivery.Tally;
import gr.uregister.bot.announcement.life.LifeRules;
import gr.uregister.bot.announcement.progress.ProgressView.ChannelFigures;
import gr.uregister.bot.announcement.progress.ProgressView.ReasonCount;
import gr.uregister.bot.announcement.progress.ProgressView.Told;
import gr.uregister.bot.announcement.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how far announcements are. Counts by outcome are kept by the chunks; reasons are counted anew, but not with each look. */
@Component
public final class ProgressReading {

    private static final Duration REASONS_HOLD = Duration.ofSeconds(20);
    private static final int KEPT = 200;

    private final Chunks chunks;
    private final Deliveries deliveries;
    private final Webhooks webhooks;
    private final RateMeter rates;
    private final LifeRules rules;
    private final InstantSource clock;
    private final Cache<String, Map<Reason, Integer>> reasons = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(REASONS_HOLD)
            .build();

    ProgressReading(
            Chunks chunks,
            Deliveries deliveries,
            Webhooks webhooks,
            RateMeter rates,
            LifeRules rules,
            InstantSource clock) {
        this.chunks = chunks;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.rates = rates;
        this.rules = rules;
        this.clock = clock;
    }

    /** How far an announcement is at this moment. */
    public ProgressView of(Announcement announcement) {
        var course = announcement.course();
        var tally = course.startedAt() == null ? new Tally(Map.of()) : chunks.tally(announcement.id());
        var now = clock.instant();
        var isSending = course.state() == AnnouncementState.SENDING;
        var isFrozen = course.frozen() != null;
        var perSecond = isSending && isFrozen ? perSecond(announcement.id(), tally, now) : null;
        var why = course.startedAt() == null
                ? Map.<Reason, Integer>of()
                : reasons.get(announcement.id() + " " + course.state(), _ -> count(announcement.id()));
        return new ProgressView(
                course.state(),
                isFrozen,
                tally.recipients(),
                tally.done(),
                perSecond,
                secondsLeft(tally, perSecond),
                isSending || course.state() == AnnouncementState.SCHEDULED
                        ? rules.putOffUntil(course.sendAt(), now).orElse(null)
                        : null,
                course.pause(),
                told(announcement),
                tally.counts().keySet().stream()
                        .sorted()
                        .map(channel -> figures(channel, outcome -> tally.of(channel, outcome)))
                        .toList(),
                figures("", tally::of),
                counts(why, List.of(Reason.REFUSED, Reason.UNREACHABLE, Reason.UNKNOWN, Reason.NOT_TAKEN_BACK)),
                counts(why, List.of(Reason.OPTED_OUT, Reason.ALREADY_BLOCKED, Reason.OTHER_CHANNEL, Reason.NO_CHAT)));
    }

    private @Nullable Told told(Announcement announcement) {
        var address = announcement.origin().webhook();
        return address == null
                ? null
                : webhooks.find(announcement.id())
                        .map(telling -> new Told(address.toString(), telling.state(), telling.problem()))
                        .orElseGet(() -> new Told(address.toString(), null, ""));
    }

    private @Nullable Double perSecond(String id, Tally tally, Instant now) {
        var rate = rates.perSecond(id, tally.done(), now);
        return rate.isPresent() ? rate.getAsDouble() : null;
    }

    private static @Nullable Long secondsLeft(Tally tally, @Nullable Double perSecond) {
        var left = tally.recipients() - tally.done();
        return perSecond == null || perSecond <= 0 ? null : (long) Math.ceil(left / perSecond);
    }

    private Map<Reason, Integer> count(String id) {
        var counts = new EnumMap<Reason, Integer>(Reason.class);
        deliveries.each(id, delivery -> {
            if (delivery.reason() != null) {
                counts.merge(delivery.reason(), 1, Integer::sum);
            }
        });
        return counts;
    }

    private static List<ReasonCount> counts(Map<Reason, Integer> counts, Collection<Reason> wanted) {
        return wanted.stream()
                .map(reason -> new ReasonCount(reason.name(), counts.getOrDefault(reason, 0)))
                .filter(counted -> counted.count() > 0)
                .sorted((one, other) -> Integer.compare(other.count(), one.count()))
                .toList();
    }

    private static ChannelFigures figures(String channel, ToIntFunction<Outcome> of) {
        var waiting = of.applyAsInt(Outcome.WAITING);
        var seen = of.applyAsInt(Outcome.SEEN);
        var delivered = seen + of.applyAsInt(Outcome.DELIVERED);
        var sent = delivered + of.applyAsInt(Outcome.SENT);
        var blocked = of.applyAsInt(Outcome.BLOCKED);
        var failed = of.applyAsInt(Outcome.FAILED);
        var recalled = of.applyAsInt(Outcome.RECALLED);
        return new ChannelFigures(
                channel,
                waiting + sent + blocked + failed + recalled,
                waiting,
                sent,
                delivered,
                seen,
                blocked,
                failed,
                recalled);
    }
}
