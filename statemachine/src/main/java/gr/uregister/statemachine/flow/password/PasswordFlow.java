package gr.uregister.statemachine.flow.password;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenSecurePage;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Effect.OpenLink;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Event.LinkOpened;
import gr.uregister.statemachine.Event.PasswordNotSet;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.Event.PasswordSet;
import gr.uregister.statemachine.Event.PasswordSubmitted;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.account.ContactNotice;
import gr.uregister.statemachine.flow.guidance.WatchFlow;
import gr.uregister.statemachine.flow.proof.LinkFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.KeptContacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The one-time page, where the first password or a new one is set (A12 to A14). */
public final class PasswordFlow {

    private PasswordFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(OPENING_LINK)
                .on(Fact.LINK_OPENED)
                .unless(Draft::provesByLink)
                .unless(PasswordFlow::opensSignIn)
                .asking(AWAITING_PASSWORD, PasswordFlow::takeLink);

        table.in(AWAITING_PASSWORD, SETTING_PASSWORD).helps(Phrase.HELP_PASSWORD);
        table.in(AWAITING_PASSWORD)
                .asks(PasswordFlow::question)
                .expects(_ -> Message.of(Phrase.PASSWORD_IN_CHAT))
                .on(Command.BACK)
                .when(PasswordFlow::isActivation)
                .asking(AWAITING_CONFIRMATION, draft -> draft.link = null)
                .on(Command.BACK)
                .unless(PasswordFlow::isActivation)
                .when(Draft::activates)
                .asking(ALREADY_ACTIVE, draft -> draft.link = null)
                .on(Fact.TEXT_TYPED)
                .askingAgain(draft -> {
                    draft.conceal();
                    draft.say(Phrase.PASSWORD_IN_CHAT);
                })
                .on(Choice.NEW_LINK)
                .when(Draft::isProven)
                .unless(Draft::provesByLink)
                .to(OPENING_LINK, draft -> openLink(draft, draft.openLink().purpose()))
                .on(Choice.NEW_LINK)
                .unless(Draft::isProven)
                .unless(Draft::provesByLink)
                .unless(Draft::isSignedIn)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain)
                .on(Fact.PASSWORD_SUBMITTED)
                .when(PasswordFlow::isByOpenLink)
                .to(SETTING_PASSWORD, PasswordFlow::beginAttempt)
                .on(Fact.PASSWORD_POST_REFUSED)
                .when(draft ->
                        isUsable(draft, draft.as(PasswordPostRefused.class).linkId()))
                .staying(PasswordFlow::countRefusedPost);

        table.in(SETTING_PASSWORD)
                .asks(_ -> Message.of(Phrase.PASSWORD_BEING_SET))
                .on(Fact.TEXT_TYPED)
                .staying(draft -> {
                    draft.conceal();
                    draft.say(Phrase.PLEASE_WAIT);
                })
                .on(Fact.PASSWORD_SET)
                .unless(Draft::isSignedIn)
                .when(PasswordFlow::isOwnSuccess)
                .to(ACTIVATED, PasswordFlow::celebrate)
                .on(Fact.PASSWORD_NOT_SET)
                .when(PasswordFlow::wasAlreadyActive)
                .asking(ALREADY_ACTIVE, PasswordFlow::endAttempt)
                .on(Fact.PASSWORD_NOT_SET)
                .when(PasswordFlow::wasRefused)
                .asking(AWAITING_PASSWORD, failAttempt(Phrase.PASSWORD_REFUSED))
                .on(Fact.PASSWORD_NOT_SET)
                .when(draft -> isOwnFailure(draft, PasswordNotSet.Reason.UNAVAILABLE))
                .asking(AWAITING_PASSWORD, failAttempt(Phrase.PASSWORD_NOT_SET));
    }

    /** Whether the link that was made is one to sign in by. */
    public static boolean opensSignIn(Draft draft) {
        return draft.as(LinkOpened.class).link().purpose() == Purpose.SIGN_IN;
    }

    /** While the chat is signed in, its links live no longer than that. */
    private static void takeLink(Draft draft) {
        var link = draft.as(LinkOpened.class).link();
        draft.link = draft.isSignedIn() ? link.endingBy(draft.openVisit().until()) : link;
    }

    /** Whether the attempt that succeeded is this chat's. */
    public static boolean isOwnSuccess(Draft draft) {
        return draft.as(PasswordSet.class).attemptId().equals(draft.attemptId);
    }

    private static boolean isActivation(Draft draft) {
        return draft.link == null || draft.link.purpose() == Purpose.ACTIVATION;
    }

    private static Message question(Draft draft) {
        if (draft.isLinkMailed()) {
            return LinkFlow.question(draft);
        }
        var link = draft.openLink();
        if (!link.isOpenAt(draft.now)) {
            return Message.of(Phrase.LINK_EXPIRED)
                    .with(List.of(Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.HELP)));
        }
        var phrase = switch (link.purpose()) {
            case ACTIVATION -> Phrase.ASK_PASSWORD;
            case CHANGE -> Phrase.ASK_CHANGED_PASSWORD;
            default -> Phrase.ASK_NEW_PASSWORD;
        };
        return Message.of(
                        phrase,
                        Map.of("minutes", Particulars.minutesUntil(draft, link.expiresAt()), "time", link.expiresAt()))
                .personal()
                .with(List.of(
                        new OpenSecurePage(link.id(), Phrase.OPEN_SECURE_PAGE),
                        Particulars.reply(Choice.NEW_LINK),
                        Particulars.reply(Command.HELP)));
    }

    /** Opens the page where the password is set. */
    public static void openLink(Draft draft, Purpose purpose) {
        draft.then(new OpenLink(purpose));
    }

    private static boolean isByOpenLink(Draft draft) {
        var submitted = draft.as(PasswordSubmitted.class);
        return draft.link != null && draft.link.id().equals(submitted.linkId()) && draft.link.isOpenAt(submitted.at());
    }

    private static void beginAttempt(Draft draft) {
        var submitted = draft.as(PasswordSubmitted.class);
        draft.attemptId = submitted.attemptId();
        draft.attemptAt = submitted.at();
        draft.keepsMobile = submitted.keepsMobile();
        draft.keepsEmail = submitted.keepsEmail();
    }

    /** Whether the link is this chat's, and not void. */
    public static boolean isUsable(Draft draft, String linkId) {
        return draft.link != null
                && draft.link.failuresLeft() > 0
                && draft.link.id().equals(linkId);
    }

    /** Counts a refused post; after the last one the link is void. */
    public static void countRefusedPost(Draft draft) {
        var link = draft.openLink().afterRefusedPost();
        draft.link = link;
        if (link.failuresLeft() == 0) {
            draft.say(Phrase.LINK_REVOKED, Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.HELP));
        }
    }

    /** A change of an active account's password cannot fail for that; it is a refusal then. */
    private static boolean wasAlreadyActive(Draft draft) {
        return isActivation(draft) && isOwnFailure(draft, PasswordNotSet.Reason.ALREADY_ACTIVE);
    }

    private static boolean wasRefused(Draft draft) {
        return isOwnFailure(draft, PasswordNotSet.Reason.REFUSED)
                || (isOwnFailure(draft, PasswordNotSet.Reason.ALREADY_ACTIVE) && !isActivation(draft));
    }

    private static boolean isOwnFailure(Draft draft, PasswordNotSet.Reason reason) {
        var failure = draft.as(PasswordNotSet.class);
        return failure.attemptId().equals(draft.attemptId) && failure.reason() == reason;
    }

    private static Consumer<Draft> failAttempt(Phrase phrase) {
        return draft -> {
            endAttempt(draft);
            draft.say(phrase, Particulars.office(draft, draft.institution.networkCentre()));
        };
    }

    /** Forgets the attempt, of which the outcome is known. */
    public static void endAttempt(Draft draft) {
        draft.attemptId = null;
        draft.attemptAt = null;
    }

    private static void celebrate(Draft draft) {
        var attemptId = draft.as(PasswordSet.class).attemptId();
        endAttempt(draft);
        var phrase = isActivation(draft) ? Phrase.ACTIVATED : Phrase.PASSWORD_CHANGED;
        draft.say(Message.of(phrase, Map.of("username", Particulars.username(draft)))
                .with(buttons(draft)));
        WatchFlow.drop(draft);
        if (isActivation(draft)) {
            keepConsented(draft, attemptId);
            mailUsername(draft, attemptId);
        } else {
            announce(draft, attemptId);
        }
        draft.forgetSecrets();
    }

    /** The directory shows these contacts already; the account is recovered by what is kept here. */
    private static void keepConsented(Draft draft, String attemptId) {
        var person = draft.knownPerson();
        var consented = KeptContacts.offeredBy(person, draft.contacts).consented(draft.keepsMobile, draft.keepsEmail);
        if (!consented.equals(KeptContacts.NONE)) {
            draft.then(new KeepContacts(person.personId(), consented, attemptId));
        }
    }

    /** To the external address, where the institution wants it (A14). */
    private static void mailUsername(Draft draft, String attemptId) {
        if (draft.institution.account().mailsUsername()) {
            KeptContacts.offeredBy(draft.knownPerson(), draft.contacts)
                    .of(Kind.EMAIL)
                    .ifPresent(email -> draft.then(new WriteToContact(
                            email,
                            ContactNotice.ACTIVATED,
                            Particulars.username(draft),
                            draft.language,
                            attemptId + ":welcome")));
        }
    }

    /** The other channel hears of the change, in case it was somebody else's; the same one, where there is no other. */
    private static void announce(Draft draft, String attemptId) {
        Stream.concat(
                        Stream.ofNullable(draft.errand.other()),
                        Stream.concat(registeredElsewhere(draft), draft.contacts.stream()))
                .findFirst()
                .ifPresent(contact -> draft.then(
                        new WriteToContact(contact, ContactNotice.PASSWORD_CHANGED, draft.language, attemptId)));
    }

    /** Who came by an activation proved a registered contact, and not a kept one. */
    private static Stream<Contact> registeredElsewhere(Draft draft) {
        return draft.activates()
                ? KeptContacts.offeredBy(draft.knownPerson(), List.of()).all().stream()
                        .filter(contact -> !draft.contacts.contains(contact))
                : Stream.empty();
    }

    private static List<Button> buttons(Draft draft) {
        var buttons = new ArrayList<>(Particulars.resume(draft));
        buttons.addAll(Particulars.services(draft));
        return buttons;
    }
}
