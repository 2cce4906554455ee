package gr.uregister.bot.helpdesk.canned;

import gr.uregister.messages.Language;
import java.util.List;

/**
 * A canned answer, ready for one conversation.
 *
 * @param text plain text, as the agent may send it or change it
 * @param missing codes of placeholders that nobody knows a value for here; they still stand in the text, in braces
 */
public record FilledAnswer(String shortcut, Language language, String text, List<String> missing) {}
