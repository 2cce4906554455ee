package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.helpdesk.history.Journey;
import gr.uregister.bot.helpdesk.history.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far people came on the way to an active account, of those whose chat began in a time, and where and why they stopped.
 *
 * @param milestones in their order
 * @param stops the most frequent first
 */
public record FunnelReport(List<Reached> milestones, List<Stop> stops) {

    /** Whoever was silent for longer has stopped, until they write again. */
    static final Duration SILENCE = Duration.ofDays(1);

    /**
     * A milestone.
     *
     * @param people how many came at least so far
     * @param stopped how many of them came no further, and have been silent for a day
     * @param underWay how many of them came no further yet
     */
    public record Reached(Milestone milestone, long people, long stopped, long underWay) {}

    /**
     * Where people stopped.
     *
     * @param step where the machine stands
     * @param trouble what went wrong last; empty when nothing did
     */
    public record Stop(Milestone milestone, String step, String trouble, long people) {}

    /** @param journeys those that the query is about; chats about something else than an activation are left out */
    static FunnelReport of(List<Journey> journeys, Instant now) {
        var counted = journeys.stream().filter(Journey::isActivation).toList();
        return new FunnelReport(
                Arrays.stream(Milestone.values())
                        .map(milestone -> reached(milestone, counted, now))
                        .toList(),
                stops(counted, now));
    }

    private static Reached reached(Milestone milestone, List<Journey> journeys, Instant now) {
        var here = journeys.stream()
                .filter(journey -> journey.furthest() == milestone && milestone != Milestone.ACTIVATED)
                .toList();
        var stopped = here.stream().filter(journey -> hasStopped(journey, now)).count();
        return new Reached(
                milestone,
                journeys.stream()
                        .filter(journey -> journey.furthest().compareTo(milestone) >= 0)
                        .count(),
                stopped,
                here.size() - stopped);
    }

    private static List<Stop> stops(List<Journey> journeys, Instant now) {
        var counts = journeys.stream()
                .filter(journey -> journey.furthest() != Milestone.ACTIVATED && hasStopped(journey, now))
                .collect(Collectors.groupingBy(
                        journey -> new Stop(journey.furthest(), journey.step(), journey.trouble(), 0),
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new Stop(
                        entry.getKey().milestone(),
                        entry.getKey().step(),
                        entry.getKey().trouble(),
                        entry.getValue()))
                .sorted(Comparator.comparingLong(Stop::people)
                        .reversed()
                        .thenComparing(Stop::milestone)
                        .thenComparing(Stop::step)
                        .thenComparing(Stop::trouble))
                .toList();
    }

    private static boolean hasStopped(Journey journey, Instant now) {
        return journey.lastAt().plus(SILENCE).isBefore(now);
    }
}
