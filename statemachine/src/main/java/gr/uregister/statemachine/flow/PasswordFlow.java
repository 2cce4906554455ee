package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.OpenLink;
import gr.uregister.statemachine.Event.LinkOpened;
import gr.uregister.statemachine.Event.PasswordNotSet;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.Event.PasswordSet;
import gr.uregister.statemachine.Event.PasswordSubmitted;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Steps 3 and 4 of 4: confirmation with consents, the one-time page, the active account (A10 to A14). */
final class PasswordFlow {

    private PasswordFlow() {}

    static void define(TransitionTable table) {
        table.in(AWAITING_CONFIRMATION)
                .on(Choice.KEEP_MOBILE)
                .staying(consent(draft -> draft.keepsMobile = true))
                .on(Choice.DROP_MOBILE)
                .staying(consent(draft -> draft.keepsMobile = false))
                .on(Choice.KEEP_EMAIL)
                .staying(consent(draft -> draft.keepsEmail = true))
                .on(Choice.DROP_EMAIL)
                .staying(consent(draft -> draft.keepsEmail = false))
                .on(Choice.AGREE)
                .when(Draft::isProven)
                .to(OPENING_LINK, draft -> draft.then(new OpenLink(Purpose.ACTIVATION)))
                .on(Choice.AGREE)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain)
                .on(Choice.DISAGREE)
                .to(DISAGREED, PasswordFlow::stopReally);
        table.in(DISAGREED).on(Choice.REMIND_ME).staying(PasswordFlow::promiseReminder);
        table.in(DISAGREED)
                .on(Fact.REMINDER_DUE)
                .when(draft -> draft.remindAt != null)
                .asking(CHOOSING_ROLE, draft -> {
                    draft.remindAt = null;
                    draft.say(Phrase.REMINDER);
                });

        table.in(ALREADY_ACTIVE)
                .on(Choice.NEW_PASSWORD)
                .when(Draft::isProven)
                .to(OPENING_LINK, PasswordFlow::openRecoveryLink)
                .on(Choice.NEW_PASSWORD)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain)
                .on(Command.RECOVER)
                .when(Draft::isProven)
                .to(OPENING_LINK, PasswordFlow::openRecoveryLink)
                .on(Command.RECOVER)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::proveAgain);

        table.in(OPENING_LINK)
                .on(Fact.LINK_OPENED)
                .asking(
                        AWAITING_PASSWORD,
                        draft -> draft.link = draft.as(LinkOpened.class).link());

        table.in(AWAITING_PASSWORD)
                .on(Fact.TEXT_TYPED)
                .askingAgain(draft -> {
                    draft.conceal();
                    draft.say(Phrase.PASSWORD_IN_CHAT);
                })
                .on(Choice.NEW_LINK)
                .when(Draft::isProven)
                .to(
                        OPENING_LINK,
                        draft -> draft.then(new OpenLink(draft.openLink().purpose())))
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

        table.in(ADDING_ROLE)
                .on(Fact.ROLE_ADDED)
                .to(ACTIVATED, draft -> {
                    draft.say(Notices.roleAdded(draft));
                    forgetSecrets(draft);
                })
                .on(Fact.ROLE_NOT_ADDED)
                .asking(CHECK_POSTPONED, draft -> draft.say(Phrase.ROLE_NOT_ADDED));
    }

    static boolean isActivation(Draft draft) {
        return draft.link == null || draft.link.purpose() == Purpose.ACTIVATION;
    }

    private static Consumer<Draft> consent(Consumer<Draft> change) {
        return change.andThen(draft -> draft.say(Notices.consents(draft)));
    }

    /** Nothing is activated, and nothing of the person is kept but whom to ask for the correction. */
    private static void stopReally(Draft draft) {
        draft.ask(DISAGREED);
        draft.department = draft.departmentCode();
        draft.forgetPerson();
    }

    private static void promiseReminder(Draft draft) {
        var at = draft.now.plus(draft.institution.corrections().delay());
        draft.remindAt = at;
        draft.say(
                Phrase.REMINDER_PROMISED,
                Map.of("date", Particulars.dateTime(draft, at)),
                Particulars.reply(Command.RESTART));
    }

    private static void openRecoveryLink(Draft draft) {
        draft.then(new OpenLink(Purpose.RECOVERY));
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
        endAttempt(draft);
        draft.say(isActivation(draft) ? Notices.activated(draft) : Notices.passwordChanged(draft));
        forgetSecrets(draft);
    }

    /** What was needed on the way and is not needed after it. */
    private static void forgetSecrets(Draft draft) {
        draft.insurance = null;
        draft.insuranceCountry = null;
        draft.contacts = List.of();
        draft.link = draft.link == null ? null : draft.link.spent();
        draft.provenUntil = null;
        draft.moveId = null;
    }
}
