package gr.uregister.bot.helpdesk.report;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.browser.HostileTexts;
import gr.uregister.bot.helpdesk.history.HelpRecord;
import gr.uregister.bot.helpdesk.history.Journey;
import gr.uregister.bot.helpdesk.history.Milestone;
import gr.uregister.bot.helpdesk.report.FunnelReport.Reached;
import gr.uregister.bot.helpdesk.report.FunnelReport.Stop;
import gr.uregister.bot.helpdesk.report.HelpReport.Count;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import gr.uregister.statemachine.desk.Trouble;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What reports count, and how. */
class ReportsTest {

    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    // --- which time ---

    @ParameterizedTest
    @CsvSource({
        // the day has 23 hours, 25 hours, 24 hours
        "2026-03-29, 2026-03-28T22:00:00Z, 23",
        "2026-10-25, 2026-10-24T21:00:00Z, 25",
        "2026-11-22, 2026-11-21T22:00:00Z, 24"
    })
    void a_day_lasts_from_midnight_to_midnight_in_athens(String day, Instant begin, long hours) {
        var query = query(day, day);

        assertThat(query.begin()).isEqualTo(begin);
        assertThat(Duration.between(query.begin(), query.end())).isEqualTo(Duration.ofHours(hours));
        assertThat(query.dayOf(query.begin())).isEqualTo(LocalDate.parse(day));
        assertThat(query.dayOf(query.end().minusMillis(1))).isEqualTo(LocalDate.parse(day));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 2026-10-26, 2026-11-22",
        "2026-11-01, '', 2026-11-01, 2026-11-22",
        "2026-11-20, 2026-11-10, 2026-10-14, 2026-11-10",
        "yesterday, 2026-02-30, 2026-10-26, 2026-11-22",
        "2001-01-01, 2026-11-22, 2024-11-21, 2026-11-22",
        "+999999999-01-01, -1000-01-01, 2026-10-26, 2026-11-22"
    })
    void what_cannot_be_understood_is_as_if_it_had_not_been_typed(
            String from, String until, LocalDate first, LocalDate last) {
        var query = query(from, until);

        assertThat(query.first()).isEqualTo(first);
        assertThat(query.last()).isEqualTo(last);
    }

    // --- help ---

    @Test
    void figures_by_the_nearest_rank_are_times_that_were_really_taken() {
        assertThat(Times.of(List.of())).isEqualTo(new Times(0, null, null));
        assertThat(Times.of(seconds(7))).isEqualTo(new Times(1, 7L, 7L));
        assertThat(Times.of(seconds(4, 1, 3, 2))).isEqualTo(new Times(4, 2L, 4L));
        assertThat(Times.of(IntStream.rangeClosed(1, 100)
                        .mapToObj(Duration::ofSeconds)
                        .toList()))
                .isEqualTo(new Times(100, 50L, 90L));
    }

    @Test
    void each_help_is_counted_once_in_each_table() {
        var monday = NOW.minus(Duration.ofDays(6));
        var helps = List.of(
                help("informatics", "web", monday, 60, 600, Ending.CLOSED, "solved", 5),
                help("informatics", "telegram", monday, 120, 900, Ending.CLOSED, "", 2),
                help("economics", "web", NOW, 30, null, null, "", 0),
                help("economics", "web", NOW, null, 45, Ending.WITHDRAWN, "", 0),
                help("", "viber", NOW, null, 45, Ending.ERASED, "", 0),
                help("economics", "viber", NOW, null, 45, Ending.MOVED, "", 0));

        var report = HelpReport.of(query("2026-11-16", "2026-11-22"), helps, true);

        assertThat(report.all().helps()).isEqualTo(5);
        assertThat(report.all().taken()).isEqualTo(3);
        assertThat(report.all().withdrawn()).isEqualTo(2);
        assertThat(report.all().open()).isEqualTo(1);
        assertThat(report.all().waiting()).isEqualTo(new Times(3, 60L, 120L));
        assertThat(report.all().handling()).isEqualTo(new Times(2, 540L, 780L));
        assertThat(report.all().meanStars()).isEqualTo(3.5);
        assertThat(report.days()).extracting(HelpFigures::about).hasSize(7).startsWith("2026-11-16");
        assertThat(report.days()).extracting(HelpFigures::helps).containsExactly(2L, 0L, 0L, 0L, 0L, 0L, 3L);
        assertThat(report.departments()).extracting(HelpFigures::about).containsExactly("", "economics", "informatics");
        assertThat(report.channels()).extracting(HelpFigures::helps).containsExactly(1L, 1L, 3L);
        assertThat(report.crossings())
                .extracting(row -> row.department() + "/" + row.channel() + " "
                        + row.figures().helps())
                .containsExactly("/viber 1", "economics/web 2", "informatics/telegram 1", "informatics/web 1");
        assertThat(report.crossings().getLast().results()).containsExactly(new Count("solved", 1));
        assertThat(report.crossings().getLast().figures().meanStars()).isEqualTo(5.0);
        assertThat(report.agents()).extracting(HelpFigures::about).containsExactly("maria");
        assertThat(report.results()).containsExactly(new Count("", 1), new Count("solved", 1));
        assertThat(report.stars()).extracting(Count::count).containsExactly(0L, 1L, 0L, 0L, 1L);
    }

    @Test
    void agents_are_left_out_for_whom_that_is_not() {
        var helps = List.of(help("informatics", "web", NOW, 60, 600, Ending.CLOSED, "solved", 5));

        assertThat(HelpReport.of(query("", ""), helps, false).agents()).isEmpty();
    }

    // --- the funnel ---

    @Test
    void whoever_came_far_came_all_the_way_before_and_whoever_is_silent_has_stopped() {
        var old = NOW.minus(Duration.ofDays(3));
        var journeys = List.of(
                journey(Milestone.ACTIVATED, State.ACTIVATED, "", old),
                journey(Milestone.IDENTIFIED, State.AMKA_REJECTED, "AMKA_REJECTED", old),
                journey(Milestone.IDENTIFIED, State.AMKA_REJECTED, "AMKA_REJECTED", old),
                journey(Milestone.FOUND, State.AWAITING_PIN, "", NOW.minusSeconds(60)),
                journey(Milestone.ROLE_CHOSEN, State.AWAITING_CONTACT, "NOBODY_FOUND", old),
                new Journey("web", false, Milestone.OPENED, "AWAITING_USERNAME", "", "", "", "EL", old, old));

        var report = FunnelReport.of(journeys, NOW);

        assertThat(report.milestones())
                .containsExactly(
                        new Reached(Milestone.OPENED, 5, 0, 0),
                        new Reached(Milestone.ROLE_CHOSEN, 5, 1, 0),
                        new Reached(Milestone.FOUND, 4, 0, 1),
                        new Reached(Milestone.IDENTIFIED, 3, 2, 0),
                        new Reached(Milestone.CONFIRMED, 1, 0, 0),
                        new Reached(Milestone.ACTIVATED, 1, 0, 0));
        assertThat(report.stops())
                .containsExactly(
                        new Stop(Milestone.IDENTIFIED, "AMKA_REJECTED", "AMKA_REJECTED", 2),
                        new Stop(Milestone.ROLE_CHOSEN, "AWAITING_CONTACT", "NOBODY_FOUND", 1));
    }

    // --- as CSV ---

    @ParameterizedTest
    @EnumSource(ReportTable.class)
    void every_table_is_csv_that_a_spreadsheet_reads_as_greek_and_runs_nothing_of(ReportTable table)
            throws IOException {
        var evil = "=HYPERLINK(\"http://evil.example\",\"Κλικ, \n τώρα\")";
        var help = HelpReport.of(
                query("2026-11-21", "2026-11-22"),
                List.of(new HelpRecord(
                        evil, evil, "", "EL", true, "X", "", NOW, NOW, NOW, evil, 0, NOW, Ending.CLOSED, evil, 5)),
                true);
        var funnel = FunnelReport.of(
                List.of(new Journey(
                        "web",
                        true,
                        Milestone.OPENED,
                        evil,
                        "+1",
                        "",
                        "",
                        "EL",
                        NOW.minus(Duration.ofDays(9)),
                        NOW.minus(Duration.ofDays(9)))),
                NOW);
        var csv = new StringBuilder();

        if (table.isOfFunnel()) {
            table.write(funnel, csv);
        } else {
            table.write(help, csv);
        }

        assertThat(csv).startsWith("\uFEFF").contains("\r\n");
        var records =
                CSVFormat.RFC4180.parse(new StringReader(csv.substring(1))).getRecords();
        assertThat(records)
                .hasSizeGreaterThan(1)
                .allMatch(row -> row.size() == records.getFirst().size());
        assertThat(records.stream().flatMap(row -> row.stream())).noneMatch(cell -> "=+-@".indexOf(first(cell)) >= 0);
        assertThat(ReportTable.named(table.code())).isEqualTo(table);
    }

    @Test
    void no_hostile_text_is_a_formula_of_a_table() throws IOException {
        var hostile = HostileTexts.all();
        var helps = hostile.stream()
                .map(text -> new HelpRecord(
                        text, text, "", "EL", true, "X", "", NOW, NOW, NOW, text, 0, NOW, Ending.CLOSED, text, 5))
                .toList();
        var report = HelpReport.of(query("2026-11-21", "2026-11-22"), helps, true);

        for (var table : List.of(ReportTable.AGENTS, ReportTable.RESULTS, ReportTable.DEPARTMENTS)) {
            var csv = new StringBuilder();
            table.write(report, csv);
            var rows =
                    CSVFormat.RFC4180.parse(new StringReader(csv.substring(1))).getRecords();

            assertThat(rows).hasSizeGreaterThan(200);
            assertThat(rows.stream().map(row -> row.get(0).stripLeading()))
                    .noneMatch(cell -> cell.matches("(?s)[=+\\-@＝＋－＠].*"));
        }
    }

    // --- in words ---

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min", "185, 3 min 5 s", "7800, 2 h 10 min", "100800, 1 d 4 h"})
    void times_are_said_in_two_units(long seconds, String words) {
        var say = new ReportWords(Language.EN, Profiles.load("demo"));

        assertThat(say.taken(seconds)).isEqualTo(words);
        assertThat(say.taken(null)).isEqualTo("–");
    }

    @Test
    void every_step_trouble_and_milestone_has_its_words_in_both_languages() {
        var steps = Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && state != State.NEW)
                .map(state -> "step." + state);
        var troubles = Arrays.stream(Fact.values())
                .filter(fact -> Trouble.of(fact, NOW).isPresent())
                .map(fact -> "trouble." + fact);
        var milestones = Arrays.stream(Milestone.values()).map(milestone -> "milestone." + milestone);
        var keys =
                Stream.of(steps, troubles, milestones).flatMap(stream -> stream).toList();

        assertThat(ReportWords.WORDS.all(Language.EL).keySet())
                .containsAll(keys)
                .isEqualTo(ReportWords.WORDS.all(Language.EN).keySet());
    }

    private static char first(String cell) {
        return cell.isEmpty() ? ' ' : cell.charAt(0);
    }

    private static ReportQuery query(String from, String until) {
        return ReportQuery.read(from, until, "", "", NOW, ATHENS);
    }

    private static List<Duration> seconds(int... seconds) {
        return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
    }

    /** @param takenAfter seconds after the request; null for never */
    private static HelpRecord help(
            String department,
            String channel,
            Instant begun,
            @Nullable Integer takenAfter,
            @Nullable Integer endedAfter,
            @Nullable Ending ending,
            String result,
            int stars) {
        return new HelpRecord(
                channel,
                department,
                "STUDENT",
                "EL",
                true,
                "AWAITING_PIN",
                "",
                begun,
                takenAfter == null ? null : begun.plusSeconds(takenAfter),
                takenAfter == null ? null : begun.plusSeconds(takenAfter + 30),
                takenAfter == null ? "" : "maria",
                0,
                endedAfter == null ? null : begun.plusSeconds(endedAfter),
                ending,
                result,
                stars);
    }

    private static Journey journey(Milestone furthest, State step, String trouble, Instant lastAt) {
        return new Journey("web", true, furthest, step.name(), trouble, "informatics", "STUDENT", "EL", lastAt, lastAt);
    }
}
