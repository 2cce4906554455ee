package gr.uregister.statemachine.flow.activation;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.ShareContact;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.NobodyFound;
import gr.uregister.statemachine.Event.PersonFound;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.flow.guidance.DiagnosisFlow;
import gr.uregister.statemachine.flow.guidance.OriginFlow;
import gr.uregister.statemachine.flow.proof.Lookups;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Step 1 of 4: in which role, and by which contact the registers know the person (A2 to A5). */
public final class ContactFlow {

    /** A registration number is short and has a digit; people group digits by spaces. */
    private static final Pattern REGISTRATION_NUMBER = Pattern.compile("(?=.*\\p{Nd})[\\p{L}\\p{N}/. -]{1,24}");

    private ContactFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(CHOOSING_ROLE)
                .asks(_ -> Message.of(Phrase.ASK_ROLE)
                        .with(List.of(
                                Particulars.reply(Choice.STUDENT),
                                Particulars.reply(Choice.STAFF),
                                Particulars.reply(Choice.AFFILIATE),
                                Particulars.reply(Command.RECOVER),
                                Particulars.reply(Command.RENEW),
                                Particulars.reply(Command.ACCOUNT),
                                Particulars.reply(Command.LANGUAGE))))
                .on(Choice.STUDENT)
                .asking(AWAITING_CONTACT, choose(Role.STUDENT))
                .on(Choice.STAFF)
                .asking(AWAITING_CONTACT, choose(Role.STAFF))
                .on(Choice.AFFILIATE)
                .asking(AWAITING_CONTACT, choose(Role.AFFILIATE));

        table.in(AWAITING_CONTACT)
                .asks(ContactFlow::firstContact)
                .on(Command.BACK)
                .asking(CHOOSING_ROLE, Draft::forgetPerson);
        table.in(AWAITING_SECOND_CONTACT).asks(ContactFlow::secondContact);
        table.in(AWAITING_REGISTRATION_NUMBER)
                .asks(draft -> Message.of(Phrase.ASK_REGISTRATION_NUMBER, Map.of("role", Particulars.role(draft)))
                        .with(List.of(Particulars.reply(Command.BACK), Particulars.reply(Command.HELP))))
                .expects(_ -> Message.of(Phrase.REGISTRATION_NUMBER_MALFORMED));
        table.in(AWAITING_CONTACT, AWAITING_SECOND_CONTACT).expects(_ -> Message.of(Phrase.CONTACT_MALFORMED));
        table.in(AWAITING_SECOND_CONTACT, AWAITING_REGISTRATION_NUMBER)
                .on(Command.BACK)
                .asking(AWAITING_CONTACT, draft -> draft.startAnew(List.of()));

        table.in(AWAITING_CONTACT, AWAITING_SECOND_CONTACT, AWAITING_REGISTRATION_NUMBER)
                .helps(Phrase.HELP_CONTACT)
                .on(Fact.TEXT_TYPED)
                .when(Lookups::mustWait)
                .staying(Lookups::sayUntilWhen);
        table.in(AWAITING_CONTACT, AWAITING_SECOND_CONTACT)
                .on(Fact.CONTACT_SHARED)
                .when(Lookups::mustWait)
                .staying(Lookups::sayUntilWhen);

        for (var signal : List.of(Fact.TEXT_TYPED, Fact.CONTACT_SHARED)) {
            table.in(AWAITING_CONTACT, AWAITING_SECOND_CONTACT)
                    .on(signal)
                    .unless(Lookups::mustWait)
                    .when(draft -> refusal(draft) != null)
                    .askingAgain(draft -> draft.say(explanation(draft), Map.of()))
                    .on(signal)
                    .unless(Lookups::mustWait)
                    .when(draft ->
                            refusal(draft) == null && contactsTogether(draft).size() == 1)
                    .asking(AWAITING_SECOND_CONTACT, draft -> draft.contacts = contactsTogether(draft))
                    .on(signal)
                    .unless(Lookups::mustWait)
                    .when(draft ->
                            refusal(draft) == null && contactsTogether(draft).size() == 2)
                    .to(FINDING_PERSON, draft -> {
                        draft.contacts = contactsTogether(draft);
                        findPerson(draft, null);
                    });
        }
        table.in(AWAITING_SECOND_CONTACT)
                .on(Choice.CONTINUE)
                .when(Lookups::mustWait)
                .staying(Lookups::sayUntilWhen)
                .on(Choice.CONTINUE)
                .unless(Lookups::mustWait)
                .to(FINDING_PERSON, draft -> findPerson(draft, null));

        table.in(AWAITING_REGISTRATION_NUMBER)
                .on(Fact.TEXT_TYPED)
                .unless(Lookups::mustWait)
                .when(ContactFlow::isRegistrationNumber)
                .to(FINDING_PERSON, draft -> findPerson(draft, draft.typed().strip()))
                .on(Fact.TEXT_TYPED)
                .unless(Lookups::mustWait)
                .unless(ContactFlow::isRegistrationNumber)
                .askingAgain(draft -> draft.say(Phrase.REGISTRATION_NUMBER_MALFORMED));

        table.in(FINDING_PERSON)
                .on(Fact.PERSON_FOUND)
                .when(ContactFlow::roleStillEnded)
                .asking(ROLE_ENDED, ContactFlow::know)
                .on(Fact.PERSON_FOUND)
                .unless(ContactFlow::roleStillEnded)
                .when(ContactFlow::lacksAmka)
                .asking(AWAITING_AMKA, ContactFlow::know)
                .on(Fact.PERSON_FOUND)
                .unless(ContactFlow::roleStillEnded)
                .unless(ContactFlow::lacksAmka)
                .when(ContactFlow::isProvenAgain)
                .to(CHECKING_ACCOUNT, draft -> {
                    know(draft);
                    ChecksFlow.checkAccount(draft);
                })
                .on(Fact.PERSON_FOUND)
                .unless(ContactFlow::roleStillEnded)
                .unless(ContactFlow::lacksAmka)
                .unless(ContactFlow::isProvenAgain)
                .to(OPENING_CHALLENGE, draft -> {
                    know(draft);
                    PinFlow.openChallenge(draft);
                })
                .on(Fact.SEVERAL_PEOPLE_FOUND)
                .asking(AWAITING_REGISTRATION_NUMBER)
                .on(Fact.NOBODY_FOUND)
                .to(AWAITING_CONTACT, ContactFlow::countMiss)
                .on(Fact.LOOKUPS_THROTTLED)
                .to(AWAITING_CONTACT, ContactFlow::postponeLookup);

        table.in(OPENING_CHALLENGE)
                .on(Fact.CHALLENGE_REFUSED)
                .when(PinFlow::hasNoRoute)
                .when(Draft::activates)
                .asking(AWAITING_CONTACT, draft -> {
                    PinFlow.explainRefusal(draft);
                    draft.contacts = List.of();
                });
        table.in(PIN_POSTPONED, AWAITING_PIN)
                .on(Command.BACK)
                .when(Draft::activates)
                .asking(AWAITING_CONTACT, draft -> draft.startAnew(List.of()));
    }

    private static Message firstContact(Draft draft) {
        var buttons = new ArrayList<Button>(List.of(
                new ShareContact(Phrase.SHARE_CONTACT),
                Particulars.reply(Command.BACK),
                Particulars.reply(Command.HELP)));
        buttons.addAll(OriginFlow.offer(draft));
        return Message.of(Phrase.ASK_CONTACT, Map.of("role", Particulars.role(draft)))
                .with(buttons);
    }

    private static Message secondContact(Draft draft) {
        var given = draft.contacts.getFirst();
        var phrase = given instanceof MobileNumber ? Phrase.ASK_SECOND_EMAIL : Phrase.ASK_SECOND_MOBILE;
        return Message.of(phrase, Map.of("given", given.masked()))
                .with(List.of(Particulars.reply(Choice.CONTINUE), Particulars.reply(Command.BACK)));
    }

    /** Looks the person up by what they gave. */
    static void findPerson(Draft draft, @Nullable String registrationNumber) {
        draft.then(new FindPerson(draft.contacts, draft.chosenRole(), registrationNumber));
    }

    private static Consumer<Draft> choose(Role role) {
        return draft -> draft.role = role;
    }

    /** Why the given contacts cannot be used; null when they can. */
    private static @Nullable Phrase refusal(Draft draft) {
        if (draft.event instanceof Event.ContactShared(var _, var own) && !own) {
            return Phrase.CONTACT_NOT_OWN;
        }
        var given = draft.given();
        if (given.isEmpty()) {
            return Phrase.CONTACT_MALFORMED;
        }
        var ours = given.stream().anyMatch(c -> c instanceof EmailAddress email && draft.institution.owns(email));
        return ours ? Phrase.CONTACT_OWN_DOMAIN : null;
    }

    private static Phrase explanation(Draft draft) {
        var refusal = refusal(draft);
        return refusal == null ? Phrase.CONTACT_MALFORMED : refusal;
    }

    /** The contact given before and the ones given now; of each kind the later one. */
    private static List<Contact> contactsTogether(Draft draft) {
        var given = draft.given();
        var before = draft.state == AWAITING_SECOND_CONTACT ? draft.contacts : List.<Contact>of();
        var together = new ArrayList<Contact>(2);
        before.stream()
                .filter(earlier -> given.stream().noneMatch(later -> later.getClass() == earlier.getClass()))
                .forEach(together::add);
        together.addAll(given);
        return List.copyOf(together);
    }

    private static boolean isRegistrationNumber(Draft draft) {
        return REGISTRATION_NUMBER.matcher(draft.typed().strip()).matches();
    }

    private static boolean lacksAmka(Draft draft) {
        var typed = isKnownAlready(draft) ? draft.insurance : null;
        return !draft.as(PersonFound.class).person().hasAmka() && typed == null;
    }

    private static boolean isKnownAlready(Draft draft) {
        var found = draft.as(PersonFound.class).person();
        return draft.person != null && draft.person.personId().equals(found.personId());
    }

    /** The same person was looked up again, with the proof still fresh. */
    private static boolean isProvenAgain(Draft draft) {
        return draft.isProven() && isKnownAlready(draft);
    }

    private static boolean roleStillEnded(Draft draft) {
        return isProvenAgain(draft)
                && !ChecksFlow.roleGoesOn(draft, draft.as(PersonFound.class).person());
    }

    /** Keeps who it is. What another person proved or typed in this chat is not this person's. */
    private static void know(Draft draft) {
        if (!isKnownAlready(draft)) {
            draft.startAnew(draft.contacts);
        }
        draft.person = draft.as(PersonFound.class).person();
        draft.diagnosis = draft.diagnosis.found();
    }

    private static void countMiss(Draft draft) {
        draft.startAnew(List.of());
        draft.diagnosis = draft.diagnosis.missed(draft.as(NobodyFound.class).sought());
        Lookups.countMiss(draft);
        if (Lookups.mustWait(draft)) {
            DiagnosisFlow.sayNobodyFound(draft, Phrase.NOBODY_FOUND_AGAIN);
            Lookups.sayUntilWhen(draft);
        } else {
            DiagnosisFlow.sayNobodyFound(draft, Phrase.NOBODY_FOUND);
        }
    }

    private static void postponeLookup(Draft draft) {
        draft.startAnew(List.of());
        draft.say(Phrase.LOOKUPS_THROTTLED, Particulars.reply(Command.HELP));
    }
}
