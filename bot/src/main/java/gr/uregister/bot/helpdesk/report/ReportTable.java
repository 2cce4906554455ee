package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.helpdesk.report.FunnelReport.Reached;
import gr.uregister.bot.helpdesk.report.FunnelReport.Stop;
import gr.uregister.bot.helpdesk.report.HelpReport.Count;
import gr.uregister.bot.helpdesk.report.HelpReport.Crossing;
import gr.uregister.bot.web.SpreadsheetCells;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table of the reports as CSV (RFC 4180). Times are in seconds. No cell is a formula to a spreadsheet. */
enum ReportTable {
    DAYS,
    DEPARTMENTS,
    CHANNELS,
    CROSSINGS,
    AGENTS,
    RESULTS,
    STARS,
    FUNNEL,
    STOPS;

    /** By this a spreadsheet sees that the file is UTF-8, and shows Greek as Greek. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final List<String> FIGURES = List.of(
            "helps",
            "taken",
            "closed",
            "handed_back",
            "withdrawn",
            "open",
            "returned",
            "waiting_median_s",
            "waiting_p90_s",
            "reply_median_s",
            "reply_p90_s",
            "handling_median_s",
            "handling_p90_s",
            "rated",
            "mean_stars");

    /** The table of a name; the days where there is none of it. */
    static ReportTable named(String name) {
        return Arrays.stream(values())
                .filter(table -> table.code().equals(name))
                .findFirst()
                .orElse(DAYS);
    }

    /** As addresses and file names have it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isOfFunnel() {
        return this == FUNNEL || this == STOPS;
    }

    void write(HelpReport report, Appendable to) throws IOException {
        switch (this) {
            case DAYS -> figures("day", report.days(), to);
            case DEPARTMENTS -> figures("department", report.departments(), to);
            case CHANNELS -> figures("channel", report.channels(), to);
            case CROSSINGS ->
                print(
                        Stream.of(List.of("department", "channel"), FIGURES, List.of("results"))
                                .flatMap(List::stream)
                                .toList(),
                        report.crossings(),
                        ReportTable::cells,
                        to);
            case AGENTS -> figures("agent", report.agents(), to);
            case RESULTS -> counts("result", report.results(), to);
            case STARS -> counts("stars", report.stars(), to);
            case FUNNEL, STOPS -> throw new IllegalStateException("is of the funnel");
        }
    }

    void write(FunnelReport report, Appendable to) throws IOException {
        if (this == FUNNEL) {
            print(List.of("milestone", "people", "stopped", "under_way"), report.milestones(), ReportTable::cells, to);
        } else {
            print(List.of("milestone", "step", "trouble", "people"), report.stops(), ReportTable::cells, to);
        }
    }

    private static void figures(String about, List<HelpFigures> rows, Appendable to) throws IOException {
        print(Stream.concat(Stream.of(about), FIGURES.stream()).toList(), rows, ReportTable::cells, to);
    }

    private static void counts(String about, List<Count> rows, Appendable to) throws IOException {
        print(List.of(about, "count"), rows, row -> List.of(row.about(), row.count()), to);
    }

    private static List<?> cells(HelpFigures row) {
        return Stream.concat(Stream.of(row.about()), figures(row)).toList();
    }

    /** Streams may have nothing in a place, which lists may not. */
    private static Stream<@Nullable Object> figures(HelpFigures row) {
        return Stream.of(
                row.helps(),
                row.taken(),
                row.closed(),
                row.handedBack(),
                row.withdrawn(),
                row.open(),
                row.returned(),
                row.waiting().medianSeconds(),
                row.waiting().p90Seconds(),
                row.reply().medianSeconds(),
                row.reply().p90Seconds(),
                row.handling().medianSeconds(),
                row.handling().p90Seconds(),
                row.rated(),
                row.meanStars() == null ? null : String.format(Locale.ROOT, "%.2f", row.meanStars()));
    }

    private static List<?> cells(Crossing row) {
        var results = row.results().stream()
                .map(result -> result.about() + ": " + result.count())
                .collect(Collectors.joining("; "));
        var both = Stream.of(row.department(), row.channel());
        return Stream.of(both, figures(row.figures()), Stream.of(results))
                .flatMap(Function.identity())
                .toList();
    }

    private static List<?> cells(Reached row) {
        return List.of(row.milestone(), row.people(), row.stopped(), row.underWay());
    }

    private static List<?> cells(Stop row) {
        return List.of(row.milestone(), row.step(), row.trouble(), row.people());
    }

    private static <R> void print(List<String> header, List<R> rows, Function<R, List<?>> cells, Appendable to)
            throws IOException {
        to.append(BYTE_ORDER_MARK);
        var printer = new CSVPrinter(to, CSVFormat.RFC4180);
        printer.printRecord(header);
        for (var row : rows) {
            printer.printRecord(
                    cells.apply(row).stream().map(ReportTable::harmless).toList());
        }
        printer.flush();
    }

    private static String harmless(@Nullable Object cell) {
        return SpreadsheetCells.harmless(Objects.toString(cell, ""));
    }
}
