package gr.uregister.statemachine.institution;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.institution.DeskRules.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When people are at the help desk: several periods a day, holidays, summer time. */
class DeskRulesTest {

    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");

    private static final DeskRules RULES = new DeskRules(
            List.of(
                    new Period(Arrays.asList(DayOfWeek.values()).subList(0, 5), time(9), time(14)),
                    new Period(List.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY), time(17), LocalTime.MIDNIGHT)),
            List.of("--12-25", "2027-05-03"),
            Duration.ofMinutes(15));

    /** 2026-11-23 is a Monday. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00, 2026-11-23T09:00",
        "2026-11-23T13:59, 2026-11-23T13:59",
        "2026-11-23T14:00, 2026-11-24T09:00",
        "2026-11-23T08:59, 2026-11-23T09:00",
        "2026-11-24T14:00, 2026-11-24T17:00",
        "2026-11-24T23:59, 2026-11-24T23:59",
        "2026-11-25T00:00, 2026-11-25T09:00",
        "2026-11-28T10:00, 2026-11-30T09:00",
        "2026-12-25T18:00, 2026-12-28T09:00",
        "2027-05-03T10:00, 2027-05-04T09:00",
        "2027-03-28T12:00, 2027-03-29T09:00"
    })
    void people_are_back_at(LocalDateTime now, LocalDateTime back) {
        assertThat(RULES.nextOpening(at(now), ATHENS)).contains(at(back));
        assertThat(RULES.isOpenAt(at(now), ATHENS)).isEqualTo(now.equals(back));
    }

    @Test
    void nobody_is_back_when_every_day_is_a_holiday() {
        var sundays = new DeskRules(
                List.of(new Period(List.of(DayOfWeek.SUNDAY), time(9), time(10))),
                java.util.stream.Stream.iterate(LocalDateTime.parse("2026-11-22T00:00"), day -> day.plusDays(7))
                        .limit(20)
                        .map(day -> day.toLocalDate().toString())
                        .toList(),
                Duration.ofMinutes(15));

        assertThat(sundays.nextOpening(at(LocalDateTime.parse("2026-11-22T09:30")), ATHENS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--12-25, true",
        "2027-05-03, true",
        "--02-30, false",
        "2027-13-01, false",
        "12-25, false",
        "Easter, false"
    })
    void a_holiday_is_a_day_of_every_year_or_one_day(String text, boolean isDay) {
        assertThat(DeskRules.isDay(text)).isEqualTo(isDay);
    }

    private static LocalTime time(int hour) {
        return LocalTime.of(hour, 0);
    }

    private static Instant at(LocalDateTime there) {
        return there.atZone(ATHENS).toInstant();
    }
}
