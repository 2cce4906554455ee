package gr.uregister.bot.announcement;

import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.announcing.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an announcement says. A text is empty in a language in which it was not written; who reads that language gets the other.
 *
 * @param title its heading, by which staff know it too
 * @param text with placeholders in braces
 * @param buttons at most three
 * @param asksToActivate whether it asks people to activate their accounts, and is counted by how many did
 * @param paid whether it may go out at the faster rate for which Telegram takes payment
 */
public record Content(
        Text title,
        Topic topic,
        Text text,
        List<LinkButton> buttons,
        @Nullable Picture picture,
        boolean asksToActivate,
        boolean paid) {

    /** How many buttons there may be. */
    public static final int MAX_BUTTONS = 3;

    /** The title in a language, or in the other one. */
    public String title(Language language) {
        return said(title, language);
    }

    /** The text in a language, or in the other one. */
    public String text(Language language) {
        return said(text, language);
    }

    /** One of these texts in a language, or in the other one where it was not written in this one. */
    public static String said(Text text, Language language) {
        var wanted = text.in(language);
        return wanted.isBlank() ? text.in(language == Language.EL ? Language.EN : Language.EL) : wanted;
    }
}
