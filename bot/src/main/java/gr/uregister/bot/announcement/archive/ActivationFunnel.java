package gr.uregister.bot.announcement.archive;

/**
 * What followed an announcement that asks people to activate their accounts.
 *
 * @param announced how many got it
 * @param opened how many of them did something in the chat afterwards, to the hour
 * @param activated how many of them activated their account there afterwards, to the day
 */
public record ActivationFunnel(int announced, int opened, int activated) {}
