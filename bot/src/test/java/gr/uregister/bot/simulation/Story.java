package gr.uregister.bot.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happened, as a transcript, and its hash by which two runs are compared. */
final class Story {

    private final Schedule schedule;
    private final boolean kept;
    private final List<String> lines = new ArrayList<>();
    private long hash = 17;

    /** @param kept whether it is to be read afterwards, or only hashed */
    Story(Schedule schedule, boolean kept) {
        this.schedule = schedule;
        this.kept = kept;
    }

    /**
     * Tells one thing that happened.
     *
     * @param who begins the line, such as {@code student>}; the same in all runs of a seed, as is what was said
     */
    void tell(String who, String what) {
        var line = time(schedule.elapsed()) + "  " + (who + "            ").substring(0, Math.max(10, who.length() + 1))
                + what.replace("\n", " / ");
        hash = hash * 1_000_003 + line.hashCode();
        if (kept) {
            lines.add(line);
        }
    }

    long hash() {
        return hash;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private static String time(Duration elapsed) {
        var millis = elapsed.toMillisPart();
        return elapsed.toHours()
                + twoDigits(elapsed.toMinutesPart())
                + twoDigits(elapsed.toSecondsPart())
                + (millis < 10 ? ".00" : millis < 100 ? ".0" : ".")
                + millis;
    }

    private static String twoDigits(int number) {
        return number < 10 ? ":0" + number : ":" + number;
    }
}
