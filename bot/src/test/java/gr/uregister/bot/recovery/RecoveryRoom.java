package gr.uregister.bot.recovery;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.link.LinkAddresses;
import gr.uregister.bot.person.LookupThrottle;
import gr.uregister.bot.person.People;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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

    /** Who mails personal links. */
    public static Doer<?> mailer(
            Mailer mailer,
            LinkAddresses addresses,
            Phrasebook phrasebook,
            Institution institution,
            InstantSource clock) {
        return new LinkMailer(Optional.of(mailer), addresses, phrasebook, institution, clock);
    }
}
