package gr.uregister.bot.helpdesk.inbox;

/**
 * How many conversations stand where, and how many messages in those of the agent who asks are not read.
 *
 * @param open waiting or with any agent
 * @param bot with the bot: 1000 stand for all that are more
 * @param closed as far as {@code bot}
 */
public record InboxCounts(long waiting, long mine, long open, long bot, long snoozed, long closed, long unread) {

    /** How many stand in a part of the inbox, as it is shown. */
    public String shown(InboxView view) {
        return switch (view) {
            case WAITING -> Long.toString(waiting);
            case MINE -> Long.toString(mine);
            case OPEN -> Long.toString(open);
            case BOT -> upTo(bot);
            case SNOOZED -> Long.toString(snoozed);
            case CLOSED -> upTo(closed);
        };
    }

    private static String upTo(long count) {
        return count > Tallies.COUNTED ? Tallies.COUNTED + "+" : Long.toString(count);
    }
}
