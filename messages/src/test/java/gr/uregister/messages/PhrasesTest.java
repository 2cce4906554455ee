package gr.uregister.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The words themselves: both languages say the same, completely, and nothing is too long for where it goes. */
class PhrasesTest {

    private static final int MAX_BUTTON_CHARACTERS = 100;
    private static final int MAX_SMS_UNITS_UCS2 = 70;
    private static final int MAX_SMS_CHARACTERS_GSM = 160;

    /** GSM 03.38's basic characters that our English sentences could use; anything else makes an SMS 70 characters short. */
    private static final String GSM = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\n\r";

    private final Phrasebook phrasebook = new Phrasebook(ZoneId.of("Europe/Athens"));

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_language_has_exactly_the_keys_of_the_enum(Language language) {
        var keys = allKeys();

        assertThat(wordsIn(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_key_stands_twice(Language language) throws IOException {
        var keys = new ArrayList<String>();
        var counting = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                keys.add((String) key);
                return super.put(key, value);
            }
        };
        counting.load(new StringReader(fileOf(language)));

        assertThat(keys).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_phrase_is_blank_or_has_spaces_around_it(Language language) {
        for (var key : allKeys()) {
            var words = wordsIn(language).getProperty(key);
            assertThat(words).as(key).isNotBlank().isEqualTo(words.strip());
        }
    }

    private static List<String> allKeys() {
        return Stream.concat(
                        Arrays.stream(Phrase.values()).map(Phrase::key),
                        Arrays.stream(Label.values()).map(Label::key))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Label.class)
    void a_label_is_said_as_it_is_written(Label label) {
        for (var language : Language.values()) {
            assertThat(phrasebook.text(label, language)).doesNotContain("{", "}", "''");
        }
    }

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void both_languages_use_the_same_arguments_with_the_same_types(Phrase phrase) {
        assertThat(argumentsOf(phrase, Language.EN)).isEqualTo(argumentsOf(phrase, Language.EL));
        assertThat(phrasebook.argumentNames(phrase, Language.EN))
                .isEqualTo(argumentsOf(phrase, Language.EN).keySet());
    }

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void every_plural_has_one_and_other_and_every_select_has_other(Phrase phrase) {
        for (var language : Language.values()) {
            choicesOf(phrase, language).forEach((argument, selectors) -> {
                var type = argumentsOf(phrase, language).get(argument);
                if (type == MessagePattern.ArgType.PLURAL) {
                    assertThat(selectors).as(language + " " + phrase).contains("one", "other");
                } else {
                    assertThat(selectors).as(language + " " + phrase).contains("other");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void a_select_has_the_same_branches_in_both_languages(Phrase phrase) {
        assertThat(choicesOf(phrase, Language.EN)).isEqualTo(choicesOf(phrase, Language.EL));
    }

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void every_phrase_is_said_with_nothing_left_open(Phrase phrase) {
        for (var language : Language.values()) {
            for (var number : List.of(1, 2, 6, 8, 15)) {
                var said = phrasebook.text(phrase, language, samples(phrase, language, number));
                assertThat(said).as(language + " " + phrase).isNotBlank().doesNotContain("{", "}", "null", "#", "''");
            }
        }
    }

    @Test
    void no_apostrophe_is_eaten_by_the_format() {
        for (var phrase : Phrase.values()) {
            var written = wordsIn(Language.EN).getProperty(phrase.key());
            var said = phrasebook.text(phrase, Language.EN, samples(phrase, Language.EN, 2));

            assertThat(said.chars().filter(c -> c == '\'').count())
                    .as(phrase.key())
                    .isEqualTo(written.chars().filter(c -> c == '\'').count());
        }
    }

    @Test
    void buttons_fit_on_a_telephone() {
        var labels = Arrays.stream(Label.values())
                .filter(p -> p.name().startsWith("CHOICE_") || p.name().startsWith("COMMAND_"))
                .toList();
        var links = List.<Wording>of(
                Phrase.SHARE_CONTACT,
                Phrase.FIND_AMKA,
                Phrase.NATIONAL_AMKA_SITE,
                Phrase.OPEN_SECURE_PAGE,
                Phrase.PRIVACY_POLICY);

        assertThat(Stream.concat(labels.stream(), links.stream())).allSatisfy(wording -> {
            for (var language : Language.values()) {
                assertThat(phrasebook.words(wording, language)).hasSizeLessThanOrEqualTo(MAX_BUTTON_CHARACTERS);
            }
        });
    }

    @Test
    void the_greek_sms_is_one_segment_with_the_longest_pin() {
        var sms = phrasebook.text(Phrase.PIN_SMS, Language.EL, Map.of("pin", "12345678", "minutes", 15));

        assertThat(sms).contains("PIN").contains("12345678").hasSizeLessThanOrEqualTo(MAX_SMS_UNITS_UCS2);
    }

    @Test
    void the_english_sms_is_one_segment_in_the_gsm_alphabet() {
        var sms = phrasebook.text(Phrase.PIN_SMS, Language.EN, Map.of("pin", "12345678", "minutes", 15));

        assertThat(sms).contains("PIN").contains("12345678").hasSizeLessThanOrEqualTo(MAX_SMS_CHARACTERS_GSM);
        assertThat(sms.chars().allMatch(c -> GSM.indexOf(c) >= 0)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phrase.class,
            names = {"NOTICE_PASSWORD_CHANGED_SMS", "NOTICE_CONTACTS_CHANGED_SMS"})
    void an_sms_about_a_change_is_one_segment(Phrase notice) {
        var arguments = Map.<String, Object>of("reach", "2321049331");

        assertThat(phrasebook.text(notice, Language.EL, arguments)).hasSizeLessThanOrEqualTo(MAX_SMS_UNITS_UCS2);
        assertThat(phrasebook.text(notice, Language.EN, arguments)).hasSizeLessThanOrEqualTo(MAX_SMS_CHARACTERS_GSM);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_pin_follows_the_word_pin_in_mail_and_sms(Language language) {
        var arguments = Map.<String, Object>of("pin", "00420042", "minutes", 15, "institution", "X");

        assertThat(phrasebook.text(Phrase.PIN_SMS, language, arguments)).containsPattern("PIN\\D*00420042");
        assertThat(phrasebook.text(Phrase.PIN_MAIL, language, arguments)).containsPattern("PIN\\D*00420042");
    }

    private Map<String, Object> samples(Phrase phrase, Language language, int number) {
        var samples = new HashMap<String, Object>();
        argumentsOf(phrase, language)
                .forEach((name, type) -> samples.put(
                        name, type == MessagePattern.ArgType.PLURAL ? number : name.equals("digits") ? 6 : "x"));
        return samples;
    }

    /** The arguments and how they are formatted, those inside plurals and selects too. */
    private static Map<String, MessagePattern.ArgType> argumentsOf(Phrase phrase, Language language) {
        var pattern = new MessagePattern(wordsIn(language).getProperty(phrase.key()));
        var arguments = new HashMap<String, MessagePattern.ArgType>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_START) {
                var name = pattern.getSubstring(pattern.getPart(i + 1));
                arguments.merge(
                        name, pattern.getPart(i).getArgType(), (a, b) -> a == MessagePattern.ArgType.NONE ? b : a);
            }
        }
        return arguments;
    }

    /** The branches of each plural and select, by argument. */
    private static Map<String, List<String>> choicesOf(Phrase phrase, Language language) {
        var pattern = new MessagePattern(wordsIn(language).getProperty(phrase.key()));
        var choices = new HashMap<String, List<String>>();
        var argument = new ArrayList<String>();
        for (int i = 0; i < pattern.countParts(); i++) {
            switch (pattern.getPartType(i)) {
                case ARG_START -> argument.addLast(pattern.getSubstring(pattern.getPart(i + 1)));
                case ARG_LIMIT -> argument.removeLast();
                case ARG_SELECTOR ->
                    choices.computeIfAbsent(argument.getLast(), _ -> new ArrayList<>())
                            .add(pattern.getSubstring(pattern.getPart(i)));
                default -> {}
            }
        }
        return choices;
    }

    private static Properties wordsIn(Language language) {
        var words = new Properties();
        try {
            words.load(new StringReader(fileOf(language)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return words;
    }

    private static String fileOf(Language language) {
        var name = "phrases_" + language.locale() + ".properties";
        try (var in = new InputStreamReader(PhrasesTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            return in.readAllAsString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
