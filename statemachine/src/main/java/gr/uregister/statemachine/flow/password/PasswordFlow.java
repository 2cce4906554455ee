package gr.uregister.statemachine.flow.password;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button.OpenSecurePage;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.KeepContacts;
import gr.uregister.statemachine.Effect.OpenLink;
import gr.uregister.statemachine.Event.LinkOpened;
import gr.uregister.statemachine.Event.PasswordNotSet;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.Event.PasswordSet;
import gr.uregister.statemachine.Event.PasswordSubmitted;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.KeptContacts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The one-time page, where the first password or a new one is set (A12 to A14). */
public final class PasswordFlow {

    private PasswordFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(OPENING_LINK)
                .on(Fact.LINK_OPENED)
                .asking(
                        AWAITING_PASSWORD,
                        draft -> draft.link = draft.as(LinkOpened.class).link());

        table.in(AWAITING_PASSWORD, SETTING_PASSWORD).helps(Phrase.HELP_PASSWORD);
        table.in(AWAITING_PASSWORD)
                .asks(PasswordFlow::question)
                .expects(_ -> Message.of(Phrase.PASSWORD_IN_CHAT))
                .on(Command.BACK)
                .when(PasswordFlow::isActivation)
                .asking(AWAITING_CONFIRMATION, draft -> draft.link = null)
                .on(Command.BACK)
                .unless(PasswordFlow::isActivation)
                .asking(ALREADY_ACTIVE, draft -> draft.link = null)
                .on(Fact.TEXT_TYPED)
                .askingAgain(draft -> {
                    draft.conceal();
                    draft.say(Phrase.PASSWORD_IN_CHAT);
                })
                .on(Choice.NEW_LINK)
                .when(Draft::isProven)
                .to(OPENING_LINK, draft -> openLink(draft, draft.openLink().purpose()))
                .on(Choice.NEW_LINK)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain)
                .on(Fact.PASSWORD_SUBMITTED)
                .when(PasswordFlow::isByOpenLink)
                .to(SETTING_PASSWORD, PasswordFlow::beginAttempt)
                .on(Fact.PASSWORD_POST_REFUSED)
                .when(PasswordFlow::isByUsableLink)
                .staying(PasswordFlow::countRefusedPost);

        table.in(SETTING_PASSWORD)
                .asks(_ -> Message.of(Phrase.PASSWORD_BEING_SET))
                .on(Fact.TEXT_TYPED)
                .staying(draft -> {
                    draft.conceal();
                    draft.say(Phrase.PLEASE_WAIT);
                })
                .on(Fact.PASSWORD_SET)
                .when(draft -> draft.as(PasswordSet.class).attemptId().equals(draft.attemptId))
                .to(ACTIVATED, PasswordFlow::celebrate)
                .on(Fact.PASSWORD_NOT_SET)
                .when(draft -> isOwnFailure(draft, PasswordNotSet.Reason.ALREADY_ACTIVE))
                .asking(ALREADY_ACTIVE, PasswordFlow::endAttempt)
                .on(Fact.PASSWORD_NOT_SET)
                .when(draft -> isOwnFailure(draft, PasswordNotSet.Reason.REFUSED))
                .asking(AWAITING_PASSWORD, failAttempt(Phrase.PASSWORD_REFUSED))
                .on(Fact.PASSWORD_NOT_SET)
                .when(draft -> isOwnFailure(draft, PasswordNotSet.Reason.UNAVAILABLE))
                .asking(AWAITING_PASSWORD, failAttempt(Phrase.PASSWORD_NOT_SET));
    }

    private static boolean isActivation(Draft draft) {
        return draft.link == null || draft.link.purpose() == Purpose.ACTIVATION;
    }

    private static Message question(Draft draft) {
        var link = draft.openLink();
        if (!link.isOpenAt(draft.now)) {
            return Message.of(Phrase.LINK_EXPIRED)
                    .with(List.of(Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.HELP)));
        }
        var phrase = isActivation(draft) ? Phrase.ASK_PASSWORD : Phrase.ASK_NEW_PASSWORD;
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

    private static boolean isByUsableLink(Draft draft) {
        return draft.link != null
                && draft.link.failuresLeft() > 0
                && draft.link.id().equals(draft.as(PasswordPostRefused.class).linkId());
    }

    private static void countRefusedPost(Draft draft) {
        var link = draft.openLink().afterRefusedPost();
        draft.link = link;
        if (link.failuresLeft() == 0) {
            draft.say(Phrase.LINK_REVOKED, Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.HELP));
        }
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

    private static void endAttempt(Draft draft) {
        draft.attemptId = null;
        draft.attemptAt = null;
    }

    private static void celebrate(Draft draft) {
        var attemptId = draft.as(PasswordSet.class).attemptId();
        endAttempt(draft);
        var phrase = isActivation(draft) ? Phrase.ACTIVATED : Phrase.PASSWORD_CHANGED;
        draft.say(Message.of(phrase, Map.of("username", Particulars.username(draft)))
                .with(Particulars.services(draft)));
        if (isActivation(draft)) {
            keepConsented(draft, attemptId);
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
}
