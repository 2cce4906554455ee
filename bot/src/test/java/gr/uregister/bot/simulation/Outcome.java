package gr.uregister.bot.simulation;

/**
 * What simulations came to.
 *
 * @param hash of the stories; of several seeds the sum, so that their order does not matter
 * @param steps moments at which something could have gone wrong
 * @param faults what did go wrong
 * @param passwords passwords that were changed
 * @param byLink of these, by a link that was mailed
 * @param visits how often a chat was signed in
 * @param contacts changes of kept contacts
 * @param renewals accounts that live longer
 * @param erasures chats that were erased
 * @param corrections chats that were told of a correction
 * @param twice messages of which the platform has two copies in the same words
 * @param introduced messages of which it has a copy that is introduced as something said again
 * @param unsaid messages of which it has none, because nobody could know
 * @param reminders people who were reminded of a step
 * @param takeovers how often an agent took a conversation
 * @param announced announcements that were told
 * @param unannounced announcements that were not, since their topic was stopped
 */
record Outcome(
        long seeds,
        long hash,
        long steps,
        long faults,
        long chats,
        long activations,
        long passwords,
        long byLink,
        long visits,
        long contacts,
        long renewals,
        long erasures,
        long corrections,
        long twice,
        long introduced,
        long unsaid,
        long reminders,
        long takeovers,
        long announced,
        long unannounced) {

    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
        return new Outcome(
                seeds + other.seeds,
                hash + other.hash,
                steps + other.steps,
                faults + other.faults,
                chats + other.chats,
                activations + other.activations,
                passwords + other.passwords,
                byLink + other.byLink,
                visits + other.visits,
                contacts + other.contacts,
                renewals + other.renewals,
                erasures + other.erasures,
                corrections + other.corrections,
                twice + other.twice,
                introduced + other.introduced,
                unsaid + other.unsaid,
                reminders + other.reminders,
                takeovers + other.takeovers,
                announced + other.announced,
                unannounced + other.unannounced);
    }
}
