package gr.uregister.statemachine.flow.anytime;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.IssueMoveCode;
import gr.uregister.statemachine.Effect.PutAway;
import gr.uregister.statemachine.Effect.RedeemMoveCode;
import gr.uregister.statemachine.Event.MoveCodeIssued;
import gr.uregister.statemachine.Event.MoveCodeRedeemed;
import gr.uregister.statemachine.Event.MoveCodeRefused;
import gr.uregister.statemachine.Event.MovedAway;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.guidance.WatchFlow;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.reading.MoveCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** On to another chat by a one-time code, and here from one. */
public final class MoveFlow {

    /** What was learnt here holds in any chat; everything later rests on a PIN of the chat it was typed in. */
    private static final Set<State> BEFORE_PIN = EnumSet.of(
            CHOOSING_ROLE,
            AWAITING_CONTACT,
            AWAITING_SECOND_CONTACT,
            AWAITING_REGISTRATION_NUMBER,
            AWAITING_AMKA,
            AWAITING_INSURANCE_COUNTRY,
            AWAITING_INSURANCE_NUMBER,
            AWAITING_USERNAME,
            CHOOSING_WAY,
            AWAITING_KEPT_CONTACT);

    /** A chat is signed in for itself: nobody goes on elsewhere with it. */
    private static final Set<State> OF_ACCOUNT =
            EnumSet.of(AWAITING_SIGN_IN, SIGNED_IN, CHOOSING_CONTACTS, AWAITING_NEW_CONTACT);

    private MoveFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        var free = EnumSet.copyOf(Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && !state.isBusy() && state != NEW)
                .toList());
        var movable = EnumSet.copyOf(free);
        movable.removeAll(AnytimeFlow.OVER);
        movable.removeAll(OF_ACCOUNT);
        moveAway(table, movable);
        moveHere(table, free);
    }

    /** A code for another chat, and what follows here when it is used there. */
    private static void moveAway(TransitionTable table, Set<State> movable) {
        table.in(movable)
                .on(Command.MOVE)
                .when(Draft::isSignedIn)
                .askingAgain(draft -> draft.say(Phrase.MOVE_NOT_SIGNED_IN))
                .on(Command.MOVE)
                .unless(Draft::isSignedIn)
                .to(ISSUING_MOVE_CODE, draft -> draft.then(new IssueMoveCode(draft.state)))
                .on(Fact.MOVED_AWAY)
                .when(draft -> draft.as(MovedAway.class).moveId().equals(draft.moveId))
                .to(CANCELLED, MoveFlow::putAway);
        for (var state : movable) {
            table.in(ISSUING_MOVE_CODE)
                    .on(Fact.MOVE_CODE_ISSUED)
                    .when(draft -> draft.as(MoveCodeIssued.class).askedIn() == state)
                    .asking(state, MoveFlow::tellMoveCode);
        }
        table.in(AnytimeFlow.OVER).on(Command.MOVE).askingAgain(draft -> draft.say(Phrase.MOVE_NOTHING));
        table.in(OF_ACCOUNT).on(Command.MOVE).askingAgain(draft -> draft.say(Phrase.MOVE_NOT_SIGNED_IN));
        table.in(AnytimeFlow.BUSY).on(Command.MOVE).staying(AnytimeFlow::askForPatience);
    }

    /** A code of another chat: its conversation takes the place of this one. */
    private static void moveHere(TransitionTable table, Set<State> free) {
        table.in(NEW).on(Fact.MOVE_CODE_TYPED).to(REDEEMING_MOVE_CODE, MoveFlow::redeemMoveCode);
        table.in(free).on(Fact.MOVE_CODE_TYPED).to(REDEEMING_MOVE_CODE, MoveFlow::redeemMoveCode);
        table.in(AnytimeFlow.BUSY).on(Fact.MOVE_CODE_TYPED).staying(draft -> {
            draft.conceal();
            AnytimeFlow.askForPatience(draft);
        });
        table.in(REDEEMING_MOVE_CODE)
                .on(Fact.MOVE_CODE_REFUSED)
                .when(draft -> draft.as(MoveCodeRefused.class).typedIn() == NEW)
                .asking(CHOOSING_ROLE, MoveFlow::refuseMoveCode);
        for (var state : free) {
            table.in(REDEEMING_MOVE_CODE)
                    .on(Fact.MOVE_CODE_REFUSED)
                    .when(draft -> draft.as(MoveCodeRefused.class).typedIn() == state)
                    .asking(state, MoveFlow::refuseMoveCode);
        }
        for (var state : BEFORE_PIN) {
            table.in(REDEEMING_MOVE_CODE)
                    .on(Fact.MOVE_CODE_REDEEMED)
                    .when(draft -> draft.as(MoveCodeRedeemed.class).moved().state() == state)
                    .asking(state, draft -> takeOver(draft, Phrase.MOVED_HERE));
        }
        table.in(REDEEMING_MOVE_CODE)
                .on(Fact.MOVE_CODE_REDEEMED)
                .unless(draft -> BEFORE_PIN.contains(
                        draft.as(MoveCodeRedeemed.class).moved().state()))
                .to(OPENING_CHALLENGE, draft -> {
                    takeOver(draft, Phrase.MOVED_HERE_PROVE);
                    PinFlow.openChallenge(draft);
                });
    }

    private static void tellMoveCode(Draft draft) {
        var issued = draft.as(MoveCodeIssued.class);
        draft.moveId = issued.moveId();
        draft.say(Message.of(Phrase.MOVE_CODE, Map.of("code", issued.code().written(), "time", issued.expiresAt()))
                .secret());
    }

    /** The person goes on elsewhere: nothing of them is kept here, and this chat's PIN and link are void. */
    private static void putAway(Draft draft) {
        WatchFlow.drop(draft);
        draft.forgetPerson();
        draft.assistance = draft.assistance.withdrawn();
        draft.say(
                Phrase.MOVED_AWAY,
                Particulars.office(draft, draft.institution.helpDesk()),
                Particulars.reply(Command.RESTART));
    }

    private static void redeemMoveCode(Draft draft) {
        draft.conceal();
        draft.then(new RedeemMoveCode(MoveCode.read(draft.typed()).orElseThrow(), draft.state));
    }

    private static void refuseMoveCode(Draft draft) {
        var refused = draft.as(MoveCodeRefused.class);
        var phrase = switch (refused.reason()) {
            case UNKNOWN -> Phrase.MOVE_CODE_UNKNOWN;
            case OWN_CHAT -> Phrase.MOVE_CODE_OWN_CHAT;
            case BUSY -> Phrase.MOVE_CODE_BUSY;
            case TOO_MANY_TRIES -> Phrase.MOVE_CODE_TRIES;
        };
        var retryAt = refused.retryAt();
        draft.say(phrase, Map.of("time", Particulars.nextMinute(retryAt == null ? draft.now : retryAt)));
    }

    private static void takeOver(Draft draft, Phrase phrase) {
        var redeemed = draft.as(MoveCodeRedeemed.class);
        draft.takeOver(redeemed.moved());
        draft.say(phrase);
        draft.then(new PutAway(redeemed.chat(), redeemed.moveId()));
    }
}
