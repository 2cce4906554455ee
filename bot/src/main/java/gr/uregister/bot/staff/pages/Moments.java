package gr.uregister.bot.staff.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as pages show them: by the institution's clock, day first. */
public final class Moments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private final ZoneId zone;

    public Moments(ZoneId zone) {
        this.zone = zone;
    }

    /** To a minute. */
    public String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /** To a second. */
    public String second(Instant at) {
        return SECOND.format(at.atZone(zone));
    }
}
