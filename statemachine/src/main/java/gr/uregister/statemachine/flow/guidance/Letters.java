package gr.uregister.statemachine.flow.guidance;

import gr.uregister.messages.Button;
import gr.uregister.messages.Button.WriteEmail;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.diagnosis.RegisterFact;
import gr.uregister.statemachine.diagnosis.Subject;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The emails to whoever mends what is wrong, written out for the person to send, with all that is needed to find and mend the record. */
public final class Letters {

    private Letters() {}

    /** When the AMKA check fails although everything is right (A8). */
    public static Message toNetworkCentre(Draft draft) {
        var subject = Subject.of(draft.knownPerson(), draft.chosenRole(), List.of());
        var body = Message.of(Phrase.LETTER_AMKA, Map.of("who", who(draft, subject)));
        var office = Particulars.office(draft, draft.institution.networkCentre());
        return letter(office, Phrase.LETTER_SUBJECT_AMKA, body, afterwards(Choice.RETRY));
    }

    /** When the AMKA check fails because the register is wrong. */
    static Message amkaFacts(Draft draft, List<RegisterFact> wrong) {
        var subject = Subject.of(draft.knownPerson(), draft.chosenRole(), wrong);
        var body = facts(draft, Phrase.LETTER_AMKA_FACTS, subject, wrong);
        return letter(addressee(draft), Phrase.LETTER_SUBJECT_AMKA, body, afterwards(Choice.RETRY));
    }

    /** When the person disagreed. */
    static Message dispute(Draft draft, Subject subject, List<RegisterFact> wrong, List<Button> others) {
        var body = facts(draft, Phrase.LETTER_FACTS, subject, wrong);
        var buttons = new ArrayList<>(others);
        buttons.add(Particulars.reply(Choice.TELL_ME));
        buttons.add(Particulars.reply(Command.RESTART));
        return letter(addressee(draft), Phrase.LETTER_SUBJECT_FACTS, body, buttons);
    }

    /** When the register lacks what an account needs (A9). */
    static Message missing(Draft draft, Collection<RegisterFact> missing) {
        var subject = Subject.of(draft.knownPerson(), draft.chosenRole(), missing);
        var body = facts(draft, Phrase.LETTER_MISSING, subject, missing);
        return letter(addressee(draft), Phrase.LETTER_SUBJECT_MISSING, body, afterwards(Choice.RETRY));
    }

    /** When the role has ended. */
    static Message roleEnded(Draft draft) {
        var subject = Subject.of(draft.knownPerson(), draft.chosenRole(), List.of());
        var body =
                Message.of(Phrase.LETTER_ROLE, Map.of("role", Particulars.roleName(draft), "who", who(draft, subject)));
        return letter(addressee(draft), Phrase.LETTER_SUBJECT_ROLE, body, afterwards(Choice.RETRY));
    }

    /** When nobody was found: who it is, only the person can fill in. */
    static Message contact(Draft draft) {
        var body = Message.of(Phrase.LETTER_CONTACT, Map.of("department", department(draft)));
        var buttons = List.of(
                Particulars.reply(Choice.TELL_ME),
                Particulars.reply(Command.RESTART),
                Particulars.reply(Command.HUMAN));
        return letter(addressee(draft), Phrase.LETTER_SUBJECT_CONTACT, body, buttons);
    }

    private static Message facts(Draft draft, Phrase letter, Subject subject, Collection<RegisterFact> facts) {
        var lines = facts.stream().map(fact -> line(fact, subject)).toList();
        return Message.of(letter, Map.of("facts", lines, "who", who(draft, subject)));
    }

    private static Message line(RegisterFact fact, Subject subject) {
        var shown = subject.shown().getOrDefault(fact, "");
        return shown.isEmpty()
                ? Message.of(Phrase.LETTER_EMPTY_FACT, Map.of("fact", fact.words()))
                : Message.of(Phrase.LETTER_FACT, Map.of("fact", fact.words(), "shown", inWords(fact, shown)));
    }

    private static Object inWords(RegisterFact fact, String shown) {
        return switch (fact) {
            case GENDER -> Message.of(Phrase.GENDER, Map.of("gender", shown));
            case BIRTH_DATE -> Particulars.day(LocalDate.parse(shown));
            default -> shown;
        };
    }

    private static Message who(Draft draft, Subject subject) {
        return Message.of(
                Phrase.LETTER_WHO,
                Map.of(
                        "department", department(draft),
                        "registrationNumber", Particulars.orDash(subject.registrationNumber()),
                        "username", Particulars.orDash(subject.username())));
    }

    private static Object department(Draft draft) {
        var name = Particulars.departmentName(draft);
        return name.isEmpty() ? Phrase.BLANK : name;
    }

    /** Who mends it, or the help desk where the profile does not say who: it passes the letter on. */
    private static Map<String, Object> addressee(Draft draft) {
        return Particulars.isOfSecretariat(draft)
                ? Particulars.registrar(draft)
                : Particulars.office(draft, Particulars.roleOffice(draft));
    }

    private static List<Button> afterwards(Choice next) {
        return List.of(Particulars.reply(Choice.TELL_ME), Particulars.reply(next), Particulars.reply(Command.HUMAN));
    }

    /** @param office whom to write to, where an address may be missing */
    private static Message letter(Map<String, Object> office, Phrase subject, Message body, List<Button> buttons) {
        var address = office.getOrDefault("address", "").toString();
        var all = new ArrayList<Button>(buttons);
        all.addFirst(new WriteEmail(address, Message.of(subject), body, Phrase.OPEN_EMAIL));
        var arguments = Particulars.with(office, "subject", subject);
        arguments.put("body", body);
        arguments.put("address", address.isEmpty() ? office.get("whom") : address);
        return Message.of(Phrase.LETTER, arguments).personal().with(all);
    }
}
