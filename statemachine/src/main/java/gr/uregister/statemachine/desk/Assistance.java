package gr.uregister.statemachine.desk;

import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation knows of people's help: whether it is wanted, who gives it, and what came of it.
 *
 * @param request that a person is wanted; it stays until the help is over
 * @param hold who has the conversation; null while the bot has it
 * @param fence how often the conversation was taken: what is done under another number than the hold's counts no more
 * @param team which team is to help; empty for any
 * @param labels the desk's own words for the conversation
 * @param unread messages of the person that no agent has looked at, while one is wanted or has the conversation
 * @param closing how the last help ended; null when none did
 * @param trouble what went wrong last; null when nothing did
 * @param course how the present help went so far, or the last one; null when there was none
 */
public record Assistance(
        @Nullable HelpRequest request,
        @Nullable Hold hold,
        long fence,
        String team,
        Set<String> labels,
        int unread,
        @Nullable Closing closing,
        @Nullable Trouble trouble,
        @Nullable HelpCourse course) {

    /** Nobody was asked for. */
    public static final Assistance NONE = new Assistance(null, null, 0, "", Set.of(), 0, null, null, null);

    /** Whether an agent has the conversation. Then the bot is silent. */
    public boolean isTaken() {
        return hold != null;
    }

    /** Whether the person waits for an agent. */
    public boolean isWaiting() {
        return request != null && hold == null;
    }

    /** Whether an agent has the conversation under this number. */
    public boolean isHeldUnder(long number) {
        return hold != null && hold.fence() == number;
    }

    /** Whether the help that ended may still be rated. */
    public boolean mayBeRated() {
        return closing != null && closing.stars() == 0;
    }

    /** A person is wanted; who asks again keeps the place in the queue. */
    public Assistance requested(State state, Instant now) {
        return requested(state, null, now);
    }

    /** A person is wanted because of an announcement, where it is one. */
    public Assistance requested(State state, @Nullable AboutAnnouncement about, Instant now) {
        var asked = request == null ? new HelpRequest(now, state, trouble, about) : request;
        return new Assistance(asked, hold, fence, team, labels, unread, closing, trouble, course);
    }

    /** No person is wanted any more. */
    public Assistance withdrawn() {
        return new Assistance(null, hold, fence, "", labels, isTaken() ? unread : 0, closing, trouble, course);
    }

    /** An agent has it from now on, under a number of their own. */
    public Assistance takenBy(Agent agent, Instant now) {
        var taken = new Hold(agent, fence + 1, now, now, null);
        return new Assistance(request, taken, fence + 1, team, labels, 0, closing, trouble, course);
    }

    /**
     * Nobody has it, and somebody of a team is wanted: in the place in the queue that it had.
     *
     * @param passedOnBy who wants it so; null where who had it left it
     */
    public Assistance returnedToQueue(String wantedTeam, @Nullable Agent passedOnBy, State state, Instant now) {
        var asked = request == null ? new HelpRequest(now, state, trouble, null) : request;
        return new Assistance(
                asked.passedOn(passedOnBy), null, fence, wantedTeam, labels, unread, closing, trouble, course);
    }

    /** The help is over, and the bot goes on. */
    public Assistance handedBack() {
        return new Assistance(null, null, fence, "", labels, 0, closing, trouble, course);
    }

    /** The help is over with a result. */
    public Assistance closed(Agent agent, String result, Instant now) {
        return new Assistance(
                null, null, fence, "", labels, 0, new Closing(agent, result, now, 0, true), trouble, course);
    }

    /** The agent did something. */
    public Assistance attended(Instant now) {
        return new Assistance(
                request, hold == null ? null : hold.active(now), fence, team, labels, 0, closing, trouble, course);
    }

    /** The agent wants to be reminded of it. */
    public Assistance snoozed(Instant until, Instant now) {
        return new Assistance(
                request,
                hold == null ? null : hold.snoozed(until, now),
                fence,
                team,
                labels,
                0,
                closing,
                trouble,
                course);
    }

    public Assistance labelled(Set<String> otherLabels) {
        return new Assistance(request, hold, fence, team, Set.copyOf(otherLabels), unread, closing, trouble, course);
    }

    /** The person said something: who helps has to look, and what was put off or closed is no longer so. */
    public Assistance heard(Instant now) {
        var awake = hold == null || hold.snoozedUntil() == null ? hold : hold.active(now);
        var count = request == null && hold == null ? 0 : unread + 1;
        return new Assistance(request, awake, fence, team, labels, count, reopened(), trouble, course);
    }

    /** Nothing is known any more; what was done under an earlier number still counts no more. */
    public Assistance forgotten() {
        return new Assistance(null, null, fence, "", Set.of(), 0, null, null, null);
    }

    /** The person goes on here, and has waited in another chat: the place in the queue comes along, the agent does not. */
    public Assistance inPlaceOf(Assistance moved) {
        return new Assistance(
                request == null ? moved.request : request,
                hold,
                fence,
                moved.team,
                Stream.concat(labels.stream(), moved.labels.stream()).collect(Collectors.toUnmodifiableSet()),
                unread,
                closing,
                trouble == null ? moved.trouble : trouble,
                course);
    }

    /** The person said how good the help was. */
    public Assistance rated(Stars stars) {
        var rated = closing == null
                ? null
                : new Closing(closing.agent(), closing.result(), closing.at(), stars.count(), true);
        return new Assistance(request, hold, fence, team, labels, unread, rated, trouble, course);
    }

    /** Something went wrong. */
    public Assistance troubledBy(Trouble latest) {
        return new Assistance(request, hold, fence, team, labels, unread, closing, latest, course);
    }

    /** The present help, or the last one, went on like this. */
    public Assistance on(@Nullable HelpCourse otherCourse) {
        return new Assistance(request, hold, fence, team, labels, unread, closing, trouble, otherCourse);
    }

    private @Nullable Closing reopened() {
        return closing == null || !closing.isLast()
                ? closing
                : new Closing(closing.agent(), closing.result(), closing.at(), closing.stars(), false);
    }
}
