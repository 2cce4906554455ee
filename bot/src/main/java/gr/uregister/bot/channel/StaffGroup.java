package gr.uregister.bot.channel;

import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.conversation.Doer.DeedImpossible;

/** A platform on which staff have a group. */
public interface StaffGroup {

    /**
     * Says something in a group, once.
     *
     * @param group the platform's own name of it
     * @throws DeedFailed when nobody got it, or nobody knows whether they did
     * @throws DeedImpossible when the group cannot be written to
     */
    void tell(String group, String text);
}
