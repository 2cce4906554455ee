package gr.uregister.bot.simulation;

/**
 * What simulations came to.
 *
 * @param hash of the stories; of several seeds the sum, so that their order does not matter
 * @param steps moments at which something could have gone wrong
 * @param faults what did go wrong
 * @param recoveries passwords that were changed
 * @param twice messages of which the platform has two copies in the same words
 * @param introduced messages of which it has a copy that is introduced as something said again
 * @param unsaid messages of which it has none, because nobody could know
 * @param reminders people who were reminded of a step
 * @param takeovers how often an agent took a conversation
 */
record Outcome(
        long seeds,
        long hash,
        long steps,
        long faults,
        long chats,
        long activations,
        long recoveries,
        long twice,
        long introduced,
        long unsaid,
        long reminders,
        long takeovers) {

    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
        return new Outcome(
                seeds + other.seeds,
                hash + other.hash,
                steps + other.steps,
                faults + other.faults,
                chats + other.chats,
                activations + other.activations,
                recoveries + other.recoveries,
                twice + other.twice,
                introduced + other.introduced,
                unsaid + other.unsaid,
                reminders + other.reminders,
                takeovers + other.takeovers);
    }
}
