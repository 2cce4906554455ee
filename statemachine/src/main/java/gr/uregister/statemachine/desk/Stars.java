package gr.uregister.statemachine.desk;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.Reply;
import gr.uregister.messages.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How good the help was: one to five stars, one tap. */
public record Stars(int count) {

    private static final int MOST = 5;
    private static final String PREFIX = "STARS:";

    public Stars {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("one to five stars");
        }
    }

    /** The stars that a button's value means; empty when the button is another one. */
    public static Optional<Stars> read(String value) {
        return buttons().stream()
                .filter(button -> button.value().equals(value))
                .findFirst()
                .map(Stars::of);
    }

    /** A button for each, the best first. */
    public static List<Reply> buttons() {
        return IntStream.iterate(MOST, count -> count >= 1, count -> count - 1)
                .mapToObj(count -> new Stars(count).button())
                .toList();
    }

    /** Stars need no translation. */
    private Reply button() {
        var label = "★".repeat(count);
        return new Button.Reply(PREFIX + count, new Text(label, label));
    }

    private static Stars of(Reply button) {
        return new Stars(Integer.parseInt(button.value().substring(PREFIX.length())));
    }
}
