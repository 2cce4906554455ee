package gr.uregister.bot.announcement;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of an announcement.
 *
 * @param editors whoever changed it since it was made, however long ago: what they wrote may still stand
 * @param remark what a reviewer wanted otherwise when it was sent back; empty for nothing
 * @param reviewer who approved it; null while nobody has
 * @param sendAt when it is to begin; null for as soon as it is approved
 * @param startedAt when it began, as soon as its audience is being frozen
 * @param frozen who it goes to; null until that stands
 * @param pause why it stands still; null while it does not
 * @param finishedAt when it was over
 * @param recall that staff wanted it taken back; null when they did not
 */
public record Course(
        AnnouncementState state,
        Set<String> editors,
        String remark,
        @Nullable String reviewer,
        @Nullable Instant sendAt,
        @Nullable Instant startedAt,
        @Nullable Frozen frozen,
        @Nullable Pause pause,
        @Nullable Instant finishedAt,
        @Nullable Recall recall) {

    public Course {
        editors = Set.copyOf(editors);
    }

    /** Of an announcement that is being written. */
    public static final Course DRAFT =
            new Course(AnnouncementState.DRAFT, Set.of(), "", null, null, null, null, null, null, null);

    /**
     * An audience that does not change any more.
     *
     * @param recipients how many people it goes to
     * @param skipped how many it does not go to although they were looked for
     * @param chunks how many chunks its recipients are in
     */
    public record Frozen(Instant at, int recipients, int skipped, int chunks) {}

    /**
     * That what was sent is to be taken back.
     *
     * @param doneAt when it was, as far as platforms allow; null while it is not
     */
    public record Recall(Instant at, @Nullable Instant doneAt) {}

    /** The same in another state. */
    public Course in(AnnouncementState other) {
        return new Course(other, editors, remark, reviewer, sendAt, startedAt, frozen, pause, finishedAt, recall);
    }

    /** Changed by somebody, who cannot approve it then. */
    public Course editedBy(String member) {
        var all = Stream.concat(editors.stream(), Stream.of(member)).collect(Collectors.toUnmodifiableSet());
        return new Course(state, all, remark, reviewer, sendAt, startedAt, frozen, pause, finishedAt, recall);
    }

    /** A draft again, of which nobody has approved anything. */
    public Course draftAgain(String why) {
        return new Course(AnnouncementState.DRAFT, editors, why, null, sendAt, null, null, null, null, null);
    }

    /** Approved. */
    public Course reviewedBy(@Nullable String member) {
        return new Course(state, editors, "", member, sendAt, startedAt, frozen, pause, finishedAt, recall);
    }

    /** To begin at another time. */
    public Course at(@Nullable Instant time) {
        return new Course(state, editors, remark, reviewer, time, startedAt, frozen, pause, finishedAt, recall);
    }

    /** On its way, its audience still to be frozen. */
    public Course begun(Instant now) {
        return new Course(AnnouncementState.SENDING, editors, remark, reviewer, sendAt, now, null, null, null, null);
    }

    /** With an audience that stands. */
    public Course frozen(Frozen audience) {
        return new Course(state, editors, remark, reviewer, sendAt, startedAt, audience, pause, finishedAt, recall);
    }

    /** Standing still. */
    public Course paused(Pause why) {
        return new Course(
                AnnouncementState.PAUSED,
                editors,
                remark,
                reviewer,
                sendAt,
                startedAt,
                frozen,
                why,
                finishedAt,
                recall);
    }

    /** On its way again. */
    public Course resumed() {
        return new Course(
                AnnouncementState.SENDING,
                editors,
                remark,
                reviewer,
                sendAt,
                startedAt,
                frozen,
                null,
                finishedAt,
                recall);
    }

    /** Over, one way or the other. */
    public Course ended(AnnouncementState how, Instant now) {
        return new Course(how, editors, remark, reviewer, sendAt, startedAt, frozen, null, now, recall);
    }

    /** To be taken back as far as platforms allow. */
    public Course recalled(Instant now) {
        return with(new Recall(now, null));
    }

    /** Taken back as far as platforms allow. */
    public Course takenBack(Instant now) {
        return recall == null ? this : with(new Recall(recall.at(), now));
    }

    /** When staff wanted it taken back; null when they did not. */
    public @Nullable Instant recalledAt() {
        return recall == null ? null : recall.at();
    }

    private Course with(Recall other) {
        return new Course(state, editors, remark, reviewer, sendAt, startedAt, frozen, pause, finishedAt, other);
    }
}
