package gr.uregister.bot.account;

import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.person.People;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;

/** The real room of accounts of one node. */
public final class AccountRoom {

    private AccountRoom() {}

    /** Who checks passwords, and refuses at once. */
    public static SignIns signIns(
            MongoOperations mongo,
            Keys keys,
            People people,
            Directory directory,
            Institution institution,
            InstantSource clock) {
        return new SignIns(
                people,
                directory,
                new AccountContacts(mongo, new Sealer(keys), institution, clock),
                new SignInThrottle(mongo, new BlindIndex(keys), institution, clock),
                Duration.ZERO);
    }

    /** Those who keep contacts and forget them. */
    public static List<Doer<?>> doers(
            MongoOperations mongo,
            Sealer sealer,
            People people,
            Directory directory,
            Institution institution,
            InstantSource clock) {
        var contacts = new AccountContacts(mongo, sealer, institution, clock);
        var change = new KeptContactsChange(people, directory, contacts);
        return List.of(new KeepContactsDoer(change), new DropContactDoer(change));
    }
}
