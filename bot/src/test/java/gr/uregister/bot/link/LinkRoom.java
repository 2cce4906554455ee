package gr.uregister.bot.link;

import gr.uregister.bot.account.AccountRoom;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.person.People;
import gr.uregister.bot.secret.Keys;
import gr.uregister.statemachine.Effect.OpenLink;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import org.springframework.data.mongodb.core.MongoOperations;

/** The real room of one-time links of one node. */
public final class LinkRoom {

    private final LinkTokens tokens;
    private final SecurePage page;

    public LinkRoom(
            Keys keys,
            Conversations conversations,
            People people,
            Directory directory,
            Institution institution,
            InstantSource clock,
            MongoOperations mongo) {
        tokens = new LinkTokens(keys);
        page = new SecurePage(
                tokens,
                conversations,
                people,
                institution,
                new PageView(institution),
                new PasswordAttempts(conversations, directory, institution, clock),
                AccountRoom.signIns(mongo, keys, people, directory, institution, clock),
                clock);
    }

    public static Answerer<OpenLink> opener(Institution institution, InstantSource clock) {
        return new LinkOpener(institution, clock);
    }

    public static Deadline settlement(Directory directory) {
        return new AttemptSettlement(directory);
    }

    /**
     * Posts a password on the page of a link.
     *
     * @return the answer's kind, such as {@code Done}
     */
    public String post(String linkId, String password, boolean keepsContacts) {
        var submission =
                new Submission(tokens.tokenOf(linkId), "", password, password, true, keepsContacts, keepsContacts);
        return page.post(submission).getClass().getSimpleName();
    }
}
