package gr.uregister.bot.helpdesk.canned;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands in braces in a canned answer, and is filled in for the conversation in which the answer is given. */
public enum Placeholder {
    /** The person's first name, once they proved who they are. */
    NAME,
    /** Their account's name, once they proved who they are. */
    USERNAME,
    /** Their department's name. */
    DEPARTMENT,
    /** Their department's Secretariat and how to reach it. */
    SECRETARIAT,
    /** The institution's help desk and how to reach it. */
    HELP_DESK,
    /** Who mends accounts, and how to reach them. */
    NETWORK_CENTRE,
    /** The institution's name. */
    INSTITUTION,
    /** The name of the agent who answers. */
    AGENT;

    private static final Pattern IN_BRACES = Pattern.compile("\\{([a-z-]{1,32})}");

    /** As answers write it between braces. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands in braces in a text, in order; empty for what is no placeholder. */
    static Stream<Optional<Placeholder>> in(String text) {
        return IN_BRACES.matcher(text).results().map(Placeholder::meant);
    }

    /** The text with each placeholder replaced. What is put in is not looked at again. */
    static String replaced(String text, Function<Placeholder, String> values) {
        return IN_BRACES
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(meant(found).map(values).orElse(found.group())));
    }

    private static Optional<Placeholder> meant(MatchResult found) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.code().equals(found.group(1)))
                .findFirst();
    }
}
