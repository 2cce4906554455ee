package gr.uregister.statemachine.institution;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of a day in which nobody is written to unasked.
 *
 * @param from when they begin, by the institution's clocks
 * @param until when they end, on the next day where that is earlier; at the same time as they begin for no quiet hours
 */
public record QuietHours(@NotNull LocalTime from, @NotNull LocalTime until) {

    /** Whether a time of day is among them. */
    public boolean hold(LocalTime time) {
        return from.isAfter(until)
                ? !time.isBefore(from) || time.isBefore(until)
                : !time.isBefore(from) && time.isBefore(until);
    }

    /** The time itself, or the end of the quiet hours that it falls in. */
    public Instant outside(Instant time, ZoneId zone) {
        var local = time.atZone(zone);
        if (!hold(local.toLocalTime())) {
            return time;
        }
        var end = local.with(until);
        return (end.isAfter(local) ? end : end.plusDays(1)).toInstant();
    }
}
