package gr.uregister.bot.announcement.life;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.webhook.Webhooks;
import gr.uregister.bot.database.Leases;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks what has to become of announcements by itself: those whose time has come begin, and who gets them is settled. */
@Component
public class AnnouncementRounds {

    private static final Logger log = LoggerFactory.getLogger(AnnouncementRounds.class);
    private static final Duration LEASE_LIFE = Duration.ofSeconds(30);

    private final Announcements announcements;
    private final AnnouncementLife life;
    private final LifeRules rules;
    private final Freezing freezing;
    private final Webhooks webhooks;
    private final Leases leases;
    private final InstantSource clock;

    public AnnouncementRounds(
            Announcements announcements,
            AnnouncementLife life,
            LifeRules rules,
            Freezing freezing,
            Webhooks webhooks,
            Leases leases,
            InstantSource clock) {
        this.announcements = announcements;
        this.life = life;
        this.rules = rules;
        this.freezing = freezing;
        this.webhooks = webhooks;
        this.leases = leases;
        this.clock = clock;
    }

    /** One look at all of them. On which node and how often does not matter: what two nodes see happens once. */
    public void run() {
        announcements
                .in(AnnouncementState.SCHEDULED, AnnouncementState.SENDING, AnnouncementState.PAUSED)
                .forEach(announcement -> lookAt(announcement.id()));
    }

    /** One look at an announcement; one that cannot be looked at keeps none of the others from being looked at. */
    public void lookAt(String id) {
        try {
            lookAtTime(id);
            freezing.freeze(id);
        } catch (RuntimeException e) {
            log.warn("announcement {} could not be looked at, which is tried again", id, e);
        }
    }

    private void lookAtTime(String id) {
        if (!isScheduled(id)) {
            return;
        }
        try (var lease = leases.once("announcement-time/" + id, LEASE_LIFE)) {
            if (lease.hold()) {
                announcements.find(id).ifPresent(this::lookAtTime);
            }
        }
    }

    private boolean isScheduled(String id) {
        return announcements
                .find(id)
                .filter(announcement -> announcement.state() == AnnouncementState.SCHEDULED)
                .isPresent();
    }

    private void lookAtTime(Announcement announcement) {
        if (announcement.state() != AnnouncementState.SCHEDULED) {
            return;
        }
        rules.due(announcement, clock.instant()).ifPresent(act -> {
            // Who is told of its end is noted before it begins, so that no crash forgets them.
            webhooks.expect(announcement);
            life.act(announcement.id(), act);
        });
    }
}
