package gr.uregister.bot.announcement;

import java.time.Duration;
import java.time.InstantSource;
import org.jobrunr.jobs.annotations.Recurring;
import org.springframework.stereotype.Component;

/** Lets pictures go that were replaced, or whose announcement was never kept or was deleted. */
@Component
public class PictureRounds {

    /** Much longer than from a picture's keeping to its announcement's. */
    private static final Duration UNNAMED_LIFE = Duration.ofHours(5);

    private final Announcements announcements;
    private final Pictures pictures;
    private final InstantSource clock;

    PictureRounds(Announcements announcements, Pictures pictures, InstantSource clock) {
        this.announcements = announcements;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** Looks through all pictures. */
    @Recurring(id = "announcement-pictures", interval = "PT6H")
    public void tidy() {
        var now = clock.instant();
        pictures.tidy(announcements.pictures(), now, now.minus(UNNAMED_LIFE));
    }
}
