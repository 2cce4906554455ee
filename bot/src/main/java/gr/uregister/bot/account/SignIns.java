package gr.uregister.bot.account;

import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.identity.KeptContacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Checks usernames and passwords against the directory, within limits. Who has no account, an account that is not active and a wrong
 * password are asked for in the same way, answered alike, and no sooner than after a set time.
 */
@Component
public class SignIns {

    /** Longer than a directory takes to compare a password. */
    private static final Duration SOONEST_REFUSAL = Duration.ofMillis(800);

    private final People people;
    private final Directory directory;
    private final AccountContacts contacts;
    private final SignInThrottle throttle;
    private final Duration soonestRefusal;

    @Autowired
    SignIns(People people, Directory directory, AccountContacts contacts, SignInThrottle throttle) {
        this(people, directory, contacts, throttle, SOONEST_REFUSAL);
    }

    SignIns(
            People people,
            Directory directory,
            AccountContacts contacts,
            SignInThrottle throttle,
            Duration soonestRefusal) {
        this.people = people;
        this.directory = directory;
        this.contacts = contacts;
        this.throttle = throttle;
        this.soonestRefusal = soonestRefusal;
    }

    /** What became of a try. */
    public sealed interface Verdict {

        /**
         * The password is the account's.
         *
         * @param kept the contacts by which the account is recovered
         */
        record Right(Person person, KeptContacts kept) implements Verdict {}

        /** There is no such active account, or the password is another one. */
        record Wrong() implements Verdict {}

        /** Too much was tried: nothing was looked at. */
        record Waiting(Instant until) implements Verdict {}
    }

    /**
     * Tries a password; counts the try first.
     *
     * @param linkId the link by which it was posted
     * @param tryId the try's own name
     * @throws DirectoryUnavailable when the directory cannot be asked; the try counts nowhere
     */
    public Verdict check(String linkId, String tryId, String username, String password) {
        var begun = System.nanoTime();
        var counted = throttle.count(linkId, username, tryId);
        if (counted.until() != null) {
            return new Verdict.Waiting(counted.until());
        }
        Optional<Person> found;
        try {
            found = signedIn(username, password);
        } catch (DirectoryUnavailable e) {
            throttle.takeBack(counted);
            throw e;
        }
        if (found.isEmpty()) {
            waitSince(begun);
            return new Verdict.Wrong();
        }
        throttle.takeBack(counted);
        return new Verdict.Right(found.get(), contacts.keptOf(found.get().id()));
    }

    /** Everything is asked whatever the answers are. */
    private Optional<Person> signedIn(String username, String password) {
        var person = people.findByUsername(username);
        var name = person.map(p -> p.facts().username()).orElse(username);
        var active = directory.findActive(name).isPresent();
        var right = directory.authenticates(name, password);
        return person.filter(_ -> active && right);
    }

    private void waitSince(long begun) {
        try {
            Thread.sleep(Math.max(0, soonestRefusal.toMillis() - (System.nanoTime() - begun) / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
