package gr.uregister.bot.announcement.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.audience.Audience.AccountState;
import gr.uregister.bot.announcement.audience.Exclusion;
import gr.uregister.bot.announcement.audience.Step;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.desk.Action;
import gr.uregister.bot.announcement.filling.Placeholder;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the pages of announcements may have to say, they have words for. */
class AnnouncementWordsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates/desk");
    private static final Path SOURCES = Path.of("src/main/java/gr/uregister/bot/announcement");
    private static final Pattern WORD = Pattern.compile("words\\['([a-z.-]+[a-z])']|say\\('([a-z.-]+)'");
    private static final Pattern REFUSED = Pattern.compile("\"((?:ANNOUNCEMENT|TESTER|PICTURE|LINK|AUDIENCE|TOPIC|SEND"
            + "|WEBHOOK|PERSON|IDEMPOTENCY)S?_[A-Z_]+[A-Z])\"");

    private final PageWords words = PageWords.of("announcements");
    private final PageWords desk = PageWords.of("desk");

    @ParameterizedTest
    @EnumSource
    void every_word_of_the_pages_is_there(Language language) throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.list(TEMPLATES)) {
            for (var file : files.filter(path -> path.getFileName().toString().startsWith("announcement"))
                    .toList()) {
                WORD.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .forEach(keys::add);
            }
        }
        assertThat(keys).hasSizeGreaterThan(100);

        assertThat(words.all(language)).containsKeys(keys.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void whatever_has_a_name_has_one_in_words(Language language) {
        var keys = Stream.of(
                        names("state.", AnnouncementState.values()),
                        names("topic.", Topic.values()),
                        names("role.", Role.values()),
                        names("account.", AccountState.values()),
                        names("step.", Step.values()),
                        names("pause-reason.", Pause.Reason.values()),
                        names("outcome.", Outcome.values()),
                        names("skip.", Exclusion.values()),
                        Arrays.stream(Placeholder.values()).map(known -> "placeholder." + known.written()))
                .flatMap(stream -> stream)
                .toArray(String[]::new);

        assertThat(words.all(language)).containsKeys(keys);
        assertThat(desk.all(language))
                .containsKeys(Arrays.stream(Action.values())
                        .map(action -> "done.announcement-" + action.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new));
    }

    @Test
    void every_refusal_has_its_sentence() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                REFUSED.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> keys.add("refused." + found.group(1)));
            }
        }
        assertThat(keys).hasSizeGreaterThan(20);

        assertThat(desk.all(Language.EL)).containsKeys(keys.toArray(String[]::new));
        assertThat(desk.all(Language.EN)).containsKeys(keys.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "0, less than a minute",
        "59, less than a minute",
        "60, 1 min",
        "61, 2 min",
        "3540, 59 min",
        "3541, 1 h",
        "3600, 1 h",
        "3661, 1 h 2 min",
        "86400, 24 h"
    })
    void how_long_it_takes_is_told_in_two_units(long seconds, String told) {
        var say = new AnnouncementWords(Language.EN, Profiles.load("demo"), Instant.EPOCH);

        assertThat(say.taken(seconds)).isEqualTo(told);
    }

    @Test
    void a_time_is_told_as_short_as_can_be_by_the_institutions_clock() {
        var say = new AnnouncementWords(Language.EL, Profiles.load("demo"), Instant.parse("2026-11-22T10:00:00Z"));

        assertThat(say.at(Instant.parse("2026-11-22T20:30:00Z"))).isEqualTo("22:30");
        assertThat(say.at(Instant.parse("2026-11-22T22:30:00Z"))).isEqualTo("23/11 00:30");
        assertThat(say.at(Instant.parse("2027-01-02T08:00:00Z"))).isEqualTo("2/1/2027 10:00");
    }

    private static Stream<String> names(String prefix, Enum<?>[] values) {
        return Arrays.stream(values).map(value -> prefix + value.name());
    }

    @ParameterizedTest
    @CsvSource({
        "EL, 2026-11-22T12:00:00Z, Αρχίζει στις 14:00",
        "EN, 2026-11-22T12:00:00Z, Starts at 14:00",
        "EL, 2026-11-23T12:00:00Z, Αρχίζει στις 23/11 στις 14:00",
        "EN, 2027-11-23T12:00:00Z, Starts on 23/11/2027 at 14:00",
    })
    void a_time_within_a_sentence_is_said_as_people_say_it(Language language, Instant at, String said) {
        var say = new AnnouncementWords(language, Profiles.load("demo"), Instant.parse("2026-11-22T08:00:00Z"));

        assertThat(say.say("schedule.starts", "time", say.when(at))).isEqualTo(said);
    }
}
