package gr.uregister.bot.helpdesk.alarm;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.channel.StaffGroup;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.helpdesk.alarm.Notice.Kind;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the staff's group who is new among those who wait, and who has waited for long. It looks by itself, on one node at a time, so that no
 * student's message waits for it; one message says all that is new.
 */
@Component
class GroupAlarm {

    private static final Logger log = LoggerFactory.getLogger(GroupAlarm.class);
    private static final String LEASE = "group-alarm";
    private static final Duration LEASE_LIFE = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);
    private static final int LOOKED_AT = 500;

    private final GroupProperties properties;
    private final ObjectProvider<StaffGroup> groups;
    private final Queues queues;
    private final ToldNotices notices;
    private final GroupWords words;
    private final Leases leases;
    private final Institution institution;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();
    private volatile Instant silentUntil = Instant.EPOCH;

    GroupAlarm(
            GroupProperties properties,
            ObjectProvider<StaffGroup> groups,
            Queues queues,
            ToldNotices notices,
            GroupWords words,
            Leases leases,
            Institution institution,
            InstantSource clock) {
        this.properties = properties;
        this.groups = groups;
        this.queues = queues;
        this.notices = notices;
        this.words = words;
        this.leases = leases;
        this.institution = institution;
        this.clock = clock;
        if (properties.isOn() && groups.getIfAvailable() == null) {
            throw new ConfigurationRefused(
                    "TELEGRAM_STAFF_GROUP is set but TELEGRAM_BOT_TOKEN is not: set both, or neither.");
        }
    }

    @Scheduled(fixedDelayString = "${uregister.help-desk.telegram-group.every:15s}")
    void onSchedule() {
        try {
            if (properties.isOn() && leases.hold(LEASE, node, LEASE_LIFE)) {
                round();
            }
        } catch (RuntimeException e) {
            log.warn("the staff's group could not be told who waits, which is tried again", e);
        }
    }

    /** Tells what is new, if anything is. */
    void round() {
        var now = clock.instant();
        if (now.isBefore(silentUntil)) {
            return;
        }
        var due = queues.page(Set.of(Queue.WAITING), Filter.NONE, null, LOOKED_AT).conversations().stream()
                .flatMap(stored -> about(stored, now).stream())
                .filter(notice -> notices.claim(notice, now))
                .toList();
        if (!due.isEmpty()) {
            tell(due, now);
        }
    }

    private void tell(List<Notice> due, Instant now) {
        try {
            groups.getObject().tell(properties.chat(), words.of(due, queues.count(Queue.WAITING)));
            due.forEach(notices::told);
        } catch (DeedFailed e) {
            // Where nobody knows whether it was told, the claim stays and is taken once more.
            if (e.kind() == DeedFailed.Kind.NOT_ACCEPTED) {
                due.forEach(notices::release);
            }
            silentUntil = now.plus(e.retryAfter().orElse(AFTER_FAILURE));
            log.warn("the staff's group was not told who waits, which is tried again: {}", e.getMessage());
        } catch (DeedImpossible e) {
            due.forEach(notices::release);
            silentUntil = now.plus(AFTER_REFUSAL);
            log.warn(
                    "the staff's group cannot be written to; is TELEGRAM_STAFF_GROUP right, and the bot a member? {}",
                    e.getMessage());
        }
    }

    /** Outside the hours nobody is alarmed a second time. */
    private List<Notice> about(StoredConversation stored, Instant now) {
        var request = stored.conversation().assistance().request();
        var about = new ArrayList<Notice>();
        if (request == null) {
            return about;
        }
        var step = request.state().name();
        about.add(Notice.of(Kind.NEW, stored, request.since(), step));
        if (!now.isBefore(request.since().plus(properties.waitedFor()))
                && institution.desk().isOpenAt(now, institution.zone())) {
            about.add(Notice.of(Kind.LONG, stored, request.since(), step));
        }
        return about;
    }
}
