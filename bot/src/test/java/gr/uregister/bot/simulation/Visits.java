package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Effect.DropContact;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.account.AccountVisit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A chat is signed in by a right password, for fifteen minutes, and nothing is done in the account after that. */
final class Visits {

    private static final String RULE = "D";

    private final Simulation simulation;
    private final Map<String, String> posted = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    Visits(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Somebody posts a password that may be right on the page of a link. */
    void posted(String linkId, String username) {
        posted.put(linkId, username);
    }

    void written(StoredConversation before, StoredConversation after, @Nullable Event event) {
        var was = before.conversation().visit();
        var is = after.conversation().visit();
        if (is != null && (was == null || !was.id().equals(is.id()))) {
            begins(before, after, is);
        }
        if (was != null && is != null && was.id().equals(is.id())) {
            Broken.unless(was.until().equals(is.until()), RULE, after.id() + " is signed in for longer");
        }
        if (was != null && was.isOverAt(after.updatedAt())) {
            isOver(before, after, event);
        }
    }

    /** Nobody is signed in for longer than that. */
    void requireAllOver() {
        for (var stored : simulation.store().all()) {
            var visit = stored.conversation().visit();
            Broken.unless(
                    visit == null || !visit.isOverAt(simulation.schedule().instant()),
                    RULE,
                    stored.id() + " is still signed in");
        }
    }

    /** How often a chat was signed in. */
    long count() {
        return begun.size();
    }

    private void begins(StoredConversation before, StoredConversation after, AccountVisit visit) {
        var link = before.conversation().link();
        var person = after.conversation().person();
        var life = simulation.setting().institution().account().signIn().life();
        Broken.unless(
                link != null
                        && link.purpose() == Purpose.SIGN_IN
                        && link.id().equals(visit.id())
                        && link.isOpenAt(visit.until().minus(life)),
                RULE,
                after.id() + " is signed in without an open link");
        Broken.unless(
                person != null && person.username().equals(posted.get(visit.id())),
                RULE,
                after.id() + " is signed in without a right password");
        Broken.unless(begun.add(visit.id()), RULE, "a link signs in twice");
        Broken.unless(
                !visit.until().isAfter(after.updatedAt().plus(life)), RULE, after.id() + " is signed in for too long");
    }

    private static void isOver(StoredConversation before, StoredConversation after, @Nullable Event event) {
        Broken.unless(
                event == null
                        || before.conversation().state().isBusy()
                        || before.conversation().assistance().isTaken()
                        || after.conversation().visit() == null,
                RULE,
                after.id() + " does something after its time");
        Broken.unless(
                Deeds.newIn(before, after)
                        .noneMatch(deed -> deed instanceof KeepContacts || deed instanceof DropContact),
                RULE,
                after.id() + " changes contacts after its time");
        var attempt = after.conversation().attemptId();
        Broken.unless(
                attempt == null || attempt.equals(before.conversation().attemptId()),
                RULE,
                after.id() + " changes a password after its time");
    }
}
