package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcement.Origin;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course;
import gr.uregister.bot.announcement.Picture;
import gr.uregister.bot.announcement.life.Act;
import gr.uregister.bot.announcement.life.AnnouncementLife;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writing announcements. Everything is recorded before it is done, and holds only for the version that was read. */
@Component
public final class AnnouncementDesk {

    /** How large a picture's file may be. */
    public static final int MAX_PICTURE_BYTES = PictureIntake.MAX_BYTES;

    /** Who of the staff sees all of them; agents see what went out. */
    public static final Set<StaffRole> READERS =
            Set.of(StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR);

    private static final int MAX_REASON = 500;
    private static final int LATEST = 100;

    private final Announcements announcements;
    private final Composition composition;
    private final PictureIntake intake;
    private final FourEyes fourEyes;
    private final AnnouncementLife life;
    private final AuditTrail audit;
    private final InstantSource clock;

    AnnouncementDesk(
            Announcements announcements,
            Composition composition,
            PictureIntake intake,
            FourEyes fourEyes,
            AnnouncementLife life,
            AuditTrail audit,
            InstantSource clock) {
        this.announcements = announcements;
        this.composition = composition;
        this.intake = intake;
        this.fourEyes = fourEyes;
        this.life = life;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is done with a draft's picture when it is saved. */
    public sealed interface PictureWish {

        /** It stays as it is. */
        record Keep() implements PictureWish {}

        /** It is taken away. */
        record Remove() implements PictureWish {}

        /** Another takes its place. */
        record Replace(byte[] bytes) implements PictureWish {

            @Override
            public String toString() {
                return "Replace[" + bytes.length + " bytes]";
            }
        }
    }

    /** The announcement with an id; empty when there is none. */
    public Optional<Announcement> find(String id) {
        return announcements.find(id);
    }

    /** The announcement with an id, for somebody who may see it: a system sees what it sent itself, an agent what went out. */
    public Optional<Announcement> find(StaffMember me, String id) {
        return find(id).filter(found -> maySee(me, found));
    }

    /** Those in some states that somebody may see, the oldest first; of those that are over as many as are among the latest hundred. */
    public List<Announcement> latestIn(StaffMember me, AnnouncementState... states) {
        var wanted = Set.of(states);
        var open = wanted.stream().filter(state -> !state.isOver()).toArray(AnnouncementState[]::new);
        var over = wanted.stream().anyMatch(AnnouncementState::isOver) ? latestOver(LATEST) : List.<Announcement>of();
        return Stream.concat(over.reversed().stream(), in(open).stream())
                .filter(found -> wanted.contains(found.state()) && maySee(me, found))
                .toList();
    }

    /** Those in some states, the oldest first. */
    public List<Announcement> in(AnnouncementState... states) {
        return announcements.in(states);
    }

    /** Those that were over last, as far as they are among the latest hundred. */
    public List<Announcement> latestOver(int atMost) {
        return announcements.before(clock.instant().plusSeconds(1), LATEST).stream()
                .filter(found -> found.state().isOver())
                .limit(atMost)
                .toList();
    }

    /** A new draft. */
    public Announcement make(StaffMember me, Wish wish, PictureWish picture) {
        return insert(me, UUID.randomUUID().toString(), wish, picture, null)
                .orElseThrow(() -> new StaffRefused("ANNOUNCEMENT_CHANGED"));
    }

    /**
     * A new draft of a system's that may send it again.
     *
     * @param id the same whenever the same is sent under the same key
     * @param key under which the system sent it
     * @throws StaffRefused when it sent something else under this key before
     */
    public Announcement makeOnce(StaffMember me, String id, String key, Wish wish) {
        return announcements
                .findSent(me.name(), key)
                .or(() -> insert(me, id, wish, new PictureWish.Keep(), key))
                .or(() -> announcements.findSent(me.name(), key))
                .filter(made -> made.id().equals(id))
                .orElseThrow(() -> new StaffRefused("IDEMPOTENCY_KEY_USED"));
    }

    /** A new draft that says the same to the same people as another announcement. */
    public Optional<Announcement> copy(StaffMember me, String id) {
        return announcements.find(id).map(other -> {
            checkOwn(me, other);
            var copy = Announcement.draft(
                    other.content(), other.audience(), new Origin(me.name(), clock.instant(), null, null));
            record(me, AuditKind.ANNOUNCEMENT_WRITTEN, copy.id());
            announcements.insert(copy);
            return copy;
        });
    }

    /**
     * Changes an announcement that was not sent yet; what was approved is a draft again.
     *
     * @param version the version that was read
     * @throws StaffRefused when somebody else changed it meanwhile, or it is on its way
     */
    public Optional<Announcement> save(StaffMember me, String id, long version, Wish wish, PictureWish picture) {
        return announcements.find(id).map(found -> {
            checkOwn(me, found);
            var before = found.content().picture();
            var audience = composition.audience(wish.audience());
            var sendAt = composition.sendAt(wish);
            // What is refused is refused before a picture is kept.
            var content = composition.content(wish, before);
            life.check(found, new Act.Edited(me.name(), version, content, audience, sendAt));
            var kept = picture(picture, before);
            var whole = Objects.equals(kept, before) ? content : composition.content(wish, kept);
            return life.act(id, new Act.Edited(me.name(), version, whole, audience, sendAt));
        });
    }

    /**
     * Does something else with an announcement.
     *
     * @param version the version that was read, where it matters
     * @param reason why, where somebody is to know
     * @throws StaffRefused when it cannot be done
     */
    public Optional<Announcement> act(StaffMember me, String id, Action action, long version, String reason) {
        return announcements.find(id).map(found -> {
            checkOwn(me, found);
            return life.act(id, act(me, found, action, version, reason.strip()));
        });
    }

    private Act act(StaffMember me, Announcement found, Action action, long version, String reason) {
        var by = me.name();
        return switch (action) {
            case SUBMISSION -> {
                Composition.checkLength(found.content(), found.audience());
                yield new Act.Submitted(by, version);
            }
            case APPROVAL -> {
                if (me.isProgram()) {
                    throw new StaffRefused("PERSON_NEEDED");
                }
                if (found.state() == AnnouncementState.IN_REVIEW && fourEyes.isOwn(me, found)) {
                    throw new StaffRefused("ANNOUNCEMENT_OWN");
                }
                yield new Act.Approved(by, version);
            }
            case RETURN -> {
                if (reason.isEmpty()) {
                    throw new StaffRefused("REASON_MISSING");
                }
                yield new Act.Returned(by, reason.substring(0, Math.min(MAX_REASON, reason.length())));
            }
            case REVISION -> new Act.Returned(by, "");
            case SENDING -> new Act.Scheduled(by, null);
            case PAUSE -> new Act.Paused(by);
            case RESUMPTION -> new Act.Resumed(by);
            case CANCELLATION -> new Act.Cancelled(by);
            case RECALL -> new Act.Recalled(by);
        };
    }

    /** Begins at another time. */
    public Optional<Announcement> schedule(StaffMember me, String id, Instant at) {
        return announcements.find(id).map(found -> {
            checkOwn(me, found);
            return life.act(id, new Act.Scheduled(me.name(), at));
        });
    }

    /** Deletes a draft. */
    public Optional<Announcement> remove(StaffMember me, String id, long version) {
        return announcements.find(id).map(found -> {
            checkOwn(me, found);
            checkDraft(found, version);
            record(me, AuditKind.ANNOUNCEMENT_REMOVED, id);
            if (!announcements.delete(found)) {
                throw new StaffRefused("ANNOUNCEMENT_CHANGED");
            }
            return found;
        });
    }

    private Optional<Announcement> insert(
            StaffMember me, String id, Wish wish, PictureWish picture, @Nullable String key) {
        var audience = composition.audience(wish.audience());
        var course = Course.DRAFT.at(composition.sendAt(wish));
        var origin = new Origin(me.name(), clock.instant(), key, composition.webhook(wish));
        // What is refused is refused before a picture is kept.
        var content = composition.content(wish, null);
        var kept = picture(picture, null);
        var made = new Announcement(
                id, 1, kept == null ? content : composition.content(wish, kept), audience, course, origin);
        record(me, AuditKind.ANNOUNCEMENT_WRITTEN, id);
        return announcements.insert(made) ? Optional.of(made) : Optional.empty();
    }

    private @Nullable Picture picture(PictureWish wish, @Nullable Picture before) {
        return switch (wish) {
            case PictureWish.Keep() -> before;
            case PictureWish.Remove() -> null;
            case PictureWish.Replace(var bytes) -> intake.keep(bytes);
        };
    }

    /** A system of the institution has to do with what it sent itself. */
    private static void checkOwn(StaffMember me, Announcement found) {
        if (!maySee(me, found)) {
            throw new StaffRefused("PERSON_NEEDED");
        }
    }

    /** Whether somebody may see an announcement. */
    public static boolean maySee(StaffMember me, Announcement found) {
        return me.isProgram() ? found.origin().author().equals(me.name()) : found.wentOut() || me.isAnyOf(READERS);
    }

    private static void checkDraft(Announcement found, long version) {
        if (found.state() != AnnouncementState.DRAFT) {
            throw new StaffRefused("ANNOUNCEMENT_NOT_WHILE_" + found.state());
        }
        if (found.version() != version) {
            throw new StaffRefused("ANNOUNCEMENT_CHANGED");
        }
    }

    private void record(StaffMember me, AuditKind kind, String id) {
        audit.record(me.name(), kind, id, "");
    }
}
