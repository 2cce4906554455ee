package gr.uregister.bot.announcement.life;

import static gr.uregister.bot.announcement.AnnouncementState.CANCELLED;
import static gr.uregister.bot.announcement.AnnouncementState.DRAFT;
import static gr.uregister.bot.announcement.AnnouncementState.FINISHED;
import static gr.uregister.bot.announcement.AnnouncementState.IN_REVIEW;
import static gr.uregister.bot.announcement.AnnouncementState.OVERDUE;
import static gr.uregister.bot.announcement.AnnouncementState.PAUSED;
import static gr.uregister.bot.announcement.AnnouncementState.SCHEDULED;
import static gr.uregister.bot.announcement.AnnouncementState.SENDING;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Content;
import gr.uregister.bot.announcement.Course;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.filling.Placeholder;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.AnnouncementRules;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.RetentionRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may become of an announcement when. It decides, and neither writes nor sends anything. */
@Component
public final class LifeRules {

    private static final String PERSON_NEEDED = "PERSON_NEEDED";
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final AnnouncementRules rules;
    private final RetentionRules retention;
    private final ZoneId zone;

    public LifeRules(Institution institution) {
        rules = institution.announcements();
        retention = institution.retention();
        zone = institution.zone();
    }

    /**
     * What an announcement is after an act.
     *
     * @return the same announcement where there is nothing to change
     * @throws StaffRefused when somebody wants what cannot be
     */
    public Announcement after(Announcement announcement, Act act, Instant now) {
        return switch (act) {
            case Act.ByStaff byStaff -> afterStaff(announcement, byStaff, now);
            case Act.ByItself byItself -> announcement.with(byItself(announcement, byItself, now));
        };
    }

    /** When an announcement that is scheduled begins: at its time, or at the end of the quiet hours that it falls in. */
    public Instant beginsAt(Announcement scheduled) {
        var time = Objects.requireNonNull(scheduled.course().sendAt(), "a scheduled announcement has a time");
        return rules.quietHours().outside(time, zone);
    }

    /** Until when nothing is sent, where a time falls into quiet hours. */
    public Optional<Instant> quietUntil(Instant time) {
        return Optional.of(rules.quietHours().outside(time, zone)).filter(end -> end.isAfter(time));
    }

    /**
     * Until when quiet hours put off what is to begin.
     *
     * @param planned when; at once where it is null or over
     * @return empty where they do not
     */
    public Optional<Instant> putOffUntil(@Nullable Instant planned, Instant now) {
        return quietUntil(planned == null || planned.isBefore(now) ? now : planned);
    }

    /** What has to be done about an announcement that is scheduled; empty while its time has not come, and in quiet hours. */
    Optional<Act.ByItself> due(Announcement scheduled, Instant now) {
        var begins = beginsAt(scheduled);
        if (now.isBefore(begins) || quietUntil(now).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(now.isAfter(lastMoment(begins)) ? new Act.Missed() : new Act.Begun());
    }

    /** Until when it still begins by itself. Quiet hours that came in between are no delay. */
    private Instant lastMoment(Instant begins) {
        var last = begins.plus(rules.grace());
        return quietUntil(last).map(end -> end.plus(rules.grace())).orElse(last);
    }

    private Announcement afterStaff(Announcement announcement, Act.ByStaff act, Instant now) {
        var course = announcement.course();
        return switch (act) {
            case Act.Edited edited -> edited(announcement, edited);
            case Act.Submitted submitted -> announcement.with(submitted(announcement, submitted, now));
            case Act.Approved approved -> announcement.with(approved(announcement, approved, now));
            case Act.Returned returned ->
                announcement.with(require(course, IN_REVIEW, SCHEDULED, OVERDUE).draftAgain(returned.why()));
            case Act.Scheduled scheduled -> announcement.with(scheduled(course, scheduled, now));
            case Act.Paused paused ->
                announcement.with(
                        require(course, SENDING).paused(new Pause(Pause.Reason.BY_STAFF, "", now, paused.by())));
            case Act.Resumed resumed -> announcement.with(resumed(course, resumed));
            case Act.Cancelled _ ->
                announcement.with(require(course, IN_REVIEW, SCHEDULED, OVERDUE, SENDING, PAUSED)
                        .ended(CANCELLED, now));
            case Act.Recalled _ -> announcement.with(recalled(require(course, FINISHED, CANCELLED), now));
        };
    }

    private static Announcement edited(Announcement announcement, Act.Edited edited) {
        var course = require(announcement.course(), DRAFT, IN_REVIEW, SCHEDULED, OVERDUE);
        requireSeen(announcement, edited.version());
        return announcement
                .with(edited.content())
                .with(edited.audience())
                .with(course.draftAgain(course.remark()).editedBy(edited.by()).at(edited.sendAt()));
    }

    /** Where nobody else need approve it, it is as if somebody had. What a system sends a person approves all the same. */
    private Course submitted(Announcement announcement, Act.Submitted submitted, Instant now) {
        var course = require(announcement.course(), DRAFT);
        requireSeen(announcement, submitted.version());
        requireReady(announcement.content());
        requireToCome(course.sendAt(), now);
        return rules.review()
                        || isProgram(submitted.by())
                        || announcement.writers().stream().anyMatch(LifeRules::isProgram)
                ? course.in(IN_REVIEW)
                : course.in(SCHEDULED).reviewedBy(null).at(orNow(course.sendAt(), now));
    }

    private Course approved(Announcement announcement, Act.Approved approved, Instant now) {
        var course = require(announcement.course(), IN_REVIEW);
        requireSeen(announcement, approved.version());
        refuseIf(rules.review() && announcement.writers().contains(approved.by()), "ANNOUNCEMENT_OWN");
        refuseIf(course.sendAt() != null && course.sendAt().isBefore(now), "ANNOUNCEMENT_TIME_OVER");
        return course.in(SCHEDULED).reviewedBy(approved.by()).at(orNow(course.sendAt(), now));
    }

    /** Another time is nothing that anybody must approve. One that is overdue asks a person. */
    private static Course scheduled(Course course, Act.Scheduled scheduled, Instant now) {
        require(course, DRAFT, IN_REVIEW, SCHEDULED, OVERDUE);
        refuseIf(course.state() == OVERDUE && isProgram(scheduled.by()), PERSON_NEEDED);
        var at = scheduled.at();
        requireToCome(at, now);
        return course.state() == DRAFT || course.state() == IN_REVIEW
                ? course.at(at)
                : course.in(SCHEDULED).at(orNow(at, now));
    }

    /** What stands still by itself, or because somebody else wanted it, asks a person. */
    private static Course resumed(Course course, Act.Resumed resumed) {
        var pause = require(course, PAUSED).pause();
        var isOwn = pause != null && resumed.by().equals(pause.by());
        refuseIf(isProgram(resumed.by()) && !isOwn, PERSON_NEEDED);
        return course.resumed();
    }

    /** Who got it must still be known. */
    private Course recalled(Course course, Instant now) {
        refuseIf(course.frozen() == null, "ANNOUNCEMENT_NOT_SENT");
        refuseIf(
                course.frozen() != null && course.frozen().at().isBefore(earliestKnown(now)), "ANNOUNCEMENT_FORGOTTEN");
        return course.recall() == null ? course.recalled(now) : course;
    }

    private Instant earliestKnown(Instant now) {
        return now.atZone(zone).minus(retention.announcements()).toInstant();
    }

    private Course byItself(Announcement announcement, Act.ByItself act, Instant now) {
        var course = announcement.course();
        return switch (act) {
            case Act.Begun _ -> isDue(announcement, act, now) ? course.begun(now) : course;
            case Act.Missed _ -> isDue(announcement, act, now) ? course.in(OVERDUE) : course;
            case Act.AudienceFrozen frozen -> isToBeFrozen(course) ? course.frozen(frozen.frozen()) : course;
            case Act.Stopped stopped ->
                course.state() == SENDING
                        ? course.paused(new Pause(stopped.reason(), stopped.detail(), now, null))
                        : course;
            case Act.Finished _ -> course.state() == SENDING ? course.ended(FINISHED, now) : course;
            case Act.TakenBack _ ->
                course.recall() == null || course.recall().doneAt() != null ? course : course.takenBack(now);
        };
    }

    /** Somebody may have chosen another time since it was looked at. */
    private boolean isDue(Announcement announcement, Act.ByItself act, Instant now) {
        return announcement.state() == SCHEDULED
                && due(announcement, now).filter(act::equals).isPresent();
    }

    /** Whether it still has to be found out who gets it. */
    static boolean isToBeFrozen(Course course) {
        return course.frozen() == null && (course.state() == SENDING || course.state() == PAUSED);
    }

    private static Course require(Course course, AnnouncementState... allowed) {
        refuseIf(!Arrays.asList(allowed).contains(course.state()), "ANNOUNCEMENT_NOT_WHILE_" + course.state());
        return course;
    }

    private static void requireSeen(Announcement announcement, long version) {
        refuseIf(announcement.version() != version, "ANNOUNCEMENT_CHANGED");
    }

    private static void requireToCome(@Nullable Instant time, Instant now) {
        refuseIf(
                time != null && (!time.isAfter(now) || time.isAfter(now.plus(LONGEST_WAIT))), "ANNOUNCEMENT_TIME_PAST");
    }

    private static void requireReady(Content content) {
        var texts = Arrays.stream(Language.values()).map(content::text).toList();
        refuseIf(texts.stream().anyMatch(String::isBlank), "ANNOUNCEMENT_EMPTY");
        refuseIf(content.title(Language.EL).isBlank(), "ANNOUNCEMENT_UNTITLED");
        var unknown = Stream.concat(
                        texts.stream(), Arrays.stream(Language.values()).map(content::title))
                .anyMatch(text -> !Placeholder.unknownIn(text).isEmpty());
        refuseIf(unknown, "ANNOUNCEMENT_PLACEHOLDER");
    }

    private static Instant orNow(@Nullable Instant time, Instant now) {
        return time == null ? now : time;
    }

    private static boolean isProgram(String member) {
        return member.startsWith(StaffMember.PROGRAM);
    }

    private static void refuseIf(boolean cannotBe, String reason) {
        if (cannotBe) {
            throw new StaffRefused(reason);
        }
    }
}
