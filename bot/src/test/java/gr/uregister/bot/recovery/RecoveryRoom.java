package gr.uregister.bot.recovery;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.person.LookupThrottle;
import gr.uregister.bot.person.People;
import java.util.List;

/** The real room of recovery of one node. */
public final class RecoveryRoom {

    private RecoveryRoom() {}

    /** Those who find accounts and their expiry. */
    public static List<Answerer<?>> answerers(
            People people, AccountContacts contacts, LookupThrottle throttle, Directory directory) {
        return List.of(new AccountFinder(people, contacts, throttle), new ExpiryAnswerer(people, directory));
    }

    /** Who renews accounts. */
    public static Doer<?> renewal(People people, Directory directory) {
        return new RenewalDoer(people, directory);
    }
}
