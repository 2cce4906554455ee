package gr.uregister.bot.helpdesk.work;

import gr.uregister.bot.helpdesk.HelpDesk;
import gr.uregister.bot.staff.StaffRefused;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What agents type, as it may be. */
final class DeskTexts {

    private static final int MOST_LABELS = 8;
    private static final int LONGEST_LABEL = 30;
    private static final int SHORTEST_REASON = 5;
    private static final int LONGEST_REASON = 300;

    /** Controls that show nothing, and those that turn text around. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    private DeskTexts() {}

    /** A message or a note. */
    static String said(String typed) {
        var text = clean(typed.replace("\r\n", "\n"));
        if (text.isEmpty()) {
            throw new StaffRefused("TEXT_MISSING");
        }
        if (text.length() > HelpDesk.MAX_CHARACTERS) {
            throw new StaffRefused("TEXT_TOO_LONG");
        }
        return text;
    }

    static Set<String> labels(Collection<String> typed) {
        var labels = typed.stream()
                .map(label -> clean(label).replaceAll("\\s+", " "))
                .filter(label -> !label.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (labels.size() > MOST_LABELS || labels.stream().anyMatch(label -> label.length() > LONGEST_LABEL)) {
            throw new StaffRefused("LABELS_UNFIT");
        }
        return labels;
    }

    static String reason(String typed) {
        var reason = clean(typed).replaceAll("\\s+", " ");
        if (reason.length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw new StaffRefused("REASON_MISSING");
        }
        return reason;
    }

    private static String clean(String typed) {
        return INVISIBLE.matcher(typed).replaceAll("").strip();
    }
}
