package gr.uregister.bot.announcement.filling;

import gr.uregister.messages.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a text may leave open: a name in braces, such as <code>{first_name}</code>. */
public enum Placeholder {
    /** The first name of who proved in the chat who they are. */
    FIRST_NAME(new Text("μέλος της κοινότητάς μας", "member of our university")),
    /** The name of the department that the chat is about. */
    DEPARTMENT(new Text("τμήμα σας", "your department")),
    /** The day from which the account is no longer valid. What stands before a day, «στις», goes where the day is not known. */
    EXPIRY(new Text("σύντομα", "soon"));

    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");

    private final Text unknown;

    Placeholder(Text unknown) {
        this.unknown = unknown;
    }

    /** As it stands in a text. */
    public String written() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }

    /** What the form puts into a text: with what belongs to it, and with what is said instead, where that is more than a word. */
    public Text offered() {
        return this == EXPIRY
                ? new Text("[στις " + written() + "|σύντομα]", "[on " + written() + "|soon]")
                : new Text(written(), written());
    }

    /** What stands there for whom it is not known, and where the text says nothing else. */
    public Text unknown() {
        return unknown;
    }

    /** Those that a text has. */
    public static Set<Placeholder> in(String text) {
        return Arrays.stream(values())
                .filter(placeholder -> text.contains(placeholder.written()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What stands in braces and is none, as it is written; it would reach people as it is. */
    public static List<String> unknownIn(String text) {
        return BRACES.matcher(text)
                .results()
                .filter(found -> named(found.group()).isEmpty())
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static Optional<Placeholder> named(String written) {
        return Arrays.stream(values())
                .filter(placeholder -> placeholder.written().equals(written))
                .findFirst();
    }
}
