package gr.uregister.bot.channel.telegram;

import java.util.ArrayList;
import java.util.List;

/** Texts in pieces that one message may hold: broken between lines, else between words, else between characters. */
final class TextPages {

    /** Telegram's limit, in the UTF-16 units that Java counts too. */
    static final int MAX_LENGTH = 4096;

    private TextPages() {}

    /** The text's pages in order; nothing but white space at the breaks is lost. */
    static List<String> of(String text) {
        var pages = new ArrayList<String>();
        var rest = text.strip();
        while (rest.length() > MAX_LENGTH) {
            var end = breakOf(rest);
            pages.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        pages.add(rest);
        return List.copyOf(pages);
    }

    private static int breakOf(String text) {
        for (var separator : List.of('\n', ' ')) {
            var found = text.lastIndexOf(separator, MAX_LENGTH);
            if (found > 0) {
                return found;
            }
        }
        return Character.isLowSurrogate(text.charAt(MAX_LENGTH)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    }
}
