package gr.uregister.bot.announcement.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An announcement as somebody on a channel will see it, who reads a language.
 *
 * @param isKnown whether everything is known of them that a text may ask for, or nothing
 * @param length of the whole message, in UTF-16 units
 */
public record Preview(String channel, String language, boolean isKnown, int length, List<Bubble> bubbles) {

    /**
     * One message.
     *
     * @param picture its address on our own site; null where there is none
     * @param heading empty where it has none
     * @param text below the heading
     */
    public record Bubble(@Nullable String picture, String heading, String text, List<List<Key>> rows) {}

    /**
     * Something to press.
     *
     * @param page where it leads; null when it answers
     */
    public record Key(String label, @Nullable String page) {}
}
