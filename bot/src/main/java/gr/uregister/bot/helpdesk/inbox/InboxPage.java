package gr.uregister.bot.helpdesk.inbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of the inbox.
 *
 * @param next what to ask for the next ones with; null when there are none
 */
public record InboxPage(List<InboxRow> rows, @Nullable String next) {}
