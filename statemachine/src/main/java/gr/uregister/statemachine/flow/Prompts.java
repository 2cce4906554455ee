package gr.uregister.statemachine.flow;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Button.OpenSecurePage;
import gr.uregister.messages.Button.ShareContact;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.MobileNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each resting state asks. */
final class Prompts {

    private Prompts() {}

    /** The question of a resting state. */
    static Message of(State state, Draft draft) {
        return switch (state) {
            case CHOOSING_ROLE ->
                Message.of(Phrase.ASK_ROLE)
                        .with(List.of(
                                Particulars.reply(Choice.STUDENT),
                                Particulars.reply(Choice.STAFF),
                                Particulars.reply(Choice.AFFILIATE),
                                Particulars.reply(Command.RECOVER),
                                Particulars.reply(Command.LANGUAGE)));
            case AWAITING_CONTACT ->
                Message.of(Phrase.ASK_CONTACT)
                        .with(List.of(
                                new ShareContact(Phrase.SHARE_CONTACT),
                                Particulars.reply(Command.BACK),
                                Particulars.reply(Command.HELP)));
            case AWAITING_SECOND_CONTACT -> secondContact(draft);
            case AWAITING_REGISTRATION_NUMBER ->
                Message.of(Phrase.ASK_REGISTRATION_NUMBER)
                        .with(List.of(Particulars.reply(Command.BACK), Particulars.reply(Command.HELP)));
            case AWAITING_AMKA ->
                Message.of(Phrase.ASK_AMKA)
                        .with(List.of(
                                new OpenPage(draft.institution.links().findAmka(), Phrase.FIND_AMKA),
                                Particulars.reply(Choice.FOREIGN_INSURANCE),
                                Particulars.reply(Command.BACK)));
            case AWAITING_INSURANCE_COUNTRY ->
                Message.of(Phrase.ASK_INSURANCE_COUNTRY)
                        .with(List.of(
                                Particulars.reply(Choice.EUROPEAN_CARD),
                                Particulars.reply(Choice.OWN_AMKA),
                                Particulars.reply(Command.BACK)));
            case AWAITING_INSURANCE_NUMBER ->
                Message.of(Phrase.ASK_INSURANCE_NUMBER, Map.of("country", Particulars.insuranceCountry(draft)))
                        .with(List.of(Particulars.reply(Choice.OWN_AMKA), Particulars.reply(Command.BACK)));
            case PIN_POSTPONED ->
                Message.of(Phrase.ASK_NEXT_PIN)
                        .with(List.of(
                                Particulars.reply(Choice.RESEND_PIN),
                                Particulars.reply(Command.BACK),
                                Particulars.reply(Command.HUMAN)));
            case AWAITING_PIN -> pin(draft);
            case AWAITING_CONFIRMATION -> confirmation(draft);
            case AWAITING_PASSWORD -> password(draft);
            case SETTING_PASSWORD -> Message.of(Phrase.PASSWORD_BEING_SET);
            case ADDING_ROLE -> Message.of(Phrase.ROLE_BEING_ADDED);
            case ACTIVATED ->
                Message.of(Phrase.ALL_DONE, Map.of("username", Particulars.username(draft)))
                        .with(servicesAndRestart(draft));
            case AMKA_REJECTED -> amkaRejected(draft);
            case AMKA_RIGHT_LOCALLY ->
                Message.of(Phrase.ASK_NATIONAL_AMKA)
                        .with(List.of(
                                new OpenPage(draft.institution.links().nationalAmka(), Phrase.NATIONAL_AMKA_SITE),
                                Particulars.reply(Choice.FACTS_WRONG),
                                Particulars.reply(Choice.FACTS_RIGHT),
                                Particulars.reply(Command.BACK)));
            case DATA_MISSING -> dataMissing(draft);
            case ROLE_ENDED ->
                Message.of(Phrase.ROLE_ENDED, Particulars.secretariat(draft))
                        .with(List.of(
                                Particulars.reply(Choice.RETRY),
                                Particulars.reply(Command.RESTART),
                                Particulars.reply(Command.HUMAN)));
            case CHECK_POSTPONED ->
                Message.of(Phrase.CHECK_POSTPONED)
                        .with(List.of(
                                Particulars.reply(Choice.RETRY),
                                Particulars.reply(Command.HUMAN),
                                Particulars.reply(Command.CANCEL)));
            case DISAGREED ->
                Message.of(
                                Phrase.DISAGREED,
                                Particulars.with(
                                        Particulars.secretariat(draft),
                                        "delay",
                                        draft.institution.corrections().howLong()))
                        .with(List.of(
                                Particulars.reply(Choice.REMIND_ME),
                                Particulars.reply(Command.RESTART),
                                Particulars.reply(Command.HUMAN)));
            case ALREADY_ACTIVE ->
                Message.of(Phrase.ALREADY_ACTIVE, Map.of("username", Particulars.username(draft)))
                        .personal()
                        .with(List.of(
                                Particulars.reply(Choice.NEW_PASSWORD),
                                Particulars.reply(Command.RESTART),
                                Particulars.reply(Command.HUMAN)));
            case CANCELLED -> Message.of(Phrase.CANCELLED).with(List.of(Particulars.reply(Command.RESTART)));
            case NEW,
                    ISSUING_MOVE_CODE,
                    REDEEMING_MOVE_CODE,
                    SEARCHING_FAQ,
                    FINDING_PERSON,
                    OPENING_CHALLENGE,
                    CHECKING_PIN,
                    CHECKING_ACCOUNT,
                    CHECKING_AMKA,
                    OPENING_LINK -> throw new IllegalArgumentException(state + " asks nothing");
        };
    }

    private static Message secondContact(Draft draft) {
        var given = draft.contacts.getFirst();
        var phrase = given instanceof MobileNumber ? Phrase.ASK_SECOND_EMAIL : Phrase.ASK_SECOND_MOBILE;
        return Message.of(phrase, Map.of("given", given.masked()))
                .with(List.of(Particulars.reply(Choice.CONTINUE), Particulars.reply(Command.BACK)));
    }

    private static Message pin(Draft draft) {
        var challenge = draft.openChallenge();
        return Message.of(
                        Phrase.ASK_PIN,
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

    /** A further role begins from here too. */
    private static List<Button> servicesAndRestart(Draft draft) {
        var buttons = new ArrayList<>(Particulars.services(draft));
        buttons.add(Particulars.reply(Command.RESTART));
        return buttons;
    }

    private static Message confirmation(Draft draft) {
        var person = draft.knownPerson();
        var arguments = new HashMap<String, Object>();
        arguments.put("nameEl", person.firstNameEl() + " " + person.lastNameEl());
        arguments.put("nameEn", person.firstNameEn() + " " + person.lastNameEn());
        arguments.put("username", person.username());
        arguments.put("role", Particulars.roleName(draft));
        arguments.put("department", Particulars.departmentName(draft));
        arguments.put("insurance", isInsuredAbroad(draft) ? Phrase.INSURANCE_ABROAD : Phrase.INSURANCE_AMKA);
        arguments.put("amka", draft.insurance == null ? person.maskedAmka() : draft.insurance.masked());
        arguments.put("afm", Particulars.orDash(person.maskedAfm()));
        arguments.put("father", Particulars.orDash(person.fatherNameEl()));
        arguments.put("birthDate", Particulars.birthDate(draft));
        arguments.put("gender", person.gender());
        arguments.put("mobile", Particulars.orDash(Particulars.joined(person.mobiles())));
        arguments.put("email", Particulars.orDash(Particulars.joined(person.emails())));
        return Message.of(Phrase.CONFIRM, arguments).personal().with(confirmationButtons(draft));
    }

    private static boolean isInsuredAbroad(Draft draft) {
        var country = draft.insurance == null ? draft.knownPerson().amkaCountry() : draft.insurance.country();
        return !country.isEmpty() && !country.equals(InsuranceNumber.GREECE);
    }

    static List<Button> confirmationButtons(Draft draft) {
        var buttons =
                new ArrayList<Button>(List.of(Particulars.reply(Choice.AGREE), Particulars.reply(Choice.DISAGREE)));
        if (!draft.knownPerson().mobiles().isEmpty()) {
            buttons.add(Particulars.reply(draft.keepsMobile ? Choice.DROP_MOBILE : Choice.KEEP_MOBILE));
        }
        if (!draft.knownPerson().emails().isEmpty()) {
            buttons.add(Particulars.reply(draft.keepsEmail ? Choice.DROP_EMAIL : Choice.KEEP_EMAIL));
        }
        return buttons;
    }

    private static Message password(Draft draft) {
        var link = draft.openLink();
        if (!link.isOpenAt(draft.now)) {
            return Message.of(Phrase.LINK_EXPIRED)
                    .with(List.of(Particulars.reply(Choice.NEW_LINK), Particulars.reply(Command.HELP)));
        }
        var phrase = PasswordFlow.isActivation(draft) ? Phrase.ASK_PASSWORD : Phrase.ASK_NEW_PASSWORD;
        return Message.of(
                        phrase,
                        Map.of("minutes", Particulars.minutesUntil(draft, link.expiresAt()), "time", link.expiresAt()))
                .personal()
                .with(List.of(
                        new OpenSecurePage(link.id(), Phrase.OPEN_SECURE_PAGE),
                        Particulars.reply(Choice.NEW_LINK),
                        Particulars.reply(Command.HELP)));
    }

    private static Message amkaRejected(Draft draft) {
        var person = draft.knownPerson();
        var typed = draft.insurance;
        var buttons = new ArrayList<Button>();
        if (typed != null) {
            buttons.add(Particulars.reply(Choice.OWN_AMKA));
        }
        buttons.add(Particulars.reply(Choice.FACTS_WRONG));
        buttons.add(Particulars.reply(Choice.FACTS_RIGHT));
        buttons.add(Particulars.reply(Command.HUMAN));
        return Message.of(
                        Phrase.AMKA_REJECTED,
                        Map.of(
                                "amka", typed == null ? person.maskedAmka() : typed.masked(),
                                "surname", person.lastNameEl(),
                                "birthDate", Particulars.birthDate(draft)))
                .personal()
                .with(buttons);
    }

    private static Message dataMissing(Draft draft) {
        var person = draft.knownPerson();
        var typed = draft.insurance;
        var arguments = Particulars.secretariat(draft);
        arguments.put("username", person.username());
        arguments.put("amka", typed == null ? person.maskedAmka() : typed.masked());
        arguments.put("country", typed == null ? person.amkaCountry() : typed.country());
        arguments.put("birthDate", person.birthDate() == null ? "" : Particulars.birthDate(draft));
        return Message.of(Phrase.DATA_MISSING, arguments)
                .personal()
                .with(List.of(
                        Particulars.reply(Choice.RETRY),
                        Particulars.reply(Command.RESTART),
                        Particulars.reply(Command.HUMAN)));
    }
}
