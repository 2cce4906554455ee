package gr.uregister.statemachine.flow.proof;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.AccountEvent.LinkMailed;
import gr.uregister.statemachine.AccountEvent.LinkUndeliverable;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.MailLink;
import gr.uregister.statemachine.Effect.OpenLink;
import gr.uregister.statemachine.Event.ChallengeOpened;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Event.LinkOpened;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A personal link to the registered address proves who the person is, where the institution wants that instead of a PIN (C). It is limited
 * as PINs are, and never shown in the chat: whoever asked for it may be somebody else.
 */
public final class LinkFlow {

    private LinkFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(OPENING_CHALLENGE)
                .on(Fact.CHALLENGE_OPENED)
                .when(Draft::provesByLink)
                .to(OPENING_LINK, LinkFlow::openLink)
                .on(Fact.CHALLENGE_REFUSED)
                .when(Draft::provesByLink)
                .when(draft -> olderLinkHolds(draft, Purpose.RECOVERY))
                .asking(AWAITING_PASSWORD, LinkFlow::explainRefusal)
                .on(Fact.CHALLENGE_REFUSED)
                .when(Draft::provesByLink)
                .when(draft -> olderLinkHolds(draft, Purpose.RENEWAL))
                .asking(AWAITING_LINK_USE, LinkFlow::explainRefusal)
                .on(Fact.CHALLENGE_REFUSED)
                .when(Draft::provesByLink)
                .unless(draft -> olderLinkHolds(draft, Purpose.RECOVERY))
                .unless(draft -> olderLinkHolds(draft, Purpose.RENEWAL))
                .asking(LINK_POSTPONED, LinkFlow::explainRefusal);

        table.in(OPENING_LINK)
                .on(Fact.LINK_OPENED)
                .when(Draft::provesByLink)
                .when(Draft::recovers)
                .to(AWAITING_PASSWORD, LinkFlow::mail)
                .on(Fact.LINK_OPENED)
                .when(Draft::provesByLink)
                .unless(Draft::recovers)
                .to(AWAITING_LINK_USE, LinkFlow::mail);

        table.in(LINK_POSTPONED)
                .asks(_ -> Message.of(Phrase.ASK_NEXT_LINK)
                        .with(List.of(
                                Particulars.reply(Choice.NEW_LINK),
                                Particulars.reply(Command.BACK),
                                Particulars.reply(Command.HUMAN))))
                .on(Choice.NEW_LINK)
                .to(OPENING_CHALLENGE, PinFlow::openChallenge);

        table.in(AWAITING_LINK_USE)
                .asks(LinkFlow::question)
                .on(Fact.PASSWORD_POST_REFUSED)
                .when(LinkFlow::isUsable)
                .staying(LinkFlow::countRefusedPost);

        table.in(AWAITING_PASSWORD, AWAITING_LINK_USE)
                .on(Choice.NEW_LINK)
                .when(Draft::provesByLink)
                .to(OPENING_CHALLENGE, PinFlow::openChallenge)
                .on(Fact.LINK_MAILED)
                .when(draft -> isThisLink(draft, draft.as(LinkMailed.class).linkId()))
                .askingAgain(_ -> {})
                .on(Fact.LINK_UNDELIVERABLE)
                .when(draft ->
                        isThisLink(draft, draft.as(LinkUndeliverable.class).linkId()))
                .asking(LINK_POSTPONED, draft -> {
                    draft.link = null;
                    draft.say(Phrase.LINK_NOT_MAILED);
                });
    }

    /** What is said while a mailed link is out. */
    public static Message question(Draft draft) {
        var link = draft.openLink();
        var buttons = List.of(
                Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.BACK), Particulars.reply(Command.HELP));
        if (!link.isOpenAt(draft.now)) {
            return Message.of(Phrase.MAILED_LINK_EXPIRED).with(buttons);
        }
        return Message.of(
                        Phrase.LINK_MAILED,
                        Map.of(
                                "destination", Particulars.masked(draft.contacts),
                                "minutes", Particulars.minutesUntil(draft, link.expiresAt()),
                                "time", link.expiresAt()))
                .with(buttons);
    }

    /** The challenge only makes the next link wait: no PIN of it is sent. */
    private static void openLink(Draft draft) {
        draft.challenge = draft.as(ChallengeOpened.class).challenge().voided();
        draft.then(new OpenLink(draft.recovers() ? Purpose.RECOVERY : Purpose.RENEWAL));
    }

    private static void mail(Draft draft) {
        var link = draft.as(LinkOpened.class).link();
        draft.link = link;
        draft.say(Phrase.LINK_BEING_MAILED, Map.of("destination", Particulars.masked(draft.contacts)));
        draft.then(new MailLink(
                link, (EmailAddress) draft.contacts.getFirst(), Particulars.username(draft), draft.language));
    }

    private static boolean olderLinkHolds(Draft draft, Purpose purpose) {
        return draft.link != null && draft.link.purpose() == purpose && draft.link.isOpenAt(draft.now);
    }

    private static void explainRefusal(Draft draft) {
        var refused = draft.as(ChallengeRefused.class);
        var phrase = switch (refused.reason()) {
            case TOO_SOON -> Phrase.NEXT_LINK_LATER;
            case TOO_MANY_PINS, SMS_LIMIT, SMS_BUDGET, NO_ROUTE, GUESSES_EXHAUSTED -> Phrase.TOO_MANY_LINKS;
        };
        var retryAt = refused.retryAt();
        var arguments = new HashMap<>(Particulars.office(draft, draft.institution.helpDesk()));
        arguments.put("time", Particulars.nextMinute(retryAt == null ? draft.now : retryAt));
        draft.say(phrase, arguments);
    }

    private static boolean isThisLink(Draft draft, String linkId) {
        return draft.link != null && draft.link.id().equals(linkId);
    }

    private static boolean isUsable(Draft draft) {
        return isThisLink(draft, draft.as(PasswordPostRefused.class).linkId())
                && draft.openLink().failuresLeft() > 0;
    }

    private static void countRefusedPost(Draft draft) {
        draft.link = draft.openLink().afterRefusedPost();
    }
}
