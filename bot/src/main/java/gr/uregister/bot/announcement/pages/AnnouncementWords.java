package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.Words;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.institution.Institution;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the pages say what they show, in one language. */
public final class AnnouncementWords {

    static final PageWords WORDS = PageWords.of("announcements");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy HH:mm");
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d/M HH:mm");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d/M/yyyy");
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("d/M");
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;

    private final Language language;
    private final Institution institution;
    private final Instant now;

    public AnnouncementWords(Language language, Institution institution, Instant now) {
        this.language = language;
        this.institution = institution;
        this.now = now;
    }

    /** A sentence without anything in it; the key itself where there is none. */
    public String word(String key) {
        return WORDS.all(language).getOrDefault(key, key);
    }

    public String say(String key, String name, Object value) {
        return WORDS.say(language, key, Map.of(name, value));
    }

    public String say(String key, String name, Object value, String otherName, Object other) {
        return WORDS.say(language, key, Map.of(name, value, otherName, other));
    }

    /** A title as somebody reads it: in their language, or in the other one. */
    public String title(Words title) {
        return Stream.of(language == Language.EL ? title.el() : title.en(), title.el(), title.en())
                .filter(written -> !Objects.requireNonNullElse(written, "").isBlank())
                .findFirst()
                .orElseGet(() -> word("untitled"));
    }

    /** A time by the institution's clock, as short as can be. */
    public String at(Instant at) {
        var there = at.atZone(institution.zone());
        var today = LocalDate.ofInstant(now, institution.zone());
        if (there.toLocalDate().equals(today)) {
            return TIME.format(there);
        }
        return (there.getYear() == today.getYear() ? SHORT_DAY : DAY).format(there);
    }

    /** The same within a sentence: at 14:00. */
    public String when(Instant at) {
        var there = at.atZone(institution.zone());
        var today = LocalDate.ofInstant(now, institution.zone());
        var time = TIME.format(there);
        if (there.toLocalDate().equals(today)) {
            return say("schedule.today", "time", time);
        }
        var day = there.getYear() == today.getYear() ? SHORT_DATE : DATE;
        return say("schedule.day", "day", day.format(there), "time", time);
    }

    /** What is to be said to whoever does not look when an announcement comes into another state, and why it stands still. */
    public String tells(AnnouncementView announcement) {
        var state = word("state." + announcement.state());
        if (announcement.pause() != null) {
            return state + ". " + word("pause-reason." + announcement.pause().reason());
        }
        return announcement.state() == AnnouncementState.OVERDUE ? state + ". " + word("overdue") : state;
    }

    /** As {@code <time>} wants it. */
    public String machine(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public String hour(LocalTime time) {
        return TIME.format(time);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** How many a second: one digit behind the point for few. */
    public String rate(double perSecond) {
        var format = NumberFormat.getNumberInstance(language.locale());
        format.setMaximumFractionDigits(perSecond < 10 ? 1 : 0);
        return format.format(perSecond);
    }

    /** How long something takes: less than a minute, 5 min, 2 h 10 min. */
    public String taken(long seconds) {
        if (seconds < MINUTE) {
            return word("unit.less");
        }
        var minutes = (seconds + MINUTE - 1) / MINUTE;
        var rest = minutes % MINUTE;
        if (seconds < HOUR && minutes < MINUTE) {
            return minutes + " " + word("unit.minutes");
        }
        return minutes / MINUTE + " " + word("unit.hours") + (rest == 0 ? "" : " " + rest + " " + word("unit.minutes"));
    }

    /** A department's name; codes that the profile does not have any more stand for themselves. */
    public String department(String code) {
        return institution
                .department(code)
                .map(department -> department.name().in(language))
                .orElse(code);
    }

    /** Who did something; a program by its name alone. */
    public String who(@Nullable String name) {
        return Objects.requireNonNullElse(name, "–");
    }
}
