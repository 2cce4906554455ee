package gr.uregister.bot.announcement.webhook;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.webhook.WebhookCall.Answer;
import gr.uregister.bot.announcement.webhook.Webhooks.State;
import gr.uregister.bot.announcement.webhook.Webhooks.Telling;
import gr.uregister.bot.database.Leases;
import gr.uregister.messages.Text;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells systems that their announcements are over, until they answer that they know: after a minute, two, four, up to six hours, for about
 * two days. What was told twice has the same id.
 */
@Component
public class WebhookRounds {

    private static final Logger log = LoggerFactory.getLogger(WebhookRounds.class);
    private static final Duration LEASE_LIFE = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int MOST_TRIES = 16;

    private final Webhooks webhooks;
    private final Announcements announcements;
    private final Chunks chunks;
    private final WebhookCall call;
    private final Leases leases;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.builder().build();

    WebhookRounds(
            Webhooks webhooks,
            Announcements announcements,
            Chunks chunks,
            WebhookCall call,
            Leases leases,
            InstantSource clock) {
        this.webhooks = webhooks;
        this.announcements = announcements;
        this.chunks = chunks;
        this.call = call;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * What a system is told.
     *
     * @param state {@code FINISHED} or {@code CANCELLED}
     * @param recipients to how many people it went, or was to go
     * @param outcomes how many of them by outcome, as {@code SENT}
     */
    record Over(
            String id,
            String state,
            Text title,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            int recipients,
            Map<Outcome, Integer> outcomes) {}

    /** Tells those whose time has come. */
    public void run() {
        webhooks.waiting().forEach(telling -> lookAt(telling.announcement()));
    }

    /** Tells who waits for the end of an announcement, if it is over and their time has come. */
    public void lookAt(String announcement) {
        try {
            if (isDue(announcement)) {
                tellIfDue(announcement);
            }
        } catch (RuntimeException e) {
            log.warn("who waits for the end of an announcement could not be told, which is tried again", e);
        }
    }

    /** Somebody else may have told them since it was asked. */
    private void tellIfDue(String announcement) {
        try (var lease = leases.once("announcement-webhook/" + announcement, LEASE_LIFE)) {
            if (lease.hold()) {
                webhooks.find(announcement).filter(this::isDue).ifPresent(this::tell);
            }
        }
    }

    private boolean isDue(String announcement) {
        return webhooks.find(announcement).filter(this::isDue).isPresent();
    }

    private boolean isDue(Telling telling) {
        return telling.state() == State.WAITING && !clock.instant().isBefore(telling.next());
    }

    private void tell(Telling telling) {
        var over = announcements.find(telling.announcement()).orElse(null);
        if (over == null) {
            webhooks.giveUp(telling, "the announcement was deleted");
        } else if (over.state().isOver() && over.origin().webhook() != null) {
            tell(telling, over, over.origin().webhook());
        }
    }

    private void tell(Telling telling, Announcement over, URI address) {
        var now = clock.instant();
        switch (call.post(address, over.origin().author(), over.id(), now.getEpochSecond(), body(over))) {
            case Answer.Taken _ -> webhooks.told(telling);
            case Answer.Forbidden _ -> {
                log.warn("the webhook of announcement {} leads inside of this network, and is not called", over.id());
                webhooks.giveUp(telling, "its address leads inside of this network");
            }
            case Answer.NotTaken(var problem) -> putOff(telling, over, now, problem);
        }
    }

    private void putOff(Telling telling, Announcement over, Instant now, String problem) {
        if (telling.tries() + 1 >= MOST_TRIES) {
            log.warn("the webhook of announcement {} is given up: {}", over.id(), problem);
            webhooks.giveUp(telling, problem);
        } else {
            webhooks.tryAgain(telling, now.plus(waitAfter(telling.tries())), problem);
        }
    }

    private static Duration waitAfter(int tries) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(tries, MOST_TRIES));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private String body(Announcement over) {
        var tally = chunks.tally(over.id());
        var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
        Arrays.stream(Outcome.values())
                .filter(outcome -> tally.of(outcome) > 0)
                .forEach(outcome -> outcomes.put(outcome, tally.of(outcome)));
        var course = over.course();
        return json.writeValueAsString(new Over(
                over.id(),
                course.state().name(),
                over.content().title(),
                course.startedAt(),
                course.finishedAt(),
                course.frozen() == null ? 0 : course.frozen().recipients(),
                outcomes));
    }
}
