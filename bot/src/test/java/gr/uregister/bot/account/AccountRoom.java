package gr.uregister.bot.account;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.person.People;
import gr.uregister.bot.pin.Mailer;
import gr.uregister.bot.pin.SmsAllowance;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

    /** Who reads accounts. */
    public static Answerer<?> reader(People people, Directory directory, AccountContacts contacts) {
        return new AccountReader(people, directory, contacts);
    }

    /** Who signs chats out. */
    public static Deadline deadline() {
        return new VisitDeadline();
    }

    /** Who answers for what is kept. */
    public static DataKeeper keeper(People people, Directory directory, AccountContacts contacts) {
        return new AccountKeeper(contacts, new KeptContactsChange(people, directory, contacts));
    }

    /**
     * Those who tell contacts of changes.
     *
     * @param sweep sends what is due
     */
    public record Notices(Doer<?> doer, Runnable sweep) {

        public static Notices open(
                MongoOperations mongo,
                Sealer sealer,
                Mailer mailer,
                SmsSender sms,
                SmsAllowance allowance,
                Phrasebook phrasebook,
                Institution institution,
                InstantSource clock) {
            var post = new NoticePost(Optional.of(mailer), Optional.of(sms), allowance, phrasebook, institution);
            var doer = new NoticeDoer(new ContactNotices(mongo, sealer, clock), post);
            return new Notices(doer, doer::sweep);
        }
    }
}
