package gr.uregister.bot.helpdesk.inbox;

/**
 * How many conversations stand where, and how many messages in those of the agent who asks are not read.
 *
 * @param open waiting or with any agent
 */
public record InboxCounts(long waiting, long mine, long open, long snoozed, long unread) {}
