package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.helpdesk.DeskView;
import gr.uregister.bot.helpdesk.DeskView.Entry;
import java.util.List;

/**
 * A conversation as an agent opens it.
 *
 * @param number what records call it
 * @param fence the number under which the agent who asks has it; 0 when they do not have it
 * @param entries the latest of the transcript, in order
 * @param isWhole whether nothing was said before them
 */
public record OpenConversation(
        InboxRow row, String number, DeskView view, long fence, List<Entry> entries, boolean isWhole) {}
