package gr.uregister.bot.helpdesk.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a report is about. Days are the institution's, from one midnight there to the next: on two days a year they have 23 or 25 hours.
 *
 * @param first the first day
 * @param last the last day, itself included
 * @param department its code, or empty for all
 * @param channel its name, or empty for all
 */
public record ReportQuery(LocalDate first, LocalDate last, String department, String channel, ZoneId zone) {

    /** When nothing else is asked for: four weeks, so that each weekday is in it as often as the others. */
    private static final int DAYS = 28;

    private static final int MOST_DAYS = 2 * 366;

    /** Understands what was typed. What cannot be understood is as if it had not been; a report is on two years at most. */
    static ReportQuery read(String from, String until, String department, String channel, Instant now, ZoneId zone) {
        var last = day(until).orElseGet(() -> LocalDate.ofInstant(now, zone));
        var first = day(from).filter(day -> !day.isAfter(last)).orElseGet(() -> last.minusDays(DAYS - 1));
        var earliest = last.minusDays(MOST_DAYS - 1);
        return new ReportQuery(
                first.isBefore(earliest) ? earliest : first, last, department.strip(), channel.strip(), zone);
    }

    Instant begin() {
        return first.atStartOfDay(zone).toInstant();
    }

    Instant end() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    boolean isAbout(String itsDepartment, String itsChannel) {
        return (department.isEmpty() || department.equals(itsDepartment))
                && (channel.isEmpty() || channel.equals(itsChannel));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(typed.strip()))
                            .filter(day -> day.getYear() >= 2000 && day.getYear() < 2200);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
