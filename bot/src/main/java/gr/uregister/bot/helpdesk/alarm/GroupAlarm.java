package gr.uregister.bot.helpdesk.alarm;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.channel.StaffGroup;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues;
import gr.uregister.bot.conversation.queue.Queues.Waiting;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.helpdesk.alarm.Notice.Kind;
import gr.uregister.bot.helpdesk.alarm.ToldNotices.Claim;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the staff's group who is new among those who wait, and who has waited for long. It looks by itself, on one node at a time, so that no
 * student's message waits for it; one message says all that is new. A round reads who waits from an index, and asks only about notices of which
 * this node does not know yet that they were told: all together at first, so that after a start who is new need not wait for all others.
 */
@Component
class GroupAlarm {

    private static final Logger log = LoggerFactory.getLogger(GroupAlarm.class);
    private static final String LEASE = "group-alarm";
    private static final Duration LEASE_LIFE = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);
    private static final int LOOKED_AT = 5_000;
    private static final int ASKED_ABOUT = 500;

    private final GroupProperties properties;
    private final ObjectProvider<StaffGroup> groups;
    private final Queues queues;
    private final ToldNotices notices;
    private final GroupWords words;
    private final Leases leases;
    private final Institution institution;
    private final InstantSource clock;
    private final String node = UUID.randomUUID().toString();
    private final Set<String> settled = new HashSet<>();
    private Instant silentUntil = Instant.EPOCH;

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

    /** Tells what is new, if anything is. One round follows the other. */
    void round() {
        var now = clock.instant();
        if (now.isBefore(silentUntil)) {
            return;
        }
        var isOpen = institution.desk().isOpenAt(now, institution.zone());
        var all = queues.waiting(LOOKED_AT).stream()
                .flatMap(waiting -> about(waiting, isOpen, now))
                .toList();
        settled.retainAll(all.stream().map(Notice::name).collect(Collectors.toSet()));
        settled.addAll(notices.toldOf(unsettled(all)));
        var due = unsettled(all).stream()
                .limit(ASKED_ABOUT)
                .filter(notice -> isOurs(notice, now))
                .toList();
        if (!due.isEmpty()) {
            tell(due, now);
        }
    }

    private List<Notice> unsettled(List<Notice> all) {
        return all.stream().filter(notice -> !settled.contains(notice.name())).toList();
    }

    private boolean isOurs(Notice notice, Instant now) {
        var claim = notices.claim(notice, now);
        if (claim == Claim.SETTLED) {
            settled.add(notice.name());
        }
        return claim == Claim.OURS;
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
    private Stream<Notice> about(Waiting waiting, boolean isOpen, Instant now) {
        var isLong = isOpen && !now.isBefore(waiting.since().plus(properties.waitedFor()));
        return Stream.of(Kind.values())
                .filter(kind -> kind == Kind.NEW || isLong)
                .map(kind -> Notice.of(kind, waiting));
    }
}
