package gr.uregister.statemachine.flow.account;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button.OpenSecurePage;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.AccountEvent.SignedIn;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.LinkOpened;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.AccountVisit;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.flow.password.PasswordFlow;
import gr.uregister.statemachine.flow.recovery.PausedActivation;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.RoleRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Signing in on a one-time page, never in the chat, and out again, at the latest when the time is over. */
public final class SignInFlow {

    private SignInFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        var free = Arrays.stream(State.values())
                .filter(state -> !state.isQuestion() && !state.isBusy() && state != NEW)
                .toList();
        table.in(free)
                .on(Command.ACCOUNT)
                .unless(Draft::isSignedIn)
                .to(OPENING_LINK, SignInFlow::begin)
                .on(Command.ACCOUNT)
                .when(Draft::isSignedIn)
                .asking(SIGNED_IN, SignInFlow::leaveUnfinished);
        table.in(Arrays.stream(State.values()).filter(State::isBusy).toList())
                .on(Command.ACCOUNT)
                .staying(draft -> draft.say(Phrase.PLEASE_WAIT));

        table.in(OPENING_LINK)
                .on(Fact.LINK_OPENED)
                .when(PasswordFlow::opensSignIn)
                .asking(
                        AWAITING_SIGN_IN,
                        draft -> draft.link = draft.as(LinkOpened.class).link());
        table.in(AWAITING_SIGN_IN)
                .asks(SignInFlow::question)
                .helps(Phrase.HELP_ACCOUNT)
                .expects(_ -> Message.of(Phrase.PASSWORD_IN_CHAT))
                .on(Choice.NEW_LINK)
                .to(OPENING_LINK, SignInFlow::begin)
                .on(Fact.TEXT_TYPED)
                .askingAgain(draft -> {
                    draft.conceal();
                    draft.say(Phrase.PASSWORD_IN_CHAT);
                })
                .on(Fact.PASSWORD_POST_REFUSED)
                .when(draft -> PasswordFlow.isUsable(
                        draft, draft.as(PasswordPostRefused.class).linkId()))
                .staying(PasswordFlow::countRefusedPost)
                .on(Fact.SIGNED_IN)
                .when(SignInFlow::isByOpenLink)
                .asking(SIGNED_IN, SignInFlow::enter);

        table.in(SIGNED_IN, CHOOSING_CONTACTS, AWAITING_NEW_CONTACT)
                .on(Choice.SIGN_OUT)
                .asking(CHOOSING_ROLE, leave(Phrase.SIGNED_OUT));
        table.in(free)
                .on(Fact.SIGN_IN_ENDED)
                .when(Draft::isVisitOver)
                .asking(CHOOSING_ROLE, leave(Phrase.SIGN_IN_ENDED));
    }

    private static void begin(Draft draft) {
        PausedActivation.begin(draft, Goal.ACCOUNT);
        PasswordFlow.openLink(draft, Purpose.SIGN_IN);
    }

    private static Message question(Draft draft) {
        var link = draft.openLink();
        if (!link.isOpenAt(draft.now)) {
            return Message.of(Phrase.LINK_EXPIRED)
                    .with(List.of(Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.BACK)));
        }
        return Message.of(
                        Phrase.ASK_SIGN_IN,
                        Map.of("minutes", Particulars.minutesUntil(draft, link.expiresAt()), "time", link.expiresAt()))
                .personal()
                .with(List.of(
                        new OpenSecurePage(link.id(), Phrase.OPEN_SECURE_PAGE),
                        Particulars.reply(Choice.NEW_LINK),
                        Particulars.reply(Command.BACK)));
    }

    private static boolean isByOpenLink(Draft draft) {
        var signedIn = draft.as(SignedIn.class);
        return draft.openLink().id().equals(signedIn.linkId())
                && draft.openLink().isOpenAt(signedIn.at());
    }

    private static void enter(Draft draft) {
        var signedIn = draft.as(SignedIn.class);
        var until = signedIn.at().plus(draft.institution.account().signIn().life());
        draft.person = signedIn.person();
        draft.role = signedIn.person().roles().stream()
                .min((a, b) -> Boolean.compare(b.current(), a.current()))
                .map(RoleRecord::role)
                .orElse(null);
        draft.link = draft.openLink().spent();
        draft.visit = AccountVisit.begin(signedIn.linkId(), until, signedIn.kept());
        draft.say(
                Phrase.SIGNED_IN,
                Map.of(
                        "username",
                        Particulars.username(draft),
                        "minutes",
                        Particulars.minutesUntil(draft, until),
                        "time",
                        until));
    }

    /** A PIN or a link of something that was begun is void, as soon as something else is. */
    static void leaveUnfinished(Draft draft) {
        draft.contacts = List.of();
        draft.challenge = draft.challenge == null ? null : draft.challenge.voided();
        draft.link = draft.link == null ? null : draft.link.spent();
    }

    /** It may have been meant for the question before: a PIN, or even a password. */
    private static void concealTyped(Draft draft) {
        if (draft.event instanceof Event.Typed) {
            draft.conceal();
        }
    }

    private static Consumer<Draft> leave(Phrase phrase) {
        return draft -> {
            concealTyped(draft);
            draft.forgetPerson();
            draft.say(phrase);
        };
    }
}
