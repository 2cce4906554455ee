package gr.uregister.bot.link;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.account.AccountRoom;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.person.People;
import gr.uregister.bot.secret.Keys;
import gr.uregister.statemachine.Effect.OpenLink;
import gr.uregister.statemachine.institution.Institution;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
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

    /** The addresses of links of a server that is reached at the address. */
    public static LinkAddresses addresses(URI publicUrl, Keys keys) {
        return new LinkAddresses(
                new UregisterProperties(publicUrl, Path.of("data"), "", "demo", ""), new LinkTokens(keys));
    }

    public static Deadline settlement(Directory directory) {
        return new AttemptSettlement(directory);
    }

    /** What letters say where a page is. */
    public static LinkAddresses addresses(Keys keys) {
        var address = URI.create("https://bot.example.org");
        return new LinkAddresses(new UregisterProperties(address, Path.of(""), "", "", ""), new LinkTokens(keys));
    }

    /** What stands in the address of a link's page. */
    public static String tokenOf(Keys keys, String linkId) {
        return new LinkTokens(keys).tokenOf(linkId);
    }

    /** Which link's page a token opens. */
    public static Optional<String> linkIdOf(Keys keys, String token) {
        return new LinkTokens(keys).linkIdOf(token);
    }

    /**
     * Posts a password on the page of a link.
     *
     * @return the answer's kind, such as {@code Done}
     */
    public String post(String linkId, String password, boolean keepsContacts) {
        return change(linkId, "", password, keepsContacts);
    }

    /** The same with the password that the account has. */
    public String change(String linkId, String oldPassword, String password, boolean keepsContacts) {
        var token = tokens.tokenOf(linkId);
        return kind(
                page.post(new Submission(token, oldPassword, password, password, true, keepsContacts, keepsContacts)));
    }

    /** Signs in on the page of a link. */
    public String signIn(String linkId, String username, String password) {
        return kind(page.signIn(tokens.tokenOf(linkId), username, password));
    }

    /** Says on the page of a personal link whose account it is. */
    public String confirm(String linkId, String username) {
        return kind(page.confirm(tokens.tokenOf(linkId), username));
    }

    private static String kind(PageAnswer answer) {
        return answer.getClass().getSimpleName();
    }
}
