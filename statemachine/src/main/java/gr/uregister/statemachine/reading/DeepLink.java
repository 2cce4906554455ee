package gr.uregister.statemachine.reading;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.Role;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a link that opens the chat presets, as {@code department__role__language}. What a link does not preset is empty or left out, so that a
 * department's code alone is a link too. Telegram takes 64 characters of {@code A-Za-z0-9_-} (Bot API, deep linking).
 *
 * @param department a department's code, which may be unknown; empty for none
 */
public record DeepLink(
        String department, @Nullable Role role, @Nullable Language language) {

    /** What the longest code may have beside the longest role and a language. */
    public static final int MAX_DEPARTMENT_CHARACTERS = 40;

    /** No department's code may have it. */
    public static final String SEPARATOR = "__";

    private static final int PARTS = 3;

    /** What a payload says; what it says of a role or a language that is none counts as nothing. */
    public static DeepLink read(String payload) {
        var parts = Arrays.copyOf(payload.split(SEPARATOR, PARTS), PARTS);
        return new DeepLink(
                parts[0],
                named(Role.values(), parts[1]).orElse(null),
                named(Language.values(), parts[2]).orElse(null));
    }

    /** What a link carries; empty when nothing is preset. */
    public String payload() {
        var parts = Stream.of(department, name(role), name(language)).collect(Collectors.joining(SEPARATOR));
        return parts.replaceFirst("_+$", "");
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, @Nullable String name) {
        return Arrays.stream(values).filter(value -> name(value).equals(name)).findFirst();
    }

    private static String name(@Nullable Enum<?> value) {
        return value == null ? "" : value.name().toLowerCase(Locale.ROOT);
    }
}
