package gr.uregister.statemachine.flow.privacy;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Button.OpenSecurePage;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.DataEvent.DataExported;
import gr.uregister.statemachine.Effect.BringTranscript;
import gr.uregister.statemachine.Effect.DropContact;
import gr.uregister.statemachine.Effect.OpenExport;
import gr.uregister.statemachine.Effect.OpenExport.Content;
import gr.uregister.statemachine.Effect.ReviewData;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.DataReviewed;
import gr.uregister.statemachine.Event.ExportOpened;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.rights.ConsentReceipt;
import gr.uregister.statemachine.rights.WithdrawalButton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is kept about the person, and how they fetch it (H10). Asked at any moment, answered, and the step goes on; what goes beyond this
 * chat is theirs to see only while they have just proven who they are.
 */
public final class DataFlow {

    static final List<State> TALKING = Arrays.stream(State.values())
            .filter(state -> !state.isQuestion() && state != NEW)
            .toList();

    private DataFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(TALKING)
                .on(Command.MYDATA)
                .to(REVIEWING_DATA, draft -> draft.then(new ReviewData(draft.rights.provenAt(draft.now), draft.state)))
                .on(Command.EXPORT)
                .to(
                        OPENING_EXPORT,
                        draft ->
                                draft.then(new OpenExport(draft.rights.provenAt(draft.now), draft.state, Content.DATA)))
                .on(Command.TRANSCRIPT)
                .to(OPENING_EXPORT, draft -> draft.then(new OpenExport(null, draft.state, Content.TRANSCRIPT)))
                .on(Fact.CONSENT_WITHDRAWN)
                .when(draft -> draft.rights.provenAt(draft.now) != null)
                .askingAgain(DataFlow::withdraw)
                .on(Fact.CONSENT_WITHDRAWN)
                .unless(draft -> draft.rights.provenAt(draft.now) != null)
                .askingAgain(draft -> draft.say(Phrase.CONSENT_NEEDS_PROOF))
                .on(Fact.DATA_EXPORTED)
                .when(draft -> draft.as(DataExported.class).exportId().equals(draft.rights.exportId()))
                .staying(DataFlow::tellOfExport);
        for (var state : TALKING) {
            table.in(REVIEWING_DATA)
                    .on(Fact.DATA_REVIEWED)
                    .when(draft -> draft.as(DataReviewed.class).askedIn() == state)
                    .to(state, DataFlow::tellWhatIsKept);
            table.in(OPENING_EXPORT)
                    .on(Fact.EXPORT_OPENED)
                    .when(draft -> draft.as(ExportOpened.class).askedIn() == state)
                    .to(state, DataFlow::offerExport);
        }
    }

    private static void tellWhatIsKept(Draft draft) {
        var reviewed = draft.as(DataReviewed.class);
        var overview = reviewed.overview();
        var institution = draft.institution;
        var arguments = Particulars.office(draft, institution.dataProtection());
        arguments.put("contacts", draft.contacts.isEmpty() ? "–" : Particulars.masked(draft.contacts));
        arguments.put(
                "username", Particulars.mayHearUsername(draft, reviewed.askedIn()) ? Particulars.username(draft) : "–");
        arguments.put("insurance", draft.insurance == null ? "–" : draft.insurance.masked());
        arguments.put(
                "mobileConsent",
                Particulars.yesOrNo(overview.kept().of(Kind.MOBILE).isPresent() || draft.keepsMobile));
        arguments.put(
                "emailConsent",
                Particulars.yesOrNo(overview.kept().of(Kind.EMAIL).isPresent() || draft.keepsEmail));
        arguments.put("terms", institution.documents().terms().version());
        arguments.put("privacy", institution.documents().privacy().version());
        arguments.put("messages", overview.messages());
        arguments.put("deliveries", overview.deliveries());
        arguments.put("announcements", wanted(draft.subscription));
        arguments.put("others", overview.otherChats());
        arguments.put("scope", scope(draft));
        arguments.put("conversationLife", institution.retention().conversation());
        arguments.put("messageLife", institution.retention().transcript());
        arguments.put("deliveryLife", institution.retention().deliveries());
        arguments.put("announcementLife", institution.retention().announcements());
        arguments.put("receiptLife", institution.retention().receipts());
        draft.say(Message.of(Phrase.MY_DATA, arguments).personal());
        overview.latestReceipts().forEach(receipt -> draft.say(inWords(receipt, draft)));
        var offers = new ArrayList<Button>(List.of(
                Particulars.reply(Command.EXPORT),
                Particulars.reply(Command.ERASE),
                new OpenPage(institution.documents().privacy().url(), Phrase.PRIVACY_POLICY)));
        overview.kept()
                .all()
                .forEach(contact -> offers.add(new WithdrawalButton(contact.kind(), overview.id()).reply()));
        draft.ask(reviewed.askedIn(), offers);
    }

    private static String wanted(Subscription subscription) {
        if (subscription.wantsNone()) {
            return "none";
        }
        return subscription.unwanted().isEmpty() ? "all" : "some";
    }

    private static Message inWords(ConsentReceipt receipt, Draft draft) {
        return Message.of(
                Phrase.CONSENT_RECEIPT,
                Map.of(
                        "kind", receipt.kind().name().toLowerCase(Locale.ROOT),
                        "given", receipt.given() ? "yes" : "no",
                        "date", Particulars.dateTime(draft, receipt.at()),
                        "terms", receipt.terms(),
                        "privacy", receipt.privacy()));
    }

    /** The button is as old as the look at the data; so who presses it must have proven lately who they are. */
    private static void withdraw(Draft draft) {
        var button =
                WithdrawalButton.read(draft.as(Event.Pressed.class).value()).orElseThrow();
        var personId = Objects.requireNonNull(draft.rights.provenAt(draft.now), "somebody proved who they are");
        draft.then(new DropContact(personId, button.kind(), button.changeId() + "/" + button.kind()));
        if (button.kind() == Kind.MOBILE) {
            draft.keepsMobile = false;
        } else {
            draft.keepsEmail = false;
        }
        draft.say(Phrase.CONSENT_WITHDRAWN, Map.of("kind", button.kind().name().toLowerCase(Locale.ROOT)));
    }

    /** Behind its words comes the step's question: some channels show the buttons of the last message only. */
    private static void offerExport(Draft draft) {
        var opened = draft.as(ExportOpened.class);
        if (opened.exportId().isEmpty()) {
            draft.then(new BringTranscript());
            draft.say(Phrase.TRANSCRIPT_BROUGHT);
            draft.ask(opened.askedIn());
            return;
        }
        draft.rights = draft.rights.exportedBy(opened.exportId());
        var isTranscript = opened.isTranscript();
        draft.say(
                isTranscript ? Phrase.TRANSCRIPT_READY : Phrase.EXPORT_READY,
                Map.of(
                        "scope", scope(draft),
                        "minutes", Particulars.minutesUntil(draft, opened.expiresAt()),
                        "time", opened.expiresAt()));
        draft.ask(
                opened.askedIn(),
                List.<Button>of(new OpenSecurePage(
                        OpenSecurePage.EXPORT + opened.exportId(),
                        isTranscript ? Phrase.OPEN_TRANSCRIPT : Phrase.OPEN_EXPORT)));
    }

    private static void tellOfExport(Draft draft) {
        draft.rights = draft.rights.exportedBy(null);
        draft.say(Phrase.EXPORTED, Particulars.office(draft, draft.institution.helpDesk()));
    }

    /** What sentences call what a person may see and erase: {@code all} that is theirs, or what is in this {@code chat}. */
    static String scope(Draft draft) {
        return draft.rights.provenAt(draft.now) == null ? "chat" : "all";
    }
}
