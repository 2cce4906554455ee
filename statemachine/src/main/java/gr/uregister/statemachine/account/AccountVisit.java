package gr.uregister.statemachine.account;

import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.KeptContacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time that a chat is signed in to an account.
 *
 * @param id the id of the link by which the chat was signed in
 * @param until when it ends by itself
 * @param kept the contacts by which the account is recovered, as they were read last
 * @param changes how many changes of these were asked for
 * @param wanted what is to be kept, while it is being changed
 */
public record AccountVisit(
        String id,
        Instant until,
        KeptContacts kept,
        int changes,
        @Nullable KeptContacts wanted) {

    /** Begins one. */
    public static AccountVisit begin(String linkId, Instant until, KeptContacts kept) {
        return new AccountVisit(linkId, until, kept, 0, null);
    }

    /** Whether it has ended. */
    public boolean isOverAt(Instant now) {
        return !now.isBefore(until);
    }

    /** With what was read just now. */
    public AccountVisit reading(KeptContacts now) {
        return new AccountVisit(id, until, now, changes, wanted);
    }

    /** While the kept contacts are being changed. */
    public AccountVisit changingTo(KeptContacts after) {
        return new AccountVisit(id, until, kept, changes + 1, after);
    }

    /** The latest change's own name. */
    public String changeId() {
        return id + "/" + changes;
    }

    /** After the change. */
    public AccountVisit changed() {
        return new AccountVisit(id, until, wanted == null ? kept : wanted, changes, null);
    }

    /** After a change that was not made. */
    public AccountVisit unchanged() {
        return new AccountVisit(id, until, kept, changes, null);
    }

    /** Who is to hear of the change under way: the contact that is kept no longer, or the other one where there was none. */
    public List<Contact> toldOfChange() {
        var after = wanted == null ? kept : wanted;
        var dropped = kept.all().stream()
                .filter(contact -> !after.all().contains(contact))
                .toList();
        return dropped.isEmpty() ? kept.all() : dropped;
    }
}
