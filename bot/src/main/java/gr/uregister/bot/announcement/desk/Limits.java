package gr.uregister.bot.announcement.desk;

import gr.uregister.bot.announcement.Content;
import gr.uregister.messages.Language;
import java.util.Set;

/** How long a message may be: platforms count UTF-16 units, as Java and JavaScript do (Bot API 9, Viber REST API). */
public final class Limits {

    /** A message's characters on Telegram. */
    public static final int TELEGRAM = 4096;

    /** Those under a picture on Telegram; a longer text stands in a message of its own, below the picture. */
    public static final int TELEGRAM_WITH_PICTURE = 1024;

    /** A message's characters on Viber. */
    public static final int VIBER = 7000;

    static final int TITLE = 120;
    static final int LABEL = 40;
    static final int URL = 500;

    private Limits() {}

    /** Whether an announcement fits where it goes, in both languages. */
    static boolean holds(Content content, Set<String> channels) {
        var longest = Math.max(length(content, Language.EL), length(content, Language.EN));
        var isForTelegram = channels.isEmpty() || channels.contains("telegram");
        return longest <= (isForTelegram ? TELEGRAM : VIBER);
    }

    /** Of the whole message, its title and the empty line below it included. */
    static int length(Content content, Language language) {
        return content.title(language).length() + 2 + content.text(language).length();
    }
}
