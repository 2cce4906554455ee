package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.helpdesk.history.HelpRecord;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The help desk's work in a time. A help counts on the day on which it began.
 *
 * @param days every day, also those without any
 * @param crossings departments by channels, only those of which there is any
 * @param agents by who had them last; empty for readers whom that is not for
 * @param results by the desk's words for what came of it
 * @param stars how many gave one star, two and so on
 */
public record HelpReport(
        HelpFigures all,
        List<HelpFigures> days,
        List<HelpFigures> departments,
        List<HelpFigures> channels,
        List<Crossing> crossings,
        List<HelpFigures> agents,
        List<Count> results,
        List<Count> stars) {

    private static final int MOST_STARS = 5;

    /** How often there was something. */
    public record Count(String about, long count) {}

    /**
     * What one department had by one channel.
     *
     * @param department its code, or empty
     * @param results by the desk's words for what came of it
     */
    public record Crossing(String department, String channel, HelpFigures figures, List<Count> results) {}

    /**
     * Counts.
     *
     * @param helps those that the query is about; whoever moved to another chat is counted there
     */
    static HelpReport of(ReportQuery query, List<HelpRecord> helps, boolean withAgents) {
        var counted =
                helps.stream().filter(help -> help.ending() != Ending.MOVED).toList();
        return new HelpReport(
                HelpFigures.of("", counted),
                days(query, counted),
                by(counted, HelpRecord::department),
                by(counted, HelpRecord::channel),
                crossings(counted),
                withAgents
                        ? by(
                                counted.stream()
                                        .filter(help -> !help.agent().isEmpty())
                                        .toList(),
                                HelpRecord::agent)
                        : List.of(),
                results(counted),
                stars(counted));
    }

    private static List<HelpFigures> days(ReportQuery query, List<HelpRecord> helps) {
        var byDay = helps.stream().collect(Collectors.groupingBy(help -> query.dayOf(help.begunAt())));
        return query.first()
                .datesUntil(query.last().plusDays(1))
                .map(day -> HelpFigures.of(day.toString(), byDay.getOrDefault(day, List.of())))
                .toList();
    }

    private static List<HelpFigures> by(List<HelpRecord> helps, Function<HelpRecord, String> property) {
        return helps.stream()
                .collect(Collectors.groupingBy(property, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> HelpFigures.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Crossing> crossings(List<HelpRecord> helps) {
        var byDepartment = helps.stream()
                .collect(Collectors.groupingBy(
                        HelpRecord::department,
                        TreeMap::new,
                        Collectors.groupingBy(HelpRecord::channel, TreeMap::new, Collectors.toList())));
        return byDepartment.entrySet().stream()
                .flatMap(department -> department.getValue().entrySet().stream()
                        .map(channel -> new Crossing(
                                department.getKey(),
                                channel.getKey(),
                                HelpFigures.of("", channel.getValue()),
                                results(channel.getValue()))))
                .toList();
    }

    private static List<Count> results(List<HelpRecord> helps) {
        Map<String, Long> counts = helps.stream()
                .filter(help -> help.ending() == Ending.CLOSED)
                .collect(Collectors.groupingBy(HelpRecord::result, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Count> stars(List<HelpRecord> helps) {
        return IntStream.rangeClosed(1, MOST_STARS)
                .mapToObj(stars -> new Count(
                        Integer.toString(stars),
                        helps.stream().filter(help -> help.stars() == stars).count()))
                .toList();
    }
}
