package gr.uregister.statemachine.institution;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How announcements go out.
 *
 * @param review whether somebody else than its author must approve each
 * @param quietHours when nobody is sent one
 * @param grace how late a scheduled one still goes out by itself; one that is later, such as after a downtime, asks first
 * @param pauseAtFailures the share of failures, in per cent of the latest sends, from which one pauses by itself
 * @param latestSends how many sends that share is of
 */
public record AnnouncementRules(
        boolean review,
        @NotNull @Valid QuietHours quietHours,
        @NotNull Duration grace,
        @Min(1) @Max(100) int pauseAtFailures,
        @Min(20) @Max(10_000) int latestSends) {}
