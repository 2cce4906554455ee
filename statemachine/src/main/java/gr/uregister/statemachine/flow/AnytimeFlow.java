package gr.uregister.statemachine.flow;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Language;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.IssueMoveCode;
import gr.uregister.statemachine.Effect.PutAway;
import gr.uregister.statemachine.Effect.RedeemMoveCode;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.MoveCodeIssued;
import gr.uregister.statemachine.Event.MoveCodeRedeemed;
import gr.uregister.statemachine.Event.MoveCodeRefused;
import gr.uregister.statemachine.Event.MovedAway;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.MoveCode;
import gr.uregister.statemachine.State;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What may happen at any moment: greeting, help, back, cancel, restart, language, a person, one's data. */
final class AnytimeFlow {

    private static final Set<State> BUSY =
            EnumSet.copyOf(Arrays.stream(State.values()).filter(State::isBusy).toList());

    /** The journey is over; a new start means a new journey. */
    private static final Set<State> OVER = EnumSet.of(ACTIVATED, CANCELLED, DISAGREED);

    /** What was learnt here holds in any chat; everything later rests on a PIN of the chat it was typed in. */
    private static final Set<State> BEFORE_PIN = EnumSet.of(
            CHOOSING_ROLE,
            AWAITING_CONTACT,
            AWAITING_SECOND_CONTACT,
            AWAITING_REGISTRATION_NUMBER,
            AWAITING_AMKA,
            AWAITING_INSURANCE_COUNTRY,
            AWAITING_INSURANCE_NUMBER);

    private AnytimeFlow() {}

    static void define(TransitionTable table) {
        var talking = EnumSet.copyOf(Arrays.stream(State.values())
                .filter(s -> !s.isQuestion() && s != NEW)
                .toList());
        var free = EnumSet.copyOf(talking);
        free.removeAll(BUSY);
        var underway = EnumSet.copyOf(talking);
        underway.removeAll(OVER);
        var recoverable = EnumSet.copyOf(free);
        recoverable.remove(ALREADY_ACTIVE);

        table.in(NEW).on(Fact.OPENED).asking(CHOOSING_ROLE, AnytimeFlow::greet);
        table.in(underway)
                .on(Fact.OPENED)
                .askingAgain(AnytimeFlow::welcomeBack)
                .on(Command.START)
                .askingAgain(AnytimeFlow::welcomeBack);
        table.in(OVER)
                .on(Fact.OPENED)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver)
                .on(Command.START)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver);

        table.in(talking)
                .on(Command.HELP)
                .askingAgain(AnytimeFlow::help)
                .on(Command.LANGUAGE)
                .askingAgain(AnytimeFlow::switchLanguage)
                .on(Command.HUMAN)
                .askingAgain(AnytimeFlow::nameHelpDesk)
                .on(Command.MYDATA)
                .askingAgain(AnytimeFlow::tellWhatIsKept)
                .on(Fact.UNREADABLE_SENT)
                .askingAgain(draft -> draft.say(Phrase.ONLY_TEXT))
                .on(Fact.BUTTON_STALE)
                .askingAgain(draft -> draft.say(Phrase.STALE_BUTTON));

        table.in(free)
                .on(Command.RESTART)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver)
                .on(Command.ACTIVATE)
                .asking(CHOOSING_ROLE, AnytimeFlow::startOver)
                .on(Command.CANCEL)
                .asking(CANCELLED, Draft::forgetPerson);
        table.in(recoverable).on(Command.RECOVER).asking(CHOOSING_ROLE, AnytimeFlow::explainRecovery);
        table.in(BUSY)
                .on(Command.RESTART)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.ACTIVATE)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.CANCEL)
                .staying(AnytimeFlow::askForPatience)
                .on(Command.RECOVER)
                .staying(AnytimeFlow::askForPatience);

        var movable = EnumSet.copyOf(free);
        movable.removeAll(OVER);
        moveAway(table, movable);
        moveHere(table, free);

        goBack(table, AWAITING_CONTACT, CHOOSING_ROLE);
        goBack(table, AWAITING_SECOND_CONTACT, AWAITING_CONTACT);
        goBack(table, AWAITING_REGISTRATION_NUMBER, AWAITING_CONTACT);
        goBack(table, AWAITING_AMKA, AWAITING_CONTACT);
        goBack(table, PIN_POSTPONED, AWAITING_CONTACT);
        goBack(table, AWAITING_PIN, AWAITING_CONTACT);
        goBack(table, AWAITING_CONFIRMATION, AWAITING_CONTACT);
        table.in(AWAITING_INSURANCE_COUNTRY).on(Command.BACK).asking(AWAITING_AMKA);
        table.in(AWAITING_INSURANCE_NUMBER).on(Command.BACK).asking(AWAITING_INSURANCE_COUNTRY);
        table.in(AMKA_RIGHT_LOCALLY).on(Command.BACK).asking(AMKA_REJECTED);
        table.in(AWAITING_PASSWORD)
                .on(Command.BACK)
                .when(PasswordFlow::isActivation)
                .asking(AWAITING_CONFIRMATION, draft -> draft.link = null)
                .on(Command.BACK)
                .unless(PasswordFlow::isActivation)
                .asking(ALREADY_ACTIVE, draft -> draft.link = null);
    }

    /** A code for another chat, and what follows here when it is used there. */
    private static void moveAway(TransitionTable table, Set<State> movable) {
        table.in(movable)
                .on(Command.MOVE)
                .to(ISSUING_MOVE_CODE, draft -> draft.then(new IssueMoveCode(draft.state)))
                .on(Fact.MOVED_AWAY)
                .when(draft -> draft.as(MovedAway.class).moveId().equals(draft.moveId))
                .to(CANCELLED, AnytimeFlow::putAway);
        for (var state : movable) {
            table.in(ISSUING_MOVE_CODE)
                    .on(Fact.MOVE_CODE_ISSUED)
                    .when(draft -> draft.as(MoveCodeIssued.class).askedIn() == state)
                    .asking(state, AnytimeFlow::tellMoveCode);
        }
        table.in(OVER).on(Command.MOVE).askingAgain(draft -> draft.say(Phrase.MOVE_NOTHING));
        table.in(BUSY).on(Command.MOVE).staying(AnytimeFlow::askForPatience);
    }

    /** A code of another chat: its conversation takes the place of this one. */
    private static void moveHere(TransitionTable table, Set<State> free) {
        table.in(NEW).on(Fact.MOVE_CODE_TYPED).to(REDEEMING_MOVE_CODE, AnytimeFlow::redeemMoveCode);
        table.in(free).on(Fact.MOVE_CODE_TYPED).to(REDEEMING_MOVE_CODE, AnytimeFlow::redeemMoveCode);
        table.in(BUSY).on(Fact.MOVE_CODE_TYPED).staying(draft -> {
            draft.conceal();
            askForPatience(draft);
        });
        table.in(REDEEMING_MOVE_CODE)
                .on(Fact.MOVE_CODE_REFUSED)
                .when(draft -> draft.as(MoveCodeRefused.class).typedIn() == NEW)
                .asking(CHOOSING_ROLE, AnytimeFlow::refuseMoveCode);
        for (var state : free) {
            table.in(REDEEMING_MOVE_CODE)
                    .on(Fact.MOVE_CODE_REFUSED)
                    .when(draft -> draft.as(MoveCodeRefused.class).typedIn() == state)
                    .asking(state, AnytimeFlow::refuseMoveCode);
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

    /** Goes back to a question about who it is: what came after it is asked anew. */
    private static void goBack(TransitionTable table, State from, State to) {
        table.in(from).on(Command.BACK).asking(to, draft -> {
            var role = draft.role;
            draft.forgetPerson();
            draft.role = to == CHOOSING_ROLE ? null : role;
        });
    }

    private static void greet(Draft draft) {
        noteHowOpened(draft);
        draft.say(Phrase.WELCOME, Map.of("institution", draft.institution.name()));
    }

    private static void welcomeBack(Draft draft) {
        noteHowOpened(draft);
        draft.say(Phrase.WELCOME_BACK);
    }

    /** The platform's language counts until the person chose one; a deep link may name a department. */
    private static void noteHowOpened(Draft draft) {
        if (draft.event instanceof Event.Opened(var payload, var language)) {
            if (language != null && !draft.languageChosen) {
                draft.language = language;
            }
            draft.institution.department(payload).ifPresent(department -> draft.department = department.code());
        }
    }

    private static void startOver(Draft draft) {
        noteHowOpened(draft);
        draft.forgetPerson();
        draft.say(Phrase.STARTING_OVER);
    }

    private static void explainRecovery(Draft draft) {
        draft.forgetPerson();
        draft.say(Phrase.RECOVERY_EXPLAINED);
    }

    private static void help(Draft draft) {
        draft.say(Notices.help(draft));
    }

    /** To the language that was named; a button, or the word «language», means the other one. */
    private static void switchLanguage(Draft draft) {
        draft.language =
                Language.named(draft.typed()).orElse(draft.language == Language.EL ? Language.EN : Language.EL);
        draft.languageChosen = true;
        draft.say(Phrase.LANGUAGE_SWITCHED);
    }

    private static void nameHelpDesk(Draft draft) {
        draft.say(Phrase.HELP_DESK, Particulars.office(draft, draft.institution.helpDesk()));
    }

    private static void tellWhatIsKept(Draft draft) {
        draft.say(Notices.keptData(draft));
    }

    private static void askForPatience(Draft draft) {
        draft.say(Phrase.PLEASE_WAIT);
    }

    private static void tellMoveCode(Draft draft) {
        var issued = draft.as(MoveCodeIssued.class);
        draft.moveId = issued.moveId();
        draft.say(Message.of(Phrase.MOVE_CODE, Map.of("code", issued.code().written(), "time", issued.expiresAt()))
                .secret());
    }

    /** The person goes on elsewhere: nothing of them is kept here, and this chat's PIN and link are void. */
    private static void putAway(Draft draft) {
        draft.forgetPerson();
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
