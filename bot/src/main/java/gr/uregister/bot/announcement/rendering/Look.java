package gr.uregister.bot.announcement.rendering;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a platform is to show for an announcement.
 *
 * @param parts the messages in their order; the last one has the buttons
 */
public record Look(List<Part> parts) {

    /**
     * One message.
     *
     * @param picture its address on our own site; null in a message of words
     * @param text below the picture, or all there is; may be empty below a picture
     * @param heading how many of the text's first UTF-16 units are its heading; 0 where it has none
     * @param rows the buttons, row by row
     */
    public record Part(@Nullable URI picture, String text, int heading, List<List<Key>> rows) {

        /** The buttons in their order. */
        public List<Key> keys() {
            return rows.stream().flatMap(List::stream).toList();
        }

        /** What is said stays out of logs. */
        @Override
        public String toString() {
            return "Part[" + text.length() + " characters, " + keys().size() + " buttons]";
        }
    }

    /** Something to press. */
    public sealed interface Key {

        String label();

        /** Opens a page in the person's browser. */
        record Opens(String label, URI page) implements Key {}

        /** @param value what comes back, at most 48 ASCII characters */
        record Answers(String label, String value) implements Key {}
    }
}
