package gr.uregister.statemachine.desk;

import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The course of one help, from its beginning to its end, as reports count it. There is nothing of the person in it.
 *
 * @param begunAt when a person was asked for, or an agent came unasked: no two helps of a chat begin at the same time
 * @param revision raised by each change
 * @param isAsked whether the person asked for it
 * @param step where the machine stood then
 * @param trouble what had gone wrong last; null when nothing had
 * @param care what agents did
 * @param end null while it goes on
 */
public record HelpCourse(
        Instant begunAt,
        int revision,
        boolean isAsked,
        State step,
        @Nullable Fact trouble,
        Care care,
        @Nullable End end) {

    /**
     * What agents did.
     *
     * @param takenAt when one had it first; null while none had
     * @param repliedAt when one wrote first; null while none did
     * @param agent the account of whoever had it last; empty while nobody had
     * @param returns how often one left it, so that it went back to the queue
     */
    public record Care(@Nullable Instant takenAt, @Nullable Instant repliedAt, String agent, int returns) {

        static final Care NONE = new Care(null, null, "", 0);

        Care by(Agent holder, boolean replied, Instant now) {
            return new Care(
                    Objects.requireNonNullElse(takenAt, now),
                    repliedAt == null && replied ? now : repliedAt,
                    holder.account(),
                    returns);
        }

        Care returned() {
            return new Care(takenAt, repliedAt, agent, returns + 1);
        }
    }

    /**
     * How it ended.
     *
     * @param result the desk's word for what came of it; empty without one
     * @param stars what the person gave; 0 without any
     */
    public record End(Instant at, Ending how, String result, int stars) {}

    /** How a help ends. */
    public enum Ending {
        /** An agent closed it with a result. */
        CLOSED,
        /** An agent handed the conversation back to the bot. */
        HANDED_BACK,
        /** The person went back to the bot before an agent came. */
        WITHDRAWN,
        /** The person went on in another chat, where they wait in the same place. */
        MOVED,
        /** The person had everything erased. */
        ERASED
    }

    /**
     * The course after a turn; the same object when the turn changed nothing of it.
     *
     * @param course before the turn; null when there was no help yet
     * @param replied whether an agent wrote to the person
     * @param unhelped why it ends, if it does before an agent had it
     * @param state where the machine stood before the turn
     * @return null when there was no help yet
     */
    public static @Nullable HelpCourse after(
            @Nullable HelpCourse course,
            Assistance before,
            Assistance after,
            boolean replied,
            Ending unhelped,
            State state,
            Instant now) {
        var isOn = after.isTaken() || after.isWaiting();
        if (course != null && course.end == null) {
            return course.went(before, after, replied, unhelped, now);
        }
        if (isOn) {
            return begun(after, state, now).went(before, after, replied, unhelped, now);
        }
        return course == null ? null : course.rated(after.closing());
    }

    /** The course when the conversation forgets it. */
    public HelpCourse broken(Ending why, Instant now) {
        return with(care, new End(now, why, "", 0));
    }

    private static HelpCourse begun(Assistance after, State state, Instant now) {
        var asked = after.request();
        var request = asked == null ? new HelpRequest(now, state, after.trouble(), null) : asked;
        var trouble = request.trouble() == null ? null : request.trouble().what();
        return new HelpCourse(request.since(), 1, asked != null, request.state(), trouble, Care.NONE, null);
    }

    private HelpCourse went(Assistance before, Assistance after, boolean replied, Ending unhelped, Instant now) {
        if (after.hold() != null) {
            return with(care.by(after.hold().agent(), replied, now), null);
        }
        if (after.isWaiting()) {
            return before.isTaken() ? with(care.returned(), null) : this;
        }
        var closing = after.closing();
        return closing != null && closing.at().equals(now) && before.isTaken()
                ? with(care, new End(now, Ending.CLOSED, closing.result(), 0))
                : with(care, new End(now, before.isTaken() ? Ending.HANDED_BACK : unhelped, "", 0));
    }

    /** Stars are for the help that was closed when they say. */
    private HelpCourse rated(@Nullable Closing closing) {
        return end == null || closing == null || !closing.at().equals(end.at) || closing.stars() == end.stars
                ? this
                : with(care, new End(end.at, end.how, end.result, closing.stars()));
    }

    private HelpCourse with(Care otherCare, @Nullable End otherEnd) {
        return otherCare.equals(care) && Objects.equals(otherEnd, end)
                ? this
                : new HelpCourse(begunAt, revision + 1, isAsked, step, trouble, otherCare, otherEnd);
    }
}
