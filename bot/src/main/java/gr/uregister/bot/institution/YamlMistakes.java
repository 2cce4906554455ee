package gr.uregister.bot.institution;

import gr.uregister.messages.Text;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in the profile's own terms what the YAML reader found. */
final class YamlMistakes {

    private static final Map<Class<?>, String> EXPECTED = Map.of(
            int.class, "a whole number",
            boolean.class, "true or false",
            String.class, "a text",
            Text.class, "a text in both languages, el and en",
            URI.class, "a web address",
            ZoneId.class, "a time zone such as Europe/Athens",
            LocalTime.class, "a time of day such as \"22:00\"",
            Duration.class, "a duration such as PT15M",
            Period.class, "a period such as P1Y");

    private YamlMistakes() {}

    static Mistake of(JacksonException found) {
        return new Mistake(keyOf(found), complaintOf(found));
    }

    private static String keyOf(JacksonException found) {
        var key = new StringBuilder();
        for (var step : found.getPath()) {
            if (step.getPropertyName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return key.toString();
    }

    private static String complaintOf(JacksonException found) {
        return switch (found) {
            case UnrecognizedPropertyException e -> "is not a known key; known there are " + knownKeys(e);
            case InvalidNullException e -> "is empty";
            case MismatchedInputException e when saysMissing(e) -> "is missing";
            case MismatchedInputException e when e.getPath().isEmpty() -> "it holds no keys";
            case MismatchedInputException e -> "must be " + expected(e.getTargetType());
            case StreamReadException e -> notYaml(e);
            default -> "cannot be read";
        };
    }

    /** Jackson has no exception of its own for a missing key. */
    private static boolean saysMissing(MismatchedInputException found) {
        return found.getOriginalMessage().startsWith("Missing ");
    }

    private static String knownKeys(UnrecognizedPropertyException found) {
        return found.getKnownPropertyIds().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String notYaml(StreamReadException found) {
        var reason = found.getOriginalMessage().lines().findFirst().orElse("");
        var line = found.getLocation() == null ? 0 : found.getLocation().getLineNr();
        var complaint = "it is not YAML near line %d (%s)".formatted(line, reason);
        return found.getPath().isEmpty() ? complaint : "is wrong: " + complaint;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another kind";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return EXPECTED.getOrDefault(type, "a group of keys");
    }
}
