package gr.uregister.statemachine.flow.account;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.ShareContact;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.AccountEvent.KeptContactsChanged;
import gr.uregister.statemachine.AccountEvent.KeptContactsNotChanged;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.DropContact;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.reading.GivenContacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contacts by which the account is recovered: opting in and out, and another mobile or email, which a PIN to it proves first. Where the
 * institution has contacts changed by the Secretariat only, that is said.
 */
public final class ContactsFlow {

    private ContactsFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(CHOOSING_CONTACTS)
                .asks(ContactsFlow::question)
                .helps(Phrase.HELP_ACCOUNT)
                .on(Command.BACK)
                .asking(SIGNED_IN)
                .on(Choice.NEW_CONTACT)
                .when(ContactsFlow::mayChange)
                .asking(AWAITING_NEW_CONTACT);
        optIn(table, Choice.KEEP_MOBILE, Kind.MOBILE);
        optOut(table, Choice.DROP_MOBILE, Kind.MOBILE);
        optIn(table, Choice.KEEP_EMAIL, Kind.EMAIL);
        optOut(table, Choice.DROP_EMAIL, Kind.EMAIL);

        table.in(AWAITING_NEW_CONTACT)
                .asks(_ -> Message.of(Phrase.ASK_NEW_CONTACT)
                        .with(List.of(new ShareContact(Phrase.SHARE_CONTACT), Particulars.reply(Command.BACK))))
                .expects(_ -> Message.of(Phrase.CONTACT_MALFORMED))
                .helps(Phrase.HELP_ACCOUNT)
                .on(Command.BACK)
                .asking(CHOOSING_CONTACTS);
        for (var signal : List.of(Fact.TEXT_TYPED, Fact.CONTACT_SHARED)) {
            table.in(AWAITING_NEW_CONTACT)
                    .on(signal)
                    .when(draft -> refusal(draft) != null)
                    .askingAgain(ContactsFlow::refuse)
                    .on(signal)
                    .when(draft -> refusal(draft) == null)
                    .to(OPENING_CHALLENGE, ContactsFlow::prove);
        }

        table.in(OPENING_CHALLENGE)
                .on(Fact.CHALLENGE_REFUSED)
                .when(Draft::isSignedIn)
                .when(PinFlow::hasNoRoute)
                .asking(AWAITING_NEW_CONTACT, draft -> draft.say(Phrase.NEW_CONTACT_UNREACHABLE));
        table.in(PIN_POSTPONED, AWAITING_PIN)
                .on(Command.BACK)
                .when(Draft::isSignedIn)
                .asking(AWAITING_NEW_CONTACT, SignInFlow::leaveUnfinished);
        table.in(CHECKING_PIN)
                .on(Fact.PIN_RIGHT)
                .when(Draft::isSignedIn)
                .to(CHANGING_CONTACTS, ContactsFlow::keepProven);

        table.in(CHANGING_CONTACTS)
                .asks(_ -> Message.of(Phrase.CONTACTS_BEING_CHANGED))
                .on(Fact.TEXT_TYPED)
                .staying(draft -> {
                    draft.concealDigits();
                    draft.say(Phrase.PLEASE_WAIT);
                })
                .on(Fact.KEPT_CONTACTS_CHANGED)
                .when(draft ->
                        isLatest(draft, draft.as(KeptContactsChanged.class).changeId()))
                .asking(CHOOSING_CONTACTS, ContactsFlow::tellChanged)
                .on(Fact.KEPT_CONTACTS_NOT_CHANGED)
                .when(draft ->
                        isLatest(draft, draft.as(KeptContactsNotChanged.class).changeId()))
                .asking(CHOOSING_CONTACTS, draft -> {
                    draft.visit = draft.openVisit().unchanged();
                    draft.say(Phrase.CONTACTS_NOT_CHANGED);
                });
    }

    private static void optIn(TransitionTable table, Choice choice, Kind kind) {
        table.in(CHOOSING_CONTACTS)
                .on(choice)
                .when(draft -> registered(draft, kind).isPresent())
                .to(
                        CHANGING_CONTACTS,
                        draft -> keep(draft, registered(draft, kind).orElseThrow()));
    }

    private static void optOut(TransitionTable table, Choice choice, Kind kind) {
        table.in(CHOOSING_CONTACTS)
                .on(choice)
                .when(draft -> draft.openVisit().kept().of(kind).isPresent())
                .to(CHANGING_CONTACTS, draft -> drop(draft, kind));
    }

    private static boolean mayChange(Draft draft) {
        return draft.institution.account().contactsChangeInAccount();
    }

    private static Message question(Draft draft) {
        var arguments = Particulars.registrar(draft);
        arguments.put("mobile", AccountFlow.masked(draft, Kind.MOBILE));
        arguments.put("email", AccountFlow.masked(draft, Kind.EMAIL));
        return Message.of(mayChange(draft) ? Phrase.ASK_CONTACTS : Phrase.ASK_CONTACTS_FIXED, arguments)
                .personal()
                .with(buttons(draft));
    }

    private static List<Button> buttons(Draft draft) {
        var kept = draft.openVisit().kept();
        var buttons = new ArrayList<Button>();
        if (mayChange(draft)) {
            buttons.add(Particulars.reply(Choice.NEW_CONTACT));
        }
        if (kept.mobile() != null) {
            buttons.add(Particulars.reply(Choice.DROP_MOBILE));
        } else if (registered(draft, Kind.MOBILE).isPresent()) {
            buttons.add(Particulars.reply(Choice.KEEP_MOBILE));
        }
        if (kept.email() != null) {
            buttons.add(Particulars.reply(Choice.DROP_EMAIL));
        } else if (registered(draft, Kind.EMAIL).isPresent()) {
            buttons.add(Particulars.reply(Choice.KEEP_EMAIL));
        }
        buttons.add(Particulars.reply(Command.BACK));
        return buttons;
    }

    /** What the Secretariat knows of a kind, while nothing of it is kept: the registers vouch for it, so that it needs no PIN. */
    private static Optional<Contact> registered(Draft draft, Kind kind) {
        return draft.openVisit().kept().of(kind).isPresent()
                ? Optional.empty()
                : KeptContacts.offeredBy(draft.knownPerson(), List.of()).of(kind);
    }

    /** Why the given contact cannot be proven; null when it can. */
    private static @Nullable Phrase refusal(Draft draft) {
        if (draft.event instanceof Event.ContactShared(var _, var own) && !own) {
            return Phrase.CONTACT_NOT_OWN;
        }
        var given = GivenContacts.in(draft.event);
        if (given.isEmpty()) {
            return Phrase.CONTACT_MALFORMED;
        }
        if (given.size() > 1) {
            return Phrase.ONE_CONTACT_AT_A_TIME;
        }
        if (given.getFirst() instanceof EmailAddress email && draft.institution.owns(email)) {
            return Phrase.NEW_CONTACT_OWN_DOMAIN;
        }
        return draft.openVisit().kept().all().contains(given.getFirst()) ? Phrase.CONTACT_KEPT_ALREADY : null;
    }

    private static void refuse(Draft draft) {
        var refusal = refusal(draft);
        draft.say(refusal == null ? Phrase.CONTACT_MALFORMED : refusal, Map.of());
    }

    private static void prove(Draft draft) {
        draft.contacts = GivenContacts.in(draft.event);
        PinFlow.openChallenge(draft);
    }

    /** The PIN went to the contact that it proves, and nowhere else. */
    private static void keepProven(Draft draft) {
        var proven = draft.openChallenge().contacts().getFirst();
        SignInFlow.leaveUnfinished(draft);
        keep(draft, proven);
    }

    private static void keep(Draft draft, Contact contact) {
        draft.visit = draft.openVisit().changingTo(draft.openVisit().kept().with(contact));
        draft.ask(CHANGING_CONTACTS);
        draft.then(new KeepContacts(
                draft.knownPerson().personId(),
                KeptContacts.NONE.with(contact),
                draft.openVisit().changeId()));
    }

    private static void drop(Draft draft, Kind kind) {
        draft.visit = draft.openVisit().changingTo(draft.openVisit().kept().without(kind));
        draft.ask(CHANGING_CONTACTS);
        draft.then(new DropContact(
                draft.knownPerson().personId(), kind, draft.openVisit().changeId()));
    }

    private static boolean isLatest(Draft draft, String changeId) {
        return draft.openVisit().changeId().equals(changeId);
    }

    private static void tellChanged(Draft draft) {
        var visit = draft.openVisit();
        var told = visit.toldOfChange();
        draft.visit = visit.changed();
        draft.say(Phrase.CONTACTS_CHANGED, Map.of("told", told.isEmpty() ? "none" : Particulars.masked(told)));
        for (var contact : told) {
            draft.then(new WriteToContact(
                    contact, ContactNotice.CONTACTS_CHANGED, draft.language, visit.changeId() + "/" + contact.kind()));
        }
    }
}
