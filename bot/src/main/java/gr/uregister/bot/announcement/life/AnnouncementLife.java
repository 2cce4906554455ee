package gr.uregister.bot.announcement.life;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does something with announcements: recorded first, then by one conditional write. Where somebody else was quicker the rules are asked
 * again, about what stands then.
 */
@Component
public class AnnouncementLife {

    /** Who did what nobody of the staff did. */
    static final String BY_ITSELF = "announcements";

    private static final int MAX_RACES = 20;

    private final Announcements announcements;
    private final LifeRules rules;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    public AnnouncementLife(
            Announcements announcements,
            LifeRules rules,
            AuditTrail audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.announcements = announcements;
        this.rules = rules;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Does something with an announcement.
     *
     * @return as it stands now; where nothing had to be done, as it stood
     * @throws StaffRefused when it cannot be done, or there is no such announcement
     */
    public Announcement act(String id, Act act) {
        var isRecorded = false;
        for (int races = 0; races < MAX_RACES; races++) {
            var before = announcements.find(id).orElseThrow(() -> new StaffRefused("ANNOUNCEMENT_UNKNOWN"));
            var after = decided(before, act, isRecorded);
            if (after.equals(before)) {
                recordNothing(act, id, isRecorded);
                return before;
            }
            if (!isRecorded) {
                audit.record(actor(act), kind(act), id, detail(act, before));
                isRecorded = true;
            }
            if (announcements.write(after)) {
                events.publishEvent(new AnnouncementChanged(after.written()));
                return after.written();
            }
        }
        throw new IllegalStateException("an announcement could not be changed: others were always quicker");
    }

    /**
     * Looks whether something can be done with an announcement as it was read, and does nothing.
     *
     * @throws StaffRefused when it cannot
     */
    public void check(Announcement read, Act act) {
        rules.after(read, act, clock.instant());
    }

    private Announcement decided(Announcement before, Act act, boolean isRecorded) {
        try {
            return rules.after(before, act, clock.instant());
        } catch (StaffRefused refusal) {
            recordNothing(act, before.id(), isRecorded);
            throw refusal;
        }
    }

    private void recordNothing(Act act, String id, boolean isRecorded) {
        if (isRecorded) {
            audit.record(actor(act), AuditKind.CAME_TO_NOTHING, id, "");
        }
    }

    private static String actor(Act act) {
        return act instanceof Act.ByStaff byStaff ? byStaff.by() : BY_ITSELF;
    }

    private static AuditKind kind(Act act) {
        return switch (act) {
            case Act.Edited _ -> AuditKind.ANNOUNCEMENT_WRITTEN;
            case Act.Submitted _ -> AuditKind.ANNOUNCEMENT_SUBMITTED;
            case Act.Approved _ -> AuditKind.ANNOUNCEMENT_APPROVED;
            case Act.Returned _ -> AuditKind.ANNOUNCEMENT_RETURNED;
            case Act.Scheduled _ -> AuditKind.ANNOUNCEMENT_SCHEDULED;
            case Act.Paused _, Act.Stopped _ -> AuditKind.ANNOUNCEMENT_PAUSED;
            case Act.Resumed _ -> AuditKind.ANNOUNCEMENT_RESUMED;
            case Act.Cancelled _ -> AuditKind.ANNOUNCEMENT_CANCELLED;
            case Act.Recalled _ -> AuditKind.ANNOUNCEMENT_RECALLED;
            case Act.TakenBack _ -> AuditKind.ANNOUNCEMENT_TAKEN_BACK;
            case Act.Begun _ -> AuditKind.ANNOUNCEMENT_BEGUN;
            case Act.Missed _ -> AuditKind.ANNOUNCEMENT_MISSED;
            case Act.AudienceFrozen _ -> AuditKind.ANNOUNCEMENT_FROZEN;
            case Act.Finished _ -> AuditKind.ANNOUNCEMENT_FINISHED;
        };
    }

    private static String detail(Act act, Announcement before) {
        return switch (act) {
            case Act.Submitted _, Act.Approved _ -> before.fingerprint();
            case Act.Returned returned -> returned.why();
            case Act.Scheduled scheduled -> String.valueOf(scheduled.at());
            case Act.Stopped stopped -> stopped.reason() + " " + stopped.detail();
            case Act.AudienceFrozen frozen -> Integer.toString(frozen.frozen().recipients());
            default -> "";
        };
    }
}
