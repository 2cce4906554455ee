package gr.uregister.statemachine.flow.account;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.ReadAccount;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Event.AccountRead;
import gr.uregister.statemachine.Event.PasswordSet;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.Role;
import java.util.HashMap;
import java.util.List;

/** What a person who is signed in may ask for: information, another password, advice, and their contacts (section D). */
public final class AccountFlow {

    private AccountFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(SIGNED_IN)
                .asks(_ -> Message.of(Phrase.ASK_ACCOUNT)
                        .with(List.of(
                                Particulars.reply(Choice.ACCOUNT_INFORMATION),
                                Particulars.reply(Choice.MY_CONTACTS),
                                Particulars.reply(Choice.CHANGE_PASSWORD),
                                Particulars.reply(Choice.PASSWORD_ADVICE),
                                Particulars.reply(Choice.SIGN_OUT))))
                .helps(Phrase.HELP_ACCOUNT)
                .on(Choice.ACCOUNT_INFORMATION)
                .to(READING_ACCOUNT, draft -> read(draft, SIGNED_IN))
                .on(Choice.MY_CONTACTS)
                .to(READING_ACCOUNT, draft -> read(draft, CHOOSING_CONTACTS))
                .on(Choice.CHANGE_PASSWORD)
                .to(OPENING_LINK, draft -> PasswordFlow.openLink(draft, Purpose.CHANGE))
                .on(Choice.PASSWORD_ADVICE)
                .askingAgain(draft -> draft.say(Phrase.PASSWORD_ADVICE));

        table.in(READING_ACCOUNT)
                .on(Fact.ACCOUNT_READ)
                .when(draft -> draft.as(AccountRead.class).next() == SIGNED_IN)
                .asking(SIGNED_IN, AccountFlow::tellAccount)
                .on(Fact.ACCOUNT_READ)
                .when(draft -> draft.as(AccountRead.class).next() == CHOOSING_CONTACTS)
                .asking(CHOOSING_CONTACTS, AccountFlow::noteKept)
                .on(Fact.DIRECTORY_UNAVAILABLE)
                .asking(SIGNED_IN, draft -> draft.say(Phrase.ACCOUNT_UNREADABLE));

        table.in(AWAITING_PASSWORD)
                .on(Command.BACK)
                .when(Draft::isSignedIn)
                .asking(SIGNED_IN, SignInFlow::leaveUnfinished)
                .on(Choice.NEW_LINK)
                .when(Draft::isSignedIn)
                .to(OPENING_LINK, draft -> PasswordFlow.openLink(draft, Purpose.CHANGE));
        table.in(SETTING_PASSWORD)
                .on(Fact.PASSWORD_SET)
                .when(Draft::isSignedIn)
                .when(PasswordFlow::isOwnSuccess)
                .asking(SIGNED_IN, AccountFlow::tellPasswordChanged);
    }

    private static void read(Draft draft, State next) {
        draft.then(new ReadAccount(draft.knownPerson().personId(), next));
    }

    private static void noteKept(Draft draft) {
        draft.visit =
                draft.openVisit().reading(draft.as(AccountRead.class).account().kept());
    }

    private static void tellAccount(Draft draft) {
        noteKept(draft);
        var account = draft.as(AccountRead.class).account();
        var person = draft.knownPerson();
        var documents = draft.institution.documents();
        var arguments = new HashMap<String, Object>();
        arguments.put("nameEl", person.firstNameEl() + " " + person.lastNameEl());
        arguments.put("nameEn", person.firstNameEn() + " " + person.lastNameEn());
        arguments.put("username", person.username());
        var roles = account.roles();
        arguments.put("student", yesOrNo(roles.contains(Role.STUDENT)));
        arguments.put("staff", yesOrNo(roles.contains(Role.STAFF)));
        arguments.put("affiliate", yesOrNo(roles.contains(Role.AFFILIATE)));
        arguments.put("expiry", Particulars.day(account.expiresOn()));
        arguments.put("mobile", masked(draft, Kind.MOBILE));
        arguments.put("email", masked(draft, Kind.EMAIL));
        arguments.put("terms", documents.terms().version());
        arguments.put("privacy", documents.privacy().version());
        draft.say(Message.of(Phrase.ACCOUNT_INFORMATION, arguments).personal());
    }

    /** As the sentence's own choices are called. */
    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    /** What is kept of a kind, masked; a dash where nothing is. */
    static String masked(Draft draft, Kind kind) {
        return draft.openVisit().kept().of(kind).map(Contact::masked).orElse("–");
    }

    /** The person reads it in the chat; whoever else may have done it does not read their mail. */
    private static void tellPasswordChanged(Draft draft) {
        PasswordFlow.endAttempt(draft);
        SignInFlow.leaveUnfinished(draft);
        draft.say(Phrase.PASSWORD_CHANGED_IN_ACCOUNT);
        draft.openVisit().kept().all().stream()
                .max((a, b) -> a.kind().compareTo(b.kind()))
                .ifPresent(contact -> draft.then(new WriteToContact(
                        contact,
                        ContactNotice.PASSWORD_CHANGED,
                        draft.language,
                        draft.as(PasswordSet.class).attemptId())));
    }
}
