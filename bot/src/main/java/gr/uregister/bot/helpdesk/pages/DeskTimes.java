package gr.uregister.bot.helpdesk.pages;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times as agents read them: by the institution's clock, as short as can be today. */
public final class DeskTimes {

    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter OTHERWISE = DateTimeFormatter.ofPattern("dd/MM HH:mm");
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private final InstantSource clock;
    private final ZoneId zone;

    DeskTimes(InstantSource clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** Without the day when it is today. */
    public String brief(Instant at) {
        var there = at.atZone(zone);
        var isToday = there.toLocalDate().equals(clock.instant().atZone(zone).toLocalDate());
        return (isToday ? TODAY : OTHERWISE).format(there);
    }

    public String whole(Instant at) {
        return WHOLE.format(at.atZone(zone));
    }

    /** As {@code <time>} wants it. */
    public String machine(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether it has come. */
    public boolean isOver(Instant at) {
        return !clock.instant().isBefore(at);
    }
}
