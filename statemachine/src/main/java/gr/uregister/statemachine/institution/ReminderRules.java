package gr.uregister.statemachine.institution;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;

/**
 * Reminders. Each step has one at most, and none comes later than a day after the person's last word.
 *
 * @param abandonedAfter how long a step stands still until its reminder
 * @param putAwayAfter how long it stands still until the conversation is put away
 * @param pinBefore how long before a PIN is void its owner is reminded
 * @param linkBefore how long before a one-time link is void its owner is reminded
 * @param quietFrom when the hours begin in which nobody is reminded, by the institution's clocks
 * @param quietUntil when they end; at the same time as they begin for no quiet hours
 */
public record ReminderRules(
        @NotNull Duration abandonedAfter,
        @NotNull Duration putAwayAfter,
        @NotNull Duration pinBefore,
        @NotNull Duration linkBefore,
        @NotNull LocalTime quietFrom,
        @NotNull LocalTime quietUntil) {

    /** Whether nobody is reminded at this time of day. */
    public boolean isQuietAt(LocalTime time) {
        return quietHours().hold(time);
    }

    /** The hours in which nobody is reminded. */
    QuietHours quietHours() {
        return new QuietHours(quietFrom, quietUntil);
    }
}
