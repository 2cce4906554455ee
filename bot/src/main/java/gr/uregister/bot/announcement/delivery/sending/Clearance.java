package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.life.LifeRules;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Tells whether messages of an announcement may leave at this moment. */
@Component
class Clearance {

    private final LifeRules rules;
    private final InstantSource clock;

    Clearance(LifeRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** While it is being sent, it stands who gets it, and these are no quiet hours. */
    boolean isGiven(Announcement announcement) {
        return announcement.state() == AnnouncementState.SENDING
                && announcement.course().frozen() != null
                && rules.quietUntil(clock.instant()).isEmpty();
    }
}
