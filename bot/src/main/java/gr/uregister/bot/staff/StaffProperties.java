package gr.uregister.bot.staff;

import gr.uregister.bot.ConfigurationRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff sign in.
 *
 * @param idle after how long without a request a session is over; at most an hour (promise S12)
 * @param total how long a session lasts at most; at most 24 hours (promise S12)
 * @param secondFactorRequired whether a local account must have a second factor before it may do anything
 * @param invitationLife how long a link for setting a password holds
 * @param triesPerName how many tries to sign in with one name there may be in a quarter of an hour, whoever tries
 * @param triesPerNetwork the same for one network, whatever the name
 */
@ConfigurationProperties("uregister.staff")
public record StaffProperties(
        @DefaultValue("1h") Duration idle,
        @DefaultValue("12h") Duration total,
        @DefaultValue("true") boolean secondFactorRequired,
        @DefaultValue("48h") Duration invitationLife,
        @DefaultValue("20") int triesPerName,
        @DefaultValue("30") int triesPerNetwork) {

    private static final Duration LONGEST_IDLE = Duration.ofHours(1);
    private static final Duration LONGEST_TOTAL = Duration.ofHours(24);

    public StaffProperties {
        check("uregister.staff.idle", idle, LONGEST_IDLE);
        check("uregister.staff.total", total, LONGEST_TOTAL);
    }

    private static void check(String setting, Duration value, Duration longest) {
        if (!value.isPositive() || value.compareTo(longest) > 0) {
            throw new ConfigurationRefused("%s is %d minutes: set it to more than nothing and at most %d minutes."
                    .formatted(setting, value.toMinutes(), longest.toMinutes()));
        }
    }
}
