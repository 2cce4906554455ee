package gr.uregister.statemachine.institution;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * When people of the help desk answer in the chat, and for how long they may leave a conversation alone.
 *
 * @param open the periods in which they are there, as many as there are
 * @param holidays days on which they are not: {@code --MM-DD} every year, {@code YYYY-MM-DD} once
 * @param abandonedAfter without a sign of the agent, after which a conversation returns to the queue
 */
public record DeskRules(
        @NotEmpty List<@Valid Period> open,
        @NotNull List<@NotBlank String> holidays,
        @NotNull Duration abandonedAfter) {

    /** Holidays in a row, with weekends between them, are fewer. */
    private static final int DAYS_AHEAD = 60;

    /**
     * A part of some weekdays.
     *
     * @param to its end, which is not in it; midnight is the end of the day
     */
    public record Period(
            @NotEmpty List<@NotNull DayOfWeek> days,
            @NotNull LocalTime from,
            @NotNull LocalTime to) {

        /** Whether it ends after it begins. */
        public boolean isForward() {
            return endsAtMidnight() || to.isAfter(from);
        }

        private boolean endsAtMidnight() {
            return to.equals(LocalTime.MIDNIGHT);
        }

        private boolean holds(LocalTime time) {
            return !time.isBefore(from) && (endsAtMidnight() || time.isBefore(to));
        }
    }

    /** Whether people are there at a moment. */
    public boolean isOpenAt(Instant now, ZoneId zone) {
        var there = now.atZone(zone);
        return periodsOn(there.toLocalDate()).stream().anyMatch(period -> period.holds(there.toLocalTime()));
    }

    /** When people are there again, or now when they are; empty when they are not within two months. */
    public Optional<Instant> nextOpening(Instant now, ZoneId zone) {
        if (isOpenAt(now, zone)) {
            return Optional.of(now);
        }
        var today = now.atZone(zone).toLocalDate();
        return today.datesUntil(today.plusDays(DAYS_AHEAD))
                .flatMap(day -> periodsOn(day).stream()
                        .map(period ->
                                ZonedDateTime.of(day, period.from(), zone).toInstant()))
                .filter(opening -> opening.isAfter(now))
                .min(Instant::compareTo);
    }

    private List<Period> periodsOn(LocalDate day) {
        return isHoliday(day)
                ? List.of()
                : open.stream()
                        .filter(p -> p.days().contains(day.getDayOfWeek()))
                        .toList();
    }

    private boolean isHoliday(LocalDate day) {
        return holidays.contains(day.toString())
                || holidays.contains(MonthDay.from(day).toString());
    }

    /** Whether a text names a day of every year, or a day. */
    public static boolean isDay(String text) {
        try {
            return text.startsWith("--")
                    ? MonthDay.parse(text).toString().equals(text)
                    : LocalDate.parse(text).toString().equals(text);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
