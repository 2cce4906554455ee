package gr.uregister.bench.chat;

import java.util.List;
import java.util.stream.Stream;

/** What each chat says, again and again. PINs are left out, since their limits would stop a chat after ten; so is the password, since it would measure the directory. */
public enum Walk {

    /** An activation up to the PIN, with the mistakes and detours of people: look-ups, questions, and answers of several messages. */
    ACTIVATION(0, Lines.ACTIVATION),

    /** Turns of one message each, in the middle of an activation: as much as the floor does for an update. */
    TURNS(Lines.TO_THE_COUNTRY, Lines.TURNS);

    private final List<Said> lines;
    private final int beginning;

    /** @param beginning how many lines are said once, before the others are said again and again */
    Walk(int beginning, List<Said> lines) {
        this.beginning = beginning;
        this.lines = lines;
    }

    /** A text that is typed, or the value of a button that is pressed. */
    record Said(String text, boolean isButton) {}

    /** How many updates one round has. */
    public int length() {
        return lines.size() - beginning;
    }

    /** How many updates come before the first round. */
    int beginning() {
        return beginning;
    }

    /** What is said at a place of the endless walk. */
    Said at(int place, String email) {
        var said = lines.get(place < beginning ? place : beginning + (place - beginning) % length());
        return said.text().equals(Lines.EMAIL) ? Lines.typed(email) : said;
    }

    private static final class Lines {

        /** In the place of what only this chat says. */
        static final String EMAIL = "{email}";

        static final List<Said> ACTIVATION = List.of(
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

        /** Where the country of a foreign insurance is asked for. */
        static final int TO_THE_COUNTRY = 10;

        static final List<Said> TURNS = Stream.concat(
                        ACTIVATION.stream().limit(TO_THE_COUNTRY), Stream.of(typed("Κύπρος"), typed("/back")))
                .toList();

        private static Said typed(String text) {
            return new Said(text, false);
        }

        private static Said pressed(String value) {
            return new Said(value, true);
        }
    }
}
