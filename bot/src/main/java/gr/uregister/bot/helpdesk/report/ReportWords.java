package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the page says what it counts, in one language. */
public final class ReportWords {

    static final PageWords WORDS = PageWords.of("reports");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d/M");
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY_LENGTH = 24 * HOUR;

    private final Language language;
    private final Institution institution;

    public ReportWords(Language language, Institution institution) {
        this.language = language;
        this.institution = institution;
    }

    /** A time that something took, to two units: 42 s, 3 min 5 s, 2 h 10 min, 1 d 4 h; a dash for none. */
    public String taken(@Nullable Long seconds) {
        if (seconds == null) {
            return "–";
        }
        if (seconds < MINUTE) {
            return units(seconds, "seconds", 0, "");
        }
        if (seconds < HOUR) {
            return units(seconds / MINUTE, "minutes", seconds % MINUTE, "seconds");
        }
        return seconds < DAY_LENGTH
                ? units(seconds / HOUR, "hours", seconds % HOUR / MINUTE, "minutes")
                : units(seconds / DAY_LENGTH, "days", seconds % DAY_LENGTH / HOUR, "hours");
    }

    public String stars(@Nullable Double mean) {
        return mean == null ? "–" : String.format(language.locale(), "%.1f", mean);
    }

    /** Day first. */
    public String day(String day) {
        return DAY.format(LocalDate.parse(day));
    }

    /** Day first, for where the year is known. */
    public String shortDay(String day) {
        return SHORT_DAY.format(LocalDate.parse(day));
    }

    /** A department's name; codes that the profile does not have any more stand for themselves. */
    public String department(String code) {
        return code.isEmpty()
                ? say("unknown")
                : institution
                        .department(code)
                        .map(department -> department.name().in(language))
                        .orElse(code);
    }

    public String channel(String channel) {
        return or("channel." + channel, channel);
    }

    /** What an agent typed for a result, or the word for having typed none. */
    public String result(String result) {
        return result.isEmpty() ? say("no-result") : or("result." + result, result);
    }

    public String step(String state) {
        return or("step." + state, state.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    public String trouble(String fact) {
        return fact.isEmpty()
                ? say("silence")
                : or("trouble." + fact, fact.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private String units(long first, String firstUnit, long second, String secondUnit) {
        var whole = first + " " + say("unit." + firstUnit);
        return second == 0 ? whole : whole + " " + second + " " + say("unit." + secondUnit);
    }

    private String say(String key) {
        return or(key, key);
    }

    private String or(String key, String otherwise) {
        return WORDS.all(language).getOrDefault(key, otherwise);
    }
}
