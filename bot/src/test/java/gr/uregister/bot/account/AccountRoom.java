package gr.uregister.bot.account;

import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.person.People;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;

/** The real room of accounts of one node. */
public final class AccountRoom {

    private AccountRoom() {}

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
