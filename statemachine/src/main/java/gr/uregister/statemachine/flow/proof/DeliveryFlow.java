package gr.uregister.statemachine.flow.proof;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event.OfDelivery;
import gr.uregister.statemachine.Event.PinDelivered;
import gr.uregister.statemachine.Event.PinFellBack;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.List;
import java.util.Map;

/** What becomes of a PIN on its way. */
public final class DeliveryFlow {

    private DeliveryFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(AWAITING_PIN)
                .on(Fact.PIN_UNDELIVERABLE)
                .when(DeliveryFlow::isThisChallenge)
                .asking(PIN_POSTPONED, draft -> {
                    draft.challenge = draft.openChallenge().voided();
                    draft.say(Phrase.PIN_UNDELIVERABLE);
                })
                .on(Fact.PIN_DELIVERED)
                .when(DeliveryFlow::isThisChallenge)
                .staying(DeliveryFlow::sayDelivered)
                .on(Fact.PIN_FELL_BACK)
                .when(DeliveryFlow::isThisChallenge)
                .staying(DeliveryFlow::fallBack)
                .on(Fact.PIN_HELD)
                .when(DeliveryFlow::isThisChallenge)
                .to(PIN_POSTPONED, DeliveryFlow::keepPlace);

        table.in(PIN_POSTPONED)
                .on(Fact.PIN_WAY_RESTORED)
                .when(DeliveryFlow::isThisChallenge)
                .to(OPENING_CHALLENGE, draft -> {
                    draft.say(Phrase.PIN_WAY_RESTORED);
                    PinFlow.openChallenge(draft);
                });
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
        draft.waitsForUs = true;
        draft.say(
                Phrase.PIN_HELD,
                Particulars.reply(Choice.RESEND_PIN),
                Particulars.reply(Command.BACK),
                Particulars.reply(Command.HUMAN));
    }
}
