package gr.uregister.messages;

import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MeasureFormat.FormatWidth;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says phrases in Greek and English. Formats are ICU's, so that plurals are right; safe for any number of threads. */
public final class Phrasebook {

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

    private final ZoneId zone;
    private final Map<Language, Map<Phrase, Sentence>> sentences = new EnumMap<>(Language.class);
    private final Map<Language, Map<Label, String>> labels = new EnumMap<>(Language.class);

    /**
     * Reads every phrase in every language.
     *
     * @param zone in which times of day are said
     * @throws MissingResourceException when a phrase has no words
     */
    public Phrasebook(ZoneId zone) {
        this.zone = zone;
        for (var language : Language.values()) {
            var bundle = ResourceBundle.getBundle("gr.uregister.messages.phrases", language.locale());
            var ofLanguage = new EnumMap<Phrase, Sentence>(Phrase.class);
            for (var phrase : Phrase.values()) {
                ofLanguage.put(phrase, Sentence.of(bundle.getString(phrase.key()), language));
            }
            sentences.put(language, ofLanguage);
            var labelsOfLanguage = new EnumMap<Label, String>(Label.class);
            for (var label : Label.values()) {
                labelsOfLanguage.put(label, bundle.getString(label.key()));
            }
            labels.put(language, labelsOfLanguage);
        }
    }

    /** A message with its buttons, in a language. */
    public Spoken say(Message message, Language language) {
        var buttons = message.buttons().stream()
                .map(button ->
                        new SpokenButton(actionOf(button), targetOf(button, language), words(button.label(), language)))
                .toList();
        return new Spoken(text(message, language), buttons, message.traits());
    }

    /** A label. */
    public String text(Label label, Language language) {
        return Objects.requireNonNull(
                Objects.requireNonNull(labels.get(language)).get(label));
    }

    /** A phrase without arguments. */
    public String text(Phrase phrase, Language language) {
        return text(phrase, language, Map.of());
    }

    /**
     * A phrase with its arguments.
     *
     * @throws IllegalArgumentException when an argument that the phrase uses is missing
     */
    public String text(Phrase phrase, Language language, Map<String, Object> arguments) {
        var sentence = sentence(phrase, language);
        var values = new HashMap<String, Object>();
        for (var name : sentence.argumentNames()) {
            var argument = arguments.get(name);
            if (argument == null) {
                throw new IllegalArgumentException("the phrase " + phrase + " needs " + name);
            }
            values.put(name, value(argument, language));
        }
        // A MessageFormat is not safe for threads, and a clone costs less than a lock that everybody waits for.
        return ((MessageFormat) sentence.format().clone()).format(values);
    }

    /** Words of ours or of a profile. */
    public String words(Wording wording, Language language) {
        return switch (wording) {
            case Phrase phrase -> text(phrase, language);
            case Label label -> text(label, language);
            case Text text -> text.in(language);
        };
    }

    /** The names of the arguments that a phrase uses in a language. */
    public Set<String> argumentNames(Phrase phrase, Language language) {
        return sentence(phrase, language).argumentNames();
    }

    private Sentence sentence(Phrase phrase, Language language) {
        return Objects.requireNonNull(
                Objects.requireNonNull(sentences.get(language)).get(phrase));
    }

    private String text(Message message, Language language) {
        return text(message.phrase(), language, message.arguments());
    }

    private Object value(Object argument, Language language) {
        return switch (argument) {
            case Wording wording -> words(wording, language);
            case Message message -> text(message, language);
            case List<?> lines ->
                lines.stream().map(line -> value(line, language).toString()).collect(Collectors.joining("\n"));
            case Instant instant -> TIME_OF_DAY.format(instant.atZone(zone));
            case String text -> text;
            case Number number -> number;
            case Period period -> lengthOf(period, language);
            default ->
                throw new IllegalArgumentException(
                        "no words for a " + argument.getClass().getSimpleName());
        };
    }

    /** Such as «30 ημέρες», "5 years". */
    private static String lengthOf(Period period, Language language) {
        var measures = Stream.of(
                        new Measure(period.getYears(), MeasureUnit.YEAR),
                        new Measure(period.getMonths(), MeasureUnit.MONTH),
                        new Measure(period.getDays(), MeasureUnit.DAY))
                .filter(measure -> measure.getNumber().intValue() != 0)
                .toArray(Measure[]::new);
        return MeasureFormat.getInstance(language.locale(), FormatWidth.WIDE).formatMeasures(measures);
    }

    private static Action actionOf(Button button) {
        return switch (button) {
            case Button.Reply _ -> Action.REPLY;
            case Button.OpenPage _, Button.WriteEmail _ -> Action.OPEN_PAGE;
            case Button.OpenSecurePage _ -> Action.OPEN_SECURE_PAGE;
            case Button.ShareContact _ -> Action.SHARE_CONTACT;
            case Button.ShowPicture _ -> Action.SHOW_PICTURE;
        };
    }

    private String targetOf(Button button, Language language) {
        return switch (button) {
            case Button.Reply(var value, var _) -> value;
            case Button.OpenPage(var url, var _) -> url.toString();
            case Button.WriteEmail(var address, var subject, var body, var _) ->
                MailAddress.of(address, text(subject, language), text(body, language));
            case Button.OpenSecurePage(var linkId, var _) -> linkId;
            case Button.ShareContact _ -> "";
            case Button.ShowPicture(var address, var _) -> address.toString();
        };
    }

    /**
     * A phrase's words in one language.
     *
     * @param argumentNames of all arguments, those inside plurals and selects too, which MessageFormat does not list
     */
    private record Sentence(MessageFormat format, Set<String> argumentNames) {

        static Sentence of(String words, Language language) {
            var pattern = new MessagePattern(words);
            var names = new HashSet<String>();
            for (int i = 0; i < pattern.countParts(); i++) {
                var part = pattern.getPart(i);
                if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                    names.add(pattern.getSubstring(part));
                }
            }
            return new Sentence(new MessageFormat(words, language.locale()), Set.copyOf(names));
        }
    }
}
