package gr.uregister.statemachine.rights;

import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.KeptContacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How much is kept about a person.
 *
 * @param id of this look at it, another one each time
 * @param messages in this chat
 * @param deliveries of PINs
 * @param otherChats in which the same person proved who they are
 * @param kept the contacts that the person's account keeps by consent; none where nobody proved who they are
 * @param receipts of the consents, the oldest first
 */
public record DataOverview(
        String id, int messages, int deliveries, int otherChats, KeptContacts kept, List<ConsentReceipt> receipts) {

    /** The latest receipt of each kind of contact. */
    public List<ConsentReceipt> latestReceipts() {
        return Arrays.stream(Contact.Kind.values())
                .flatMap(kind -> latest(kind).stream())
                .toList();
    }

    private Optional<ConsentReceipt> latest(Contact.Kind kind) {
        return receipts.stream().filter(receipt -> receipt.kind() == kind).reduce((_, later) -> later);
    }
}
