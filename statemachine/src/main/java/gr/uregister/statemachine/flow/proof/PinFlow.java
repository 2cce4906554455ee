package gr.uregister.statemachine.flow.proof;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.CheckPin;
import gr.uregister.statemachine.Effect.OpenChallenge;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Event.ChallengeOpened;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Event.PinRight;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The PIN proves that the contact is the person's (A7). What follows a right PIN, and where «back» leads, is up to the flow that asked for
 * the proof.
 */
public final class PinFlow {

    private PinFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(OPENING_CHALLENGE)
                .on(Fact.CHALLENGE_OPENED)
                .unless(Draft::provesByLink)
                .asking(AWAITING_PIN, PinFlow::sendPin)
                .on(Fact.CHALLENGE_REFUSED)
                .unless(Draft::provesByLink)
                .when(PinFlow::olderPinHolds)
                .asking(AWAITING_PIN, PinFlow::explainRefusal)
                .on(Fact.CHALLENGE_REFUSED)
                .unless(Draft::provesByLink)
                .unless(PinFlow::olderPinHolds)
                .unless(PinFlow::hasNoRoute)
                .asking(PIN_POSTPONED, PinFlow::explainRefusal);

        table.in(PIN_POSTPONED)
                .asks(_ -> Message.of(Phrase.ASK_NEXT_PIN)
                        .with(List.of(
                                Particulars.reply(Choice.RESEND_PIN),
                                Particulars.reply(Command.BACK),
                                Particulars.reply(Command.HUMAN))));
        table.in(PIN_POSTPONED, AWAITING_PIN)
                .helps(Phrase.HELP_PIN)
                .on(Choice.RESEND_PIN)
                .to(OPENING_CHALLENGE, PinFlow::openChallenge);

        table.in(PIN_POSTPONED).on(Fact.TEXT_TYPED).when(PinFlow::looksLikePin).askingAgain(draft -> {
            draft.conceal();
            draft.say(Phrase.PIN_VOID);
        });

        table.in(AWAITING_PIN)
                .asks(PinFlow::question)
                .expects(PinFlow::howPinLooks)
                .on(Fact.TEXT_TYPED)
                .when(PinFlow::looksLikePin)
                .to(CHECKING_PIN, PinFlow::checkPin)
                .on(Fact.TEXT_TYPED)
                .unless(PinFlow::looksLikePin)
                .askingAgain(PinFlow::sayWhatPinLooksLike);

        table.in(CHECKING_PIN)
                .on(Fact.PIN_WRONG)
                .when(PinFlow::isLastTry)
                .asking(PIN_POSTPONED, draft -> {
                    countWrongPin(draft);
                    draft.say(Phrase.PIN_TRIES_EXHAUSTED);
                })
                .on(Fact.PIN_WRONG)
                .unless(PinFlow::isLastTry)
                .to(AWAITING_PIN, draft -> {
                    countWrongPin(draft);
                    draft.say(
                            Phrase.PIN_WRONG,
                            Map.of("tries", draft.openChallenge().triesLeft()),
                            Particulars.reply(Choice.RESEND_PIN),
                            Particulars.reply(Command.HELP));
                })
                .on(Fact.PIN_EXPIRED)
                .asking(PIN_POSTPONED, draft -> {
                    draft.challenge = draft.openChallenge().voided();
                    draft.say(Phrase.PIN_EXPIRED);
                })
                .on(Fact.GUESSES_EXHAUSTED)
                .asking(PIN_POSTPONED, draft -> {
                    draft.challenge = draft.openChallenge().voided();
                    draft.say(Phrase.GUESSES_EXHAUSTED, Particulars.office(draft, draft.institution.helpDesk()));
                });
    }

    /** Says in these states that the PIN was used already, and does not keep it. */
    public static void rejectUsedPin(TransitionTable table, State... states) {
        table.in(states).on(Fact.TEXT_TYPED).when(PinFlow::looksLikePin).askingAgain(draft -> {
            draft.conceal();
            draft.say(Phrase.PIN_USED);
        });
    }

    private static Message question(Draft draft) {
        var challenge = draft.openChallenge();
        return Message.of(
                        draft.activates() ? Phrase.ASK_PIN : Phrase.ASK_PIN_OF_ERRAND,
                        Map.of(
                                "digits", draft.institution.pin().digits(),
                                "destinations", Particulars.masked(challenge.contacts()),
                                "minutes", Particulars.minutesUntil(draft, challenge.expiresAt()),
                                "time", challenge.expiresAt(),
                                "ways", Particulars.waysOf(challenge.destinations())))
                .with(List.of(
                        Particulars.reply(Choice.RESEND_PIN),
                        Particulars.reply(Command.BACK),
                        Particulars.reply(Command.HELP)));
    }

    /** Asks for a PIN to the contacts the person gave; an activation may fall back to others that are registered. */
    public static void openChallenge(Draft draft) {
        draft.then(
                new OpenChallenge(draft.knownPerson().personId(), draft.contacts, draft.challenge, !draft.activates()));
    }

    /** Has the proof made again, because it is too old to go on with. */
    public static void proveAgain(Draft draft) {
        draft.say(Phrase.PROOF_EXPIRED);
        openChallenge(draft);
    }

    private static void sendPin(Draft draft) {
        var challenge = draft.as(ChallengeOpened.class).challenge();
        draft.challenge = challenge;
        if (isMobile(draft.contacts) && !isMobile(challenge.contacts())) {
            draft.say(Phrase.PIN_NOT_BY_SMS);
        }
        draft.then(new SendPin(challenge, draft.language));
    }

    private static boolean isMobile(List<Contact> contacts) {
        return contacts.stream().anyMatch(MobileNumber.class::isInstance);
    }

    /** Whether no way leads to the person, and no older PIN is on its way. */
    public static boolean hasNoRoute(Draft draft) {
        return !draft.provesByLink()
                && !olderPinHolds(draft)
                && draft.as(ChallengeRefused.class).reason() == ChallengeRefused.Reason.NO_ROUTE;
    }

    private static boolean olderPinHolds(Draft draft) {
        return draft.challenge != null
                && draft.challenge.isOpenAt(draft.now)
                && draft.challenge.personId().equals(draft.knownPerson().personId());
    }

    /** Says why no PIN is sent, and when one may be. */
    public static void explainRefusal(Draft draft) {
        var refused = draft.as(ChallengeRefused.class);
        var phrase = switch (refused.reason()) {
            case TOO_SOON -> olderPinHolds(draft) ? Phrase.RESEND_TOO_SOON : Phrase.NEXT_PIN_LATER;
            case TOO_MANY_PINS -> Phrase.TOO_MANY_PINS;
            case SMS_LIMIT -> Phrase.SMS_LIMIT_REACHED;
            case SMS_BUDGET -> Phrase.SMS_BUDGET_SPENT;
            case NO_ROUTE -> Phrase.NO_PIN_ROUTE;
            case GUESSES_EXHAUSTED -> Phrase.GUESSES_EXHAUSTED;
        };
        var retryAt = refused.retryAt();
        var arguments = new HashMap<>(Particulars.office(draft, draft.institution.helpDesk()));
        arguments.put("time", Particulars.nextMinute(retryAt == null ? draft.now : retryAt));
        arguments.put("role", Particulars.role(draft));
        draft.say(phrase, arguments);
    }

    private static boolean looksLikePin(Draft draft) {
        var typed = digits(draft.typed());
        return typed.length() == draft.institution.pin().digits();
    }

    /** The digits of a text that holds nothing but digits (of any script), spaces and dashes; empty otherwise. */
    private static String digits(String text) {
        var digits = new StringBuilder();
        for (int c : Folding.visible(text).codePoints().toArray()) {
            if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
            } else if (!Character.isWhitespace(c) && c != '-') {
                return "";
            }
        }
        return digits.toString();
    }

    private static void checkPin(Draft draft) {
        draft.conceal();
        draft.then(new CheckPin(draft.openChallenge(), digits(draft.typed())));
    }

    private static void sayWhatPinLooksLike(Draft draft) {
        draft.concealDigits();
        draft.say(howPinLooks(draft));
    }

    private static Message howPinLooks(Draft draft) {
        return Message.of(
                Phrase.PIN_MALFORMED, Map.of("digits", draft.institution.pin().digits()));
    }

    /** The PIN is used up, and counts as proof for a while. */
    public static void acceptProof(Draft draft) {
        draft.challenge = draft.openChallenge().voided();
        draft.provenUntil =
                draft.as(PinRight.class).now().plus(draft.institution.pin().proofLife());
        draft.misses = 0;
        draft.lookupsBlockedUntil = null;
    }

    private static boolean isLastTry(Draft draft) {
        return draft.openChallenge().triesLeft() <= 1;
    }

    private static void countWrongPin(Draft draft) {
        draft.challenge = draft.openChallenge().afterWrongPin();
    }
}
