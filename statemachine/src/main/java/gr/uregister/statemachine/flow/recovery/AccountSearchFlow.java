package gr.uregister.statemachine.flow.recovery;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.ShareContact;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.FindAccount;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.AccountFound;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.flow.proof.Lookups;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.RoleRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose account is it? By its name and a contact that is kept by consent (C). Nothing is looked up before both are there, and all
 * that does not fit gets one answer: a stranger must not learn which names exist, nor who consented to what.
 */
public final class AccountSearchFlow {

    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}._-]{0,63}");

    private AccountSearchFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(AWAITING_USERNAME, CHOOSING_WAY, AWAITING_KEPT_CONTACT, LINK_POSTPONED, AWAITING_LINK_USE)
                .helps(Phrase.HELP_RECOVERY);
        askForUsername(table);
        askForContact(table);

        table.in(FINDING_ACCOUNT)
                .on(Fact.ACCOUNT_FOUND)
                .to(OPENING_CHALLENGE, draft -> {
                    know(draft);
                    PinFlow.openChallenge(draft);
                })
                .on(Fact.ACCOUNT_NOT_FOUND)
                .to(AWAITING_USERNAME, AccountSearchFlow::countMiss)
                .on(Fact.LOOKUPS_THROTTLED)
                .to(AWAITING_KEPT_CONTACT, draft -> {
                    draft.startAnew(List.of());
                    draft.say(Phrase.LOOKUPS_THROTTLED, Particulars.reply(Command.HELP));
                });

        table.in(OPENING_CHALLENGE)
                .on(Fact.CHALLENGE_REFUSED)
                .when(PinFlow::hasNoRoute)
                .when(Draft::seeksAccount)
                .unless(Draft::isSignedIn)
                .asking(AWAITING_KEPT_CONTACT, draft -> {
                    PinFlow.explainRefusal(draft);
                    draft.startAnew(List.of());
                });
        table.in(PIN_POSTPONED, AWAITING_PIN, AWAITING_PASSWORD)
                .on(Command.BACK)
                .when(Draft::seeksAccount)
                .unless(Draft::isSignedIn)
                .asking(AWAITING_KEPT_CONTACT, draft -> draft.startAnew(List.of()));
        table.in(LINK_POSTPONED, AWAITING_LINK_USE)
                .on(Command.BACK)
                .asking(AWAITING_KEPT_CONTACT, draft -> draft.startAnew(List.of()));
    }

    private static void askForUsername(TransitionTable table) {
        table.in(AWAITING_USERNAME)
                .asks(draft -> Message.of(Phrase.ASK_USERNAME).with(usernameButtons(draft)))
                .expects(_ -> Message.of(Phrase.USERNAME_MALFORMED))
                .on(Fact.TEXT_TYPED)
                .when(Lookups::mustWait)
                .staying(Lookups::sayUntilWhen)
                .on(Fact.TEXT_TYPED)
                .unless(Lookups::mustWait)
                .when(AccountSearchFlow::isUsername)
                .when(Draft::provesByLink)
                .asking(AWAITING_KEPT_CONTACT, AccountSearchFlow::keepUsername)
                .on(Fact.TEXT_TYPED)
                .unless(Lookups::mustWait)
                .when(AccountSearchFlow::isUsername)
                .unless(Draft::provesByLink)
                .asking(CHOOSING_WAY, AccountSearchFlow::keepUsername)
                .on(Fact.TEXT_TYPED)
                .unless(Lookups::mustWait)
                .unless(AccountSearchFlow::isUsername)
                .askingAgain(draft -> draft.say(Phrase.USERNAME_MALFORMED));

        table.in(CHOOSING_WAY)
                .asks(_ -> Message.of(Phrase.ASK_WAY)
                        .with(List.of(
                                Particulars.reply(Choice.BY_EMAIL),
                                Particulars.reply(Choice.BY_SMS),
                                Particulars.reply(Command.BACK))))
                .on(Choice.BY_EMAIL)
                .asking(AWAITING_KEPT_CONTACT, draft -> draft.errand = draft.errand.reached(false))
                .on(Choice.BY_SMS)
                .asking(AWAITING_KEPT_CONTACT, draft -> draft.errand = draft.errand.reached(true))
                .on(Command.BACK)
                .asking(AWAITING_USERNAME);
    }

    private static void askForContact(TransitionTable table) {
        table.in(AWAITING_KEPT_CONTACT)
                .asks(AccountSearchFlow::contact)
                .expects(_ -> Message.of(Phrase.CONTACT_MALFORMED))
                .on(Command.BACK)
                .when(Draft::provesByLink)
                .asking(AWAITING_USERNAME)
                .on(Command.BACK)
                .unless(Draft::provesByLink)
                .asking(CHOOSING_WAY);
        for (var signal : List.of(Fact.TEXT_TYPED, Fact.CONTACT_SHARED)) {
            table.in(AWAITING_KEPT_CONTACT)
                    .on(signal)
                    .when(Lookups::mustWait)
                    .staying(Lookups::sayUntilWhen)
                    .on(signal)
                    .unless(Lookups::mustWait)
                    .when(draft -> refusal(draft) != null)
                    .askingAgain(AccountSearchFlow::sayWhatIsWrong)
                    .on(signal)
                    .unless(Lookups::mustWait)
                    .when(draft -> refusal(draft) == null)
                    .to(FINDING_ACCOUNT, AccountSearchFlow::find);
        }
    }

    private static List<Button> usernameButtons(Draft draft) {
        var buttons = new ArrayList<>(Particulars.resume(draft));
        buttons.add(Particulars.reply(Command.BACK));
        buttons.add(Particulars.reply(Command.HELP));
        return buttons;
    }

    private static Message contact(Draft draft) {
        return draft.errand.byMobile()
                ? Message.of(Phrase.ASK_KEPT_MOBILE)
                        .with(List.of(
                                new ShareContact(Phrase.SHARE_CONTACT),
                                Particulars.reply(Command.BACK),
                                Particulars.reply(Command.HELP)))
                : Message.of(Phrase.ASK_KEPT_EMAIL)
                        .with(List.of(Particulars.reply(Command.BACK), Particulars.reply(Command.HELP)));
    }

    private static boolean isUsername(Draft draft) {
        return USERNAME.matcher(draft.typed().strip()).matches();
    }

    private static void keepUsername(Draft draft) {
        draft.startAnew(List.of());
        draft.errand = draft.errand.of(draft.typed().strip());
    }

    /** Why the contact cannot be used; null when it can. */
    private static @Nullable Phrase refusal(Draft draft) {
        if (draft.event instanceof Event.ContactShared(var _, var own) && !own) {
            return Phrase.CONTACT_NOT_OWN;
        }
        var given = draft.given();
        if (given.size() != 1) {
            return Phrase.CONTACT_MALFORMED;
        }
        return switch (given.getFirst()) {
            case EmailAddress email -> draft.institution.owns(email) ? Phrase.KEPT_CONTACT_OWN_DOMAIN : null;
            case MobileNumber _ -> draft.provesByLink() ? Phrase.KEPT_EMAIL_NEEDED : null;
        };
    }

    private static void sayWhatIsWrong(Draft draft) {
        var refusal = refusal(draft);
        draft.say(refusal == null ? Phrase.CONTACT_MALFORMED : refusal);
    }

    private static void find(Draft draft) {
        var contact = draft.given().getFirst();
        draft.startAnew(List.of(contact));
        draft.errand = draft.errand.reached(contact instanceof MobileNumber);
        draft.then(new FindAccount(draft.errand.username(), contact));
    }

    /** The role is whose Secretariat is named; a current one rather than one that ended. */
    private static void know(Draft draft) {
        var found = draft.as(AccountFound.class);
        draft.person = found.person();
        draft.errand = draft.errand.telling(found.other());
        draft.role = found.person().roles().stream()
                .max(Comparator.comparing(RoleRecord::current))
                .map(RoleRecord::role)
                .orElse(null);
    }

    private static void countMiss(Draft draft) {
        draft.startAnew(List.of());
        draft.errand = draft.errand.of("");
        Lookups.countMiss(draft);
        draft.say(
                Phrase.ACCOUNT_NOT_FOUND,
                Particulars.with(
                        Particulars.office(draft, draft.institution.helpDesk()),
                        "proof",
                        Particulars.recoveryProof(draft)));
        if (Lookups.mustWait(draft)) {
            Lookups.sayUntilWhen(draft);
        } else {
            draft.ask(AWAITING_USERNAME);
        }
    }
}
