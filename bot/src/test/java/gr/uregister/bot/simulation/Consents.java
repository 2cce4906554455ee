package gr.uregister.bot.simulation;

import com.unboundid.ldap.sdk.LDAPException;
import gr.uregister.bot.account.ConsentReceipt;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.InProcessDirectory;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.pin.Pins;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Pressed;
import gr.uregister.statemachine.Event.Typed;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.KeptContacts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of people. A contact is kept because its person consented to it and the registers vouch for it, or because the chat typed
 * a PIN that went to this contact and no other; and receipts say the same as what is kept.
 */
final class Consents {

    private static final String RULE = "D";

    private final Simulation simulation;
    private final Pins pins;

    /** Contacts that may be kept, by the name of the change. */
    private final Map<String, Set<Contact>> decided = new HashMap<>();

    private final Map<String, KeptContacts> known = new HashMap<>();
    private long changes;

    Consents(Simulation simulation) {
        this.simulation = simulation;
        pins = new Pins(simulation.setting().keys(), simulation.setting().institution());
    }

    void written(StoredConversation before, StoredConversation after, @Nullable Event event) {
        Deeds.newIn(before, after, KeepContacts.class)
                .forEach(deed -> deed.contacts().all().forEach(contact -> {
                    Broken.unless(
                            isConsented(before, after, contact, event) || isProven(before, after, contact, event),
                            RULE,
                            after.id() + " has a contact kept that nobody proved");
                    decided.computeIfAbsent(deed.changeId(), _ -> new HashSet<>())
                            .add(contact);
                }));
    }

    /** The registers know it. */
    private static boolean isConsented(
            StoredConversation before, StoredConversation after, Contact contact, @Nullable Event event) {
        var person = after.conversation().person();
        if (person == null
                || !(person.emails().contains(contact) || person.mobiles().contains(contact))) {
            return false;
        }
        var agreed = contact.kind() == Kind.EMAIL
                ? after.conversation().keepsEmail()
                : after.conversation().keepsMobile();
        return (after.conversation().state() == State.ACTIVATED && agreed)
                || (before.conversation().visit() != null
                        && event instanceof Pressed(var value)
                        && value.equals("KEEP_" + contact.kind()));
    }

    /** The chat typed the PIN, which went there and to no other of the person's contacts. */
    private boolean isProven(
            StoredConversation before, StoredConversation after, Contact contact, @Nullable Event event) {
        var challenge = before.conversation().challenge();
        var visit = before.conversation().visit();
        return challenge != null
                && visit != null
                && before.conversation().state() == State.AWAITING_PIN
                && challenge.isOpenAt(after.updatedAt().minusSeconds(1))
                && challenge.contacts().equals(List.of(contact))
                && event instanceof Typed(var text, var _)
                && text.equals(pins.of(before.id(), challenge))
                && wentOnlyTo(contact, text, challenge);
    }

    private boolean wentOnlyTo(Contact contact, String pin, PinChallenge challenge) {
        var addresses = simulation.invariants().copies().addressesOf(pin);
        return addresses.contains(contact.normalised())
                && simulation.students().stream()
                        .filter(student -> student.person().id().equals(challenge.personId()))
                        .flatMap(student -> student.contacts().stream())
                        .noneMatch(other -> !other.equals(contact.normalised()) && addresses.contains(other));
    }

    /** What is kept was changed. */
    void look() {
        simulation.students().stream().map(Student::person).distinct().forEach(this::look);
    }

    private void look(Person person) {
        var now = simulation.keptOf(person);
        var before = known.getOrDefault(person.id(), KeptContacts.NONE);
        var receipts = simulation.contacts().receiptsOf(person.id());
        if (!now.equals(before)) {
            changes++;
            known.put(person.id(), now);
            var change = receipts.getLast().changeId();
            now.all().stream()
                    .filter(contact -> !before.all().contains(contact))
                    .forEach(contact -> Broken.unless(
                            decided.getOrDefault(change, Set.of()).contains(contact),
                            RULE,
                            "a contact of " + person.id() + " is kept that nobody decided to keep"));
        }
        requireSame(person, now, receipts);
    }

    private static void requireSame(Person person, KeptContacts kept, List<ConsentReceipt> receipts) {
        for (var kind : Kind.values()) {
            var ofKind =
                    receipts.stream().filter(receipt -> receipt.kind() == kind).toList();
            Broken.unless(
                    kept.of(kind).isPresent()
                            == (!ofKind.isEmpty() && ofKind.getLast().given()),
                    RULE,
                    "the receipts of " + person.id() + " are not of what is kept");
            Broken.unless(
                    ofKind.stream().map(ConsentReceipt::changeId).distinct().count() == ofKind.size(),
                    RULE,
                    "a change of " + person.id() + " has two receipts");
        }
    }

    /** At the end the directory shows what is kept, and nothing else. */
    void requireShown() {
        var accounts = simulation.invariants().accounts();
        simulation.students().stream()
                .map(Student::person)
                .filter(person -> !accounts.isUntold(person.facts().username()))
                .forEach(person -> {
                    requireShown(person, "mail", simulation.keptOf(person), Kind.EMAIL);
                    requireShown(person, "mobile", simulation.keptOf(person), Kind.MOBILE);
                });
    }

    private void requireShown(Person person, String attribute, KeptContacts kept, Kind kind) {
        try {
            var shown = InProcessDirectory.values(
                    simulation.directory(), person.facts().username(), attribute);
            Broken.unless(
                    shown.equals(kept.of(kind).map(Contact::normalised).stream().toList()),
                    RULE,
                    "the directory shows " + shown.size() + " " + attribute + " of " + person.id()
                            + ", which is not what is kept");
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often what is kept was changed. */
    long changes() {
        return changes;
    }
}
