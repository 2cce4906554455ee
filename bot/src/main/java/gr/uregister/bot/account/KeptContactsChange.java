package gr.uregister.bot.account;

import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.AccountEvent;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.identity.KeptContacts;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Changes what is kept of a person wherever it stands: first in the directory, which shows it, then here, where it is noted as done. */
@Component
class KeptContactsChange {

    private final People people;
    private final Directory directory;
    private final AccountContacts contacts;

    KeptContactsChange(People people, Directory directory, AccountContacts contacts) {
        this.people = people;
        this.directory = directory;
        this.contacts = contacts;
    }

    /** @throws DeedFailed when it should be tried again */
    Event make(String personId, String changeId, UnaryOperator<KeptContacts> change) {
        var person = people.find(personId).orElseThrow(() -> new DeedFailed("the person left the register"));
        var username = person.facts().username();
        try {
            contacts.change(personId, changeId, change, (gone, after) -> directory.showContacts(username, gone, after));
            return new AccountEvent.KeptContactsChanged(changeId);
        } catch (DirectoryUnavailable e) {
            throw new DeedFailed("the directory does not show other contacts yet", e);
        }
    }
}
