package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.CheckPin;
import gr.uregister.statemachine.Effect.OpenChallenge;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Event.ChallengeOpened;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Event.OfDelivery;
import gr.uregister.statemachine.Event.PinDelivered;
import gr.uregister.statemachine.Event.PinFellBack;
import gr.uregister.statemachine.Event.PinRight;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.RoleRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Step 2 of 4: the PIN proves that the contact is the person's (A7). */
final class PinFlow {

    private PinFlow() {}

    static void define(TransitionTable table) {
        table.in(OPENING_CHALLENGE)
                .on(Fact.CHALLENGE_OPENED)
                .asking(AWAITING_PIN, PinFlow::sendPin)
                .on(Fact.CHALLENGE_REFUSED)
                .when(PinFlow::olderPinHolds)
                .asking(AWAITING_PIN, PinFlow::explainRefusal)
                .on(Fact.CHALLENGE_REFUSED)
                .unless(PinFlow::olderPinHolds)
                .unless(PinFlow::hasNoRoute)
                .asking(PIN_POSTPONED, PinFlow::explainRefusal)
                .on(Fact.CHALLENGE_REFUSED)
                .unless(PinFlow::olderPinHolds)
                .when(PinFlow::hasNoRoute)
                .asking(AWAITING_CONTACT, draft -> {
                    explainRefusal(draft);
                    draft.contacts = List.of();
                });

        table.in(PIN_POSTPONED, AWAITING_PIN).on(Choice.RESEND_PIN).to(OPENING_CHALLENGE, PinFlow::openChallenge);

        table.in(PIN_POSTPONED).on(Fact.TEXT_TYPED).when(PinFlow::looksLikePin).askingAgain(draft -> {
            draft.conceal();
            draft.say(Phrase.PIN_VOID);
        });

        table.in(AWAITING_PIN)
                .on(Fact.TEXT_TYPED)
                .when(PinFlow::looksLikePin)
                .to(CHECKING_PIN, PinFlow::checkPin)
                .on(Fact.TEXT_TYPED)
                .unless(PinFlow::looksLikePin)
                .askingAgain(PinFlow::sayWhatPinLooksLike)
                .on(Fact.PIN_UNDELIVERABLE)
                .when(PinFlow::isThisChallenge)
                .asking(PIN_POSTPONED, draft -> {
                    draft.challenge = draft.openChallenge().voided();
                    draft.say(Phrase.PIN_UNDELIVERABLE);
                })
                .on(Fact.PIN_DELIVERED)
                .when(PinFlow::isThisChallenge)
                .staying(PinFlow::sayDelivered)
                .on(Fact.PIN_FELL_BACK)
                .when(PinFlow::isThisChallenge)
                .staying(PinFlow::fallBack)
                .on(Fact.PIN_HELD)
                .when(PinFlow::isThisChallenge)
                .to(PIN_POSTPONED, PinFlow::keepPlace);

        table.in(PIN_POSTPONED)
                .on(Fact.PIN_WAY_RESTORED)
                .when(PinFlow::isThisChallenge)
                .to(OPENING_CHALLENGE, draft -> {
                    draft.say(Phrase.PIN_WAY_RESTORED);
                    openChallenge(draft);
                });

        table.in(CHECKING_PIN)
                .on(Fact.PIN_RIGHT)
                .when(draft -> roleGoesOn(draft, draft.knownPerson()))
                .to(CHECKING_ACCOUNT, draft -> {
                    acceptProof(draft);
                    ChecksFlow.checkAccount(draft);
                })
                .on(Fact.PIN_RIGHT)
                .unless(draft -> roleGoesOn(draft, draft.knownPerson()))
                .asking(ROLE_ENDED, PinFlow::acceptProof)
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

        table.in(
                        AWAITING_CONFIRMATION,
                        ALREADY_ACTIVE,
                        ACTIVATED,
                        AMKA_REJECTED,
                        AMKA_RIGHT_LOCALLY,
                        DATA_MISSING,
                        ROLE_ENDED,
                        CHECK_POSTPONED)
                .on(Fact.TEXT_TYPED)
                .when(PinFlow::looksLikePin)
                .askingAgain(draft -> {
                    draft.conceal();
                    draft.say(Phrase.PIN_USED);
                });
    }

    /** Asks for a PIN to the contacts the person gave. */
    static void openChallenge(Draft draft) {
        draft.then(new OpenChallenge(draft.knownPerson().personId(), draft.contacts, draft.challenge));
    }

    /** Has the proof made again, because it is too old to go on with. */
    static void proveAgain(Draft draft) {
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

    private static boolean hasNoRoute(Draft draft) {
        return draft.as(ChallengeRefused.class).reason() == ChallengeRefused.Reason.NO_ROUTE;
    }

    private static boolean olderPinHolds(Draft draft) {
        return draft.challenge != null
                && draft.challenge.isOpenAt(draft.now)
                && draft.challenge.personId().equals(draft.knownPerson().personId());
    }

    private static void explainRefusal(Draft draft) {
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
        draft.say(Phrase.PIN_MALFORMED, Map.of("digits", draft.institution.pin().digits()));
    }

    private static boolean isThisChallenge(Draft draft) {
        return draft.challenge != null
                && draft.challenge.id().equals(draft.as(OfDelivery.class).challengeId());
    }

    private static void sayDelivered(Draft draft) {
        var destination = draft.as(PinDelivered.class).destination();
        draft.say(
                Phrase.PIN_DELIVERED,
                Map.of(
                        "way", Particulars.waysOf(List.of(destination)),
                        "destination", destination.contact().masked()));
    }

    private static void fallBack(Draft draft) {
        var event = draft.as(PinFellBack.class);
        draft.challenge = draft.openChallenge().goingTo(event.destination(), event.failed());
        draft.say(
                Phrase.PIN_FELL_BACK,
                Map.of(
                        "failed", Particulars.waysOf(List.of(event.failed())),
                        "way", Particulars.waysOf(List.of(event.destination())),
                        "destination", event.destination().contact().masked()),
                Particulars.reply(Choice.RESEND_PIN),
                Particulars.reply(Command.HELP));
    }

    /** The PIN would be too old by the time that it arrives: another one is made then. */
    private static void keepPlace(Draft draft) {
        draft.challenge = draft.openChallenge().voided();
        draft.say(
                Phrase.PIN_HELD,
                Particulars.reply(Choice.RESEND_PIN),
                Particulars.reply(Command.BACK),
                Particulars.reply(Command.HUMAN));
    }

    /** Whether the person still has the role of this conversation. */
    static boolean roleGoesOn(Draft draft, PersonFacts person) {
        return person.role(draft.chosenRole()).filter(RoleRecord::current).isPresent();
    }

    /** The PIN is used up, and counts as proof for a while. */
    private static void acceptProof(Draft draft) {
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
