package gr.uregister.statemachine.flow.guidance;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.diagnosis.RegisterFact;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which fact it is that keeps a person from going on, who mends it, and the letter to them (H4). */
public final class DiagnosisFlow {

    /** After so many contacts in a row that match nobody it is no slip of the pen. */
    private static final int MISSES_THAT_TELL = 2;

    private static final Map<RegisterFact, Choice> CHOICES = new EnumMap<>(Map.of(
            RegisterFact.AMKA, Choice.WRONG_AMKA,
            RegisterFact.SURNAME, Choice.WRONG_SURNAME,
            RegisterFact.FATHER_NAME, Choice.WRONG_FATHER_NAME,
            RegisterFact.BIRTH_DATE, Choice.WRONG_BIRTH_DATE,
            RegisterFact.GENDER, Choice.WRONG_GENDER));

    private DiagnosisFlow() {}

    /** Adds the rows of this topic. */
    public static void define(TransitionTable table) {
        RegisterFact.DISPUTABLE.forEach(fact -> table.in(DISAGREED)
                .on(choice(fact))
                .when(DiagnosisFlow::hasSubject)
                .staying(draft -> dispute(draft, fact)));
        table.in(State.AMKA_REJECTED)
                .on(Choice.WRONG_AMKA)
                .when(DiagnosisFlow::isAmkaOfRegister)
                .staying(draft -> writeOfAmka(draft, RegisterFact.AMKA))
                .on(Choice.WRONG_SURNAME)
                .staying(draft -> writeOfAmka(draft, RegisterFact.SURNAME))
                .on(Choice.WRONG_BIRTH_DATE)
                .staying(draft -> writeOfAmka(draft, RegisterFact.BIRTH_DATE));
        table.in(DATA_MISSING)
                .on(Choice.WRITE_LETTER)
                .staying(draft -> draft.say(Letters.missing(draft, missing(draft))));
        table.in(ROLE_ENDED).on(Choice.WRITE_LETTER).staying(draft -> draft.say(Letters.roleEnded(draft)));
        table.in(AWAITING_CONTACT)
                .on(Choice.WRITE_LETTER)
                .when(DiagnosisFlow::wasMissedOften)
                .staying(draft -> draft.say(Letters.contact(draft)));
    }

    /** What the registers lack of what an account cannot do without (A9). */
    public static List<RegisterFact> missing(Draft draft) {
        var person = draft.knownPerson();
        return List.of(RegisterFact.USERNAME, RegisterFact.AMKA, RegisterFact.AMKA_COUNTRY, RegisterFact.BIRTH_DATE)
                .stream()
                .filter(fact -> fact.of(person).isEmpty())
                .filter(fact ->
                        draft.insurance == null || (fact != RegisterFact.AMKA && fact != RegisterFact.AMKA_COUNTRY))
                .toList();
    }

    /** Says that contacts matched nobody, and what comes before an activation where that may be the reason. */
    public static void sayNobodyFound(Draft draft, Phrase phrase) {
        OriginFlow.sayFirstSteps(draft);
        var arguments = Particulars.with(
                Particulars.registrar(draft),
                "delay",
                draft.institution.corrections().howLong());
        draft.say(Message.of(phrase, arguments).with(notFoundButtons(draft)));
    }

    private static List<Button> notFoundButtons(Draft draft) {
        var buttons = new ArrayList<>(Secretariats.buttons(draft));
        if (wasMissedOften(draft)) {
            buttons.add(Particulars.reply(Choice.WRITE_LETTER));
            buttons.add(Particulars.reply(Choice.TELL_ME));
        }
        buttons.addAll(OriginFlow.offer(draft));
        buttons.add(Particulars.reply(Command.RESTART));
        buttons.add(Particulars.reply(Command.HUMAN));
        return buttons;
    }

    /** What to do after disagreeing. */
    public static List<Button> disputeButtons(Draft draft) {
        var buttons = new ArrayList<Button>();
        if (hasSubject(draft)) {
            RegisterFact.DISPUTABLE.forEach(fact -> buttons.add(Particulars.reply(choice(fact))));
        }
        buttons.addAll(Secretariats.buttons(draft));
        buttons.add(Particulars.reply(Choice.REMIND_ME));
        buttons.add(Particulars.reply(Command.RESTART));
        buttons.add(Particulars.reply(Command.HUMAN));
        return buttons;
    }

    /** Asks which of the facts that the AMKA was checked with is wrong; one that the person typed is typed again instead. */
    public static void askWhichAmkaFact(Draft draft) {
        var buttons = new ArrayList<Button>();
        if (isAmkaOfRegister(draft)) {
            buttons.add(Particulars.reply(Choice.WRONG_AMKA));
        }
        buttons.add(Particulars.reply(Choice.WRONG_SURNAME));
        buttons.add(Particulars.reply(Choice.WRONG_BIRTH_DATE));
        buttons.addAll(Secretariats.buttons(draft));
        buttons.add(Particulars.reply(Choice.RETRY));
        buttons.add(Particulars.reply(Command.HUMAN));
        draft.say(Message.of(Phrase.AMKA_FACTS_WRONG, Particulars.registrar(draft))
                .with(buttons));
    }

    /** Whether the last contacts matched nobody, and the ones before them neither. */
    static boolean wasMissedOften(Draft draft) {
        return draft.diagnosis.misses() >= MISSES_THAT_TELL;
    }

    /** Who disagreed before letters were written is known no more. */
    private static boolean hasSubject(Draft draft) {
        return draft.diagnosis.subject() != null;
    }

    private static boolean isAmkaOfRegister(Draft draft) {
        return draft.insurance == null;
    }

    private static void writeOfAmka(Draft draft, RegisterFact fact) {
        draft.diagnosis = draft.diagnosis.naming(fact);
        draft.say(Letters.amkaFacts(draft, draft.diagnosis.wrong()));
    }

    private static void dispute(Draft draft, RegisterFact fact) {
        draft.diagnosis = draft.diagnosis.naming(fact);
        var wrong = draft.diagnosis.wrong();
        var others = RegisterFact.DISPUTABLE.stream()
                .filter(other -> !wrong.contains(other))
                .map(other -> Particulars.reply(choice(other)))
                .toList();
        var subject = Objects.requireNonNull(draft.diagnosis.subject(), "somebody disagreed");
        draft.say(Phrase.DISAGREED_FACT, Particulars.registrar(draft));
        draft.say(Letters.dispute(draft, subject, wrong, others));
    }

    private static Choice choice(RegisterFact fact) {
        return Objects.requireNonNull(CHOICES.get(fact), "no button for " + fact);
    }
}
