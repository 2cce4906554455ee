package gr.uregister.bot.account;

import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.statemachine.identity.Contact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What accounts keep by consent. Erasing withdraws the consents; their receipts stay for the profile's time, since an institution must be
 * able to show what was consented to (GDPR 7). Notices on their way and counters of sign-ins go
 * after a day.
 */
@Component
class AccountKeeper implements DataKeeper {

    private final AccountContacts contacts;
    private final KeptContactsChange change;

    AccountKeeper(AccountContacts contacts, KeptContactsChange change) {
        this.contacts = contacts;
        this.change = change;
    }

    @Override
    public Set<String> collections() {
        return Set.of("account_contacts", "contact_notices", "sign_ins");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var personId = subject.personId();
        return personId == null ? List.of() : List.of(new KeptData(Kind.CONSENT, List.of(inWords(personId))));
    }

    @Override
    public void erase(DataSubject subject) {
        var personId = subject.personId();
        if (personId != null) {
            for (var contact : contacts.keptOf(personId).all()) {
                change.make(personId, "erasure/" + UUID.randomUUID(), before -> before.without(contact.kind()));
            }
        }
    }

    private Map<String, ?> inWords(String personId) {
        return Map.of(
                "kept",
                contacts.keptOf(personId).all().stream()
                        .map(Contact::normalised)
                        .toList(),
                "receipts",
                contacts.receiptsOf(personId).stream()
                        .map(AccountKeeper::inWords)
                        .toList());
    }

    private static Map<String, ?> inWords(ConsentReceipt receipt) {
        return Map.of(
                "contact", receipt.kind().name(),
                "consent", receipt.given() ? "GIVEN" : "WITHDRAWN",
                "at", receipt.at().toString(),
                "termsVersion", receipt.termsVersion(),
                "privacyVersion", receipt.privacyVersion());
    }
}
