package gr.uregister.bot.helpdesk.pages;

import gr.uregister.bot.conversation.Channel;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.Department;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What every page and part of this room needs: its words, names of departments, and times. */
@Component
final class PageModel {

    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final PageWords words = PageWords.of("inbox");
    private final Institution institution;
    private final List<String> channels;
    private final InstantSource clock;

    PageModel(Institution institution, List<Channel> channels, InstantSource clock) {
        this.institution = institution;
        this.channels = channels.stream().map(Channel::name).sorted().toList();
        this.clock = clock;
    }

    void fill(StaffMember me, Model model) {
        var language = me.language();
        model.addAttribute("words", words.all(language));
        model.addAttribute("departments", departments(language));
        model.addAttribute("times", new DeskTimes(clock, institution.zone()));
    }

    /** Also what is to be chosen from in filters. */
    void fillFilters(Model model) {
        model.addAttribute("channels", channels);
        model.addAttribute(
                "steps",
                Arrays.stream(State.values())
                        .filter(state -> !state.isQuestion() && state != State.NEW)
                        .toList());
    }

    /** Until when something can be put off by one press, by the key of its words. */
    Map<String, Instant> snoozes() {
        return snoozes(clock.instant(), institution.zone());
    }

    static Map<String, Instant> snoozes(Instant now, ZoneId zone) {
        var tomorrow = now.atZone(zone).toLocalDate().plusDays(1);
        var monday = tomorrow.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        var snoozes = new LinkedHashMap<String, Instant>();
        snoozes.put("hour", now.plus(Duration.ofHours(1)));
        snoozes.put("three-hours", now.plus(Duration.ofHours(3)));
        snoozes.put("tomorrow", morning(tomorrow, zone));
        if (!monday.equals(tomorrow)) {
            snoozes.put("monday", morning(monday, zone));
        }
        return snoozes;
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return day.atTime(MORNING).atZone(zone).toInstant();
    }

    String say(Language language, String key, Map<String, ?> arguments) {
        return words.say(language, key, arguments);
    }

    /** A code from the register that the profile does not know is shown as it is. */
    private Map<String, String> departments(Language language) {
        return institution.departments().stream()
                .collect(Collectors.toMap(
                        Department::code, department -> department.name().in(language), (a, _) -> a));
    }
}
