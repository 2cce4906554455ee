package gr.uregister.statemachine.announcing;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which announcements the person wants, and which one they have a question about. Whoever stopped them in one chat gets them in no other:
 * so an audience reads it.
 *
 * @param stopped topics that the person does without
 * @param allStopped whether they want none at all, whatever topics there will be
 * @param about null where they ask about none
 * @param testsOfferedAt when they were asked, just now, whether tests of announcements are to come; null where nothing was asked since, or said
 */
public record Subscription(
        Set<Topic> stopped,
        boolean allStopped,
        @Nullable AboutAnnouncement about,
        @Nullable Instant testsOfferedAt) {

    /** Of a person who stopped nothing. */
    public static final Subscription ALL = new Subscription(Set.of(), false, null, null);

    public Subscription {
        stopped = Set.copyOf(stopped);
    }

    public boolean wants(Topic topic) {
        return !allStopped && !stopped.contains(topic);
    }

    /** Whether no topic is left. */
    public boolean wantsNone() {
        return unwanted().size() == Topic.values().length;
    }

    /** The topics that must not be sent, in their own order; all of them where none is wanted. */
    public List<Topic> unwanted() {
        return Arrays.stream(Topic.values()).filter(topic -> !wants(topic)).toList();
    }

    /** @param topic null for all */
    public Subscription without(@Nullable Topic topic) {
        return topic == null ? new Subscription(Set.of(), true, about, testsOfferedAt) : changed(topic, false);
    }

    /** @param topic null for all */
    public Subscription with(@Nullable Topic topic) {
        return topic == null ? new Subscription(Set.of(), false, about, testsOfferedAt) : changed(topic, true);
    }

    private Subscription changed(Topic topic, boolean wanted) {
        var left = Arrays.stream(Topic.values())
                .filter(other -> other == topic ? !wanted : !wants(other))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
        return allStopped && !wanted ? this : new Subscription(left, false, about, testsOfferedAt);
    }

    /** The same with a question about an announcement, or without any. */
    public Subscription asking(@Nullable AboutAnnouncement question) {
        return new Subscription(stopped, allStopped, question, testsOfferedAt);
    }

    /** The same with the question whether tests are to come, or without it. */
    public Subscription offeringTests(@Nullable Instant at) {
        return new Subscription(stopped, allStopped, about, at);
    }

    /** The same as far as the question still matters. */
    public Subscription at(Instant now) {
        var kept = AboutAnnouncement.at(now, about);
        return kept == about ? this : asking(kept);
    }

    /** The person goes on here, who stopped some in another chat. */
    public Subscription joined(Subscription moved) {
        var either = EnumSet.noneOf(Topic.class);
        either.addAll(stopped);
        either.addAll(moved.stopped);
        return new Subscription(
                either, allStopped || moved.allStopped, about == null ? moved.about : about, testsOfferedAt);
    }
}
