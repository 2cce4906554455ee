package gr.uregister.bench.chat;

import java.util.List;

/**
 * What each chat says, again and again: an activation up to the PIN, with the mistakes and detours of people. PINs are left out, since their
 * limits would stop a chat after ten; so is the password, since it would measure the directory.
 */
public final class Walk {

    /** In the place of what only this chat says. */
    private static final String EMAIL = "{email}";

    private static final List<Said> LINES = List.of(
            typed("/start"),
            pressed("STUDENT"),
            // no contact
            typed("δεν θυμάμαι τι είχα δηλώσει"),
            typed(EMAIL),
            typed("/help"),
            // the look-up: one person, whose AMKA the register does not have
            typed("Συνέχεια"),
            // a wrong check digit: concealed, and deleted from the chat
            typed("15030401243"),
            typed("English"),
            typed("Ελληνικά"),
            pressed("FOREIGN_INSURANCE"),
            typed("Κύπρος"),
            typed("/back"),
            typed("Κύπρος"),
            typed("/mydata"),
            typed("/cancel"));

    private Walk() {}

    /** A text that is typed, or the value of a button that is pressed. */
    record Said(String text, boolean isButton) {}

    /** How many updates one round has. */
    public static int length() {
        return LINES.size();
    }

    /** What is said at a place of the endless walk. */
    static Said at(int place, String email) {
        var said = LINES.get(place % LINES.size());
        return said.text().equals(EMAIL) ? typed(email) : said;
    }

    private static Said typed(String text) {
        return new Said(text, false);
    }

    private static Said pressed(String value) {
        return new Said(value, true);
    }
}
