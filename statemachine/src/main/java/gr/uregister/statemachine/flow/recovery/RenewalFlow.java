package gr.uregister.statemachine.flow.recovery;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.AccountEvent.AccountRenewed;
import gr.uregister.statemachine.AccountEvent.LinkUsed;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.CheckExpiry;
import gr.uregister.statemachine.Effect.RenewAccount;
import gr.uregister.statemachine.Event.ExpiryFound;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.RoleRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A longer life for the account of somebody who still belongs to the institution (E). The new day is decided once and written with the
 * deed, so that a repeated deed does not add another period; and nobody gets more than one period ahead.
 */
public final class RenewalFlow {

    private RenewalFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        PinFlow.rejectUsedPin(table, RENEWED, NOT_ENROLLED, RENEWAL_POSTPONED);

        table.in(CHECKING_PIN)
                .on(Fact.PIN_RIGHT)
                .when(Draft::renews)
                .when(RenewalFlow::isEnrolled)
                .to(CHECKING_EXPIRY, draft -> {
                    PinFlow.acceptProof(draft);
                    checkExpiry(draft);
                })
                .on(Fact.PIN_RIGHT)
                .when(Draft::renews)
                .unless(RenewalFlow::isEnrolled)
                .asking(NOT_ENROLLED, PinFlow::acceptProof);

        table.in(AWAITING_LINK_USE)
                .on(Fact.LINK_USED)
                .when(RenewalFlow::isByOpenLink)
                .when(RenewalFlow::isEnrolled)
                .to(CHECKING_EXPIRY, draft -> {
                    acceptLink(draft);
                    checkExpiry(draft);
                })
                .on(Fact.LINK_USED)
                .when(RenewalFlow::isByOpenLink)
                .unless(RenewalFlow::isEnrolled)
                .asking(NOT_ENROLLED, RenewalFlow::acceptLink);

        table.in(CHECKING_EXPIRY)
                .on(Fact.EXPIRY_FOUND)
                .when(RenewalFlow::isTooEarly)
                .asking(RENEWED, draft -> {
                    keepExpiry(draft);
                    draft.say(Phrase.RENEWAL_TOO_EARLY);
                })
                .on(Fact.EXPIRY_FOUND)
                .unless(RenewalFlow::isTooEarly)
                .asking(RENEWING, RenewalFlow::renew)
                .on(Fact.ACCOUNT_INACTIVE)
                .asking(CHOOSING_ROLE, draft -> {
                    draft.forgetPerson();
                    draft.say(Phrase.ACCOUNT_NOT_ACTIVE);
                })
                .on(Fact.DIRECTORY_UNAVAILABLE)
                .asking(RENEWAL_POSTPONED);

        table.in(RENEWAL_POSTPONED)
                .asks(_ -> Message.of(Phrase.CHECK_POSTPONED)
                        .with(List.of(
                                Particulars.reply(Choice.RETRY),
                                Particulars.reply(Command.HUMAN),
                                Particulars.reply(Command.CANCEL))))
                .on(Choice.RETRY)
                .when(Draft::isProven)
                .to(CHECKING_EXPIRY, RenewalFlow::checkExpiry)
                .on(Choice.RETRY)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, PinFlow::openChallenge);

        table.in(RENEWING)
                .asks(_ -> Message.of(Phrase.ACCOUNT_BEING_RENEWED))
                .on(Fact.ACCOUNT_RENEWED)
                .to(RENEWED, RenewalFlow::tellDays)
                .on(Fact.ACCOUNT_NOT_RENEWED)
                .asking(RENEWAL_POSTPONED, draft -> draft.say(Phrase.ACCOUNT_NOT_RENEWED));

        table.in(RENEWED)
                .asks(draft -> Message.of(
                                Phrase.VALID_UNTIL,
                                Map.of(
                                        "username",
                                        Particulars.username(draft),
                                        "day",
                                        Particulars.day(draft.errand.validUntil())))
                        .with(afterwards(draft)));
        table.in(NOT_ENROLLED)
                .asks(draft -> Message.of(Phrase.NOT_ENROLLED, Particulars.registrar(draft))
                        .with(whatElse(draft)));
    }

    private static boolean isEnrolled(Draft draft) {
        return draft.knownPerson().roles().stream().anyMatch(RoleRecord::current);
    }

    private static boolean isByOpenLink(Draft draft) {
        var used = draft.as(LinkUsed.class);
        return draft.link != null && draft.link.id().equals(used.linkId()) && draft.link.isOpenAt(used.at());
    }

    private static void acceptLink(Draft draft) {
        draft.link = draft.openLink().spent();
        draft.provenUntil =
                draft.as(LinkUsed.class).at().plus(draft.institution.pin().proofLife());
    }

    private static void checkExpiry(Draft draft) {
        draft.then(new CheckExpiry(draft.knownPerson().personId()));
    }

    private static boolean isTooEarly(Draft draft) {
        var expiresOn = draft.as(ExpiryFound.class).expiresOn();
        return expiresOn != null
                && expiresOn.isAfter(
                        today(draft).plus(draft.institution.account().life()));
    }

    private static void keepExpiry(Draft draft) {
        draft.errand = draft.errand.validUntil(draft.as(ExpiryFound.class).expiresOn());
    }

    /** A period from the day it ends; from today, where that is past. */
    private static void renew(Draft draft) {
        keepExpiry(draft);
        var from = draft.errand.validUntil();
        var today = today(draft);
        var start = from == null || from.isBefore(today) ? today : from;
        draft.then(new RenewAccount(
                draft.knownPerson().personId(),
                from,
                start.plus(draft.institution.account().life())));
    }

    private static LocalDate today(Draft draft) {
        return LocalDate.ofInstant(draft.now, draft.institution.zone());
    }

    private static void tellDays(Draft draft) {
        var renewed = draft.as(AccountRenewed.class);
        draft.errand = draft.errand.validUntil(renewed.to());
        draft.say(Message.of(
                        Phrase.ACCOUNT_RENEWED,
                        Map.of(
                                "username", Particulars.username(draft),
                                "before", Particulars.day(renewed.from()),
                                "day", Particulars.day(renewed.to())))
                .with(afterwards(draft)));
        draft.forgetSecrets();
    }

    private static List<Button> afterwards(Draft draft) {
        var buttons = new ArrayList<>(Particulars.resume(draft));
        buttons.addAll(Particulars.services(draft));
        buttons.add(Particulars.reply(Command.RESTART));
        return buttons;
    }

    private static List<Button> whatElse(Draft draft) {
        var buttons = new ArrayList<>(Particulars.resume(draft));
        buttons.add(Particulars.reply(Command.RESTART));
        buttons.add(Particulars.reply(Command.HUMAN));
        return buttons;
    }
}
