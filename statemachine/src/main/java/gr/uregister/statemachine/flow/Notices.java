package gr.uregister.statemachine.flow;

import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import java.util.List;
import java.util.Map;

/** The longer things there are to say besides questions. */
final class Notices {

    private Notices() {}

    /** Help for the state the conversation is in. */
    static Message help(Draft draft) {
        var phrase = switch (draft.state) {
            case AWAITING_CONTACT, AWAITING_SECOND_CONTACT, AWAITING_REGISTRATION_NUMBER -> Phrase.HELP_CONTACT;
            case AWAITING_AMKA, AWAITING_INSURANCE_COUNTRY, AWAITING_INSURANCE_NUMBER -> Phrase.HELP_AMKA;
            case AWAITING_PIN, PIN_POSTPONED -> Phrase.HELP_PIN;
            case AWAITING_CONFIRMATION -> Phrase.HELP_CONFIRMATION;
            case AWAITING_PASSWORD, SETTING_PASSWORD -> Phrase.HELP_PASSWORD;
            case AMKA_REJECTED, AMKA_RIGHT_LOCALLY, DATA_MISSING, ROLE_ENDED, CHECK_POSTPONED, DISAGREED ->
                Phrase.HELP_CORRECTIONS;
            default -> Phrase.HELP_START;
        };
        return Message.of(
                phrase, Map.of("delay", draft.institution.corrections().howLong()));
    }

    /** What this chat keeps of the person, in words, masked. */
    static Message keptData(Draft draft) {
        var arguments = Particulars.office(draft, draft.institution.dataProtection());
        arguments.put("contacts", draft.contacts.isEmpty() ? "–" : Particulars.masked(draft.contacts));
        arguments.put("username", Particulars.mayHearUsername(draft) ? Particulars.username(draft) : "–");
        arguments.put("insurance", draft.insurance == null ? "–" : draft.insurance.masked());
        arguments.put("mobileConsent", Particulars.yesOrNo(draft.keepsMobile));
        arguments.put("emailConsent", Particulars.yesOrNo(draft.keepsEmail));
        arguments.put("terms", draft.institution.documents().terms().version());
        arguments.put("privacy", draft.institution.documents().privacy().version());
        return Message.of(Phrase.MY_DATA, arguments)
                .personal()
                .with(List.of(
                        new OpenPage(draft.institution.documents().privacy().url(), Phrase.PRIVACY_POLICY),
                        Particulars.reply(Command.CANCEL)));
    }

    static Message nobodyFound(Draft draft, Phrase phrase) {
        var buttons = List.of(Particulars.reply(Command.RESTART), Particulars.reply(Command.HUMAN));
        var arguments = Particulars.with(
                Particulars.secretariat(draft),
                "delay",
                draft.institution.corrections().howLong());
        return Message.of(phrase, arguments).with(buttons);
    }

    /** The answer to a consent's button: both consents as they are now. */
    static Message consents(Draft draft) {
        return Message.of(
                        Phrase.CONSENTS,
                        Map.of(
                                "mobile",
                                Particulars.yesOrNo(draft.keepsMobile),
                                "email",
                                Particulars.yesOrNo(draft.keepsEmail)))
                .with(Prompts.confirmationButtons(draft));
    }

    static Message activated(Draft draft) {
        return Message.of(Phrase.ACTIVATED, Map.of("username", Particulars.username(draft)))
                .with(Particulars.services(draft));
    }

    static Message passwordChanged(Draft draft) {
        return Message.of(Phrase.PASSWORD_CHANGED, Map.of("username", Particulars.username(draft)))
                .with(Particulars.services(draft));
    }

    static Message roleAdded(Draft draft) {
        return Message.of(
                        Phrase.ROLE_ADDED,
                        Map.of("username", Particulars.username(draft), "role", Particulars.roleName(draft)))
                .with(Particulars.services(draft));
    }

    /** The email to the network operations centre, written out for the person to send (A8). */
    static Message letterToNetworkCentre(Draft draft) {
        var arguments = Particulars.office(draft, draft.institution.networkCentre());
        var role = draft.knownPerson().role(draft.chosenRole());
        arguments.put("department", Particulars.departmentName(draft));
        arguments.put(
                "registrationNumber",
                role.map(r -> r.registrationNumber()).filter(n -> !n.isEmpty()).orElse("–"));
        arguments.put("username", Particulars.username(draft));
        return Message.of(Phrase.LETTER_TO_NETWORK_CENTRE, arguments)
                .personal()
                .with(List.of(Particulars.reply(Choice.RETRY), Particulars.reply(Command.HUMAN)));
    }
}
