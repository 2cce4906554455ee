package gr.uregister.statemachine.reading;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.State;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Greek in Latin letters and digits, each person's own way: by sound, by looks (8 for θ, 3 for ξ, w for ω) and by the keys. */
class GreeklishTest {

    private static final Map<State, List<Choice>> OFFERED = Map.of(
            State.CHOOSING_ROLE, List.of(Choice.STUDENT, Choice.STAFF, Choice.AFFILIATE),
            State.AWAITING_CONTACT,
                    List.of(
                            Choice.NEW_STUDENT,
                            Choice.BY_EXAMS,
                            Choice.BY_TRANSFER,
                            Choice.BY_SPECIAL,
                            Choice.SECRETARIAT,
                            Choice.TELL_ME),
            State.AWAITING_CONFIRMATION, List.of(Choice.AGREE, Choice.DISAGREE, Choice.KEEP_MOBILE, Choice.DROP_MOBILE),
            State.AWAITING_PIN, List.of(Choice.RESEND_PIN),
            State.AMKA_REJECTED, List.of(Choice.FACTS_RIGHT, Choice.FACTS_WRONG, Choice.RETRY),
            State.DISAGREED, List.of(Choice.WRONG_SURNAME, Choice.WRONG_BIRTH_DATE, Choice.REMIND_ME));

    private final Interpreter interpreter = new Interpreter(new Phrasebook(ZoneId.of("Europe/Athens")), OFFERED);

    @ParameterizedTest
    @CsvSource({
        "AWAITING_CONTACT, ήρθα με μεταγραφή, BY_TRANSFER",
        "AWAITING_CONTACT, hr8a me metagrafh, BY_TRANSFER",
        "AWAITING_CONTACT, HR8A ME METAGRAFH, BY_TRANSFER",
        "AWAITING_CONTACT, ir8a me metagrafi, BY_TRANSFER",
        "AWAITING_CONTACT, hr9a me metagrafh, BY_TRANSFER",
        "AWAITING_CONTACT, hrtha me metaggrafh, BY_TRANSFER",
        "AWAITING_CONTACT, hrua me metagrafh, BY_TRANSFER",
        "AWAITING_CONTACT, pira metagrafi, BY_TRANSFER",
        "AWAITING_CONTACT, me panellhnies, BY_EXAMS",
        "AWAITING_CONTACT, perasa me panellinies, BY_EXAMS",
        "AWAITING_CONTACT, me eidikh kathgoria, BY_SPECIAL",
        "AWAITING_CONTACT, eimai prwtoeths, NEW_STUDENT",
        "AWAITING_CONTACT, neos foithths, NEW_STUDENT",
        "AWAITING_CONTACT, nea foithtria, NEW_STUDENT",
        "AWAITING_CONTACT, h grammateia mou, SECRETARIAT",
        "AWAITING_CONTACT, peite mou otan dior8w8ei, TELL_ME",
        "AWAITING_CONTACT, peite moy otan diorthwthei, TELL_ME",
        "CHOOSING_ROLE, foithths, STUDENT",
        "CHOOSING_ROLE, foithtria, STUDENT",
        "CHOOSING_ROLE, eimai foititis, STUDENT",
        "CHOOSING_ROLE, prosvpiko, STAFF",
        "CHOOSING_ROLE, prosopiko, STAFF",
        "CHOOSING_ROLE, ka8hghths, STAFF",
        "CHOOSING_ROLE, kauhghthw, STAFF",
        "CHOOSING_ROLE, synergaths, AFFILIATE",
        "AWAITING_CONFIRMATION, symfvnv, AGREE",
        "AWAITING_CONFIRMATION, sumfwnw, AGREE",
        "AWAITING_CONFIRMATION, diafvnv, DISAGREE",
        "AWAITING_CONFIRMATION, na krath8ei to kinhto mou, KEEP_MOBILE",
        "AWAITING_CONFIRMATION, na mhn krath8ei to kinhto mou, DROP_MOBILE",
        "AWAITING_PIN, neo pin, RESEND_PIN",
        "AWAITING_PIN, 3ana, RESEND_PIN",
        "AWAITING_PIN, xana, RESEND_PIN",
        "AWAITING_PIN, jana, RESEND_PIN",
        "AMKA_REJECTED, la8os, FACTS_WRONG",
        "AMKA_REJECTED, lauos, FACTS_WRONG",
        "AMKA_REJECTED, la9os, FACTS_WRONG",
        "AMKA_REJECTED, ola swsta, FACTS_RIGHT",
        "AMKA_REJECTED, dokimh 3ana, RETRY",
        "DISAGREED, la8os epwnymo, WRONG_SURNAME",
        "DISAGREED, epwnumo, WRONG_SURNAME",
        "DISAGREED, hmeromhnia gennhshs, WRONG_BIRTH_DATE",
        "DISAGREED, 8ymiste mou, REMIND_ME",
        "DISAGREED, thimise mou, REMIND_ME",
        "DISAGREED, uymise moy, REMIND_ME"
    })
    void an_answer_is_understood(State state, String typed, Choice choice) {
        assertThat(signal(state, typed)).isEqualTo(choice);
    }

    @ParameterizedTest
    @CsvSource({
        "voh8eia, HELP",
        "bohueia, HELP",
        "boi8ia, HELP",
        "pisv, BACK",
        "akyrvsh, CANCEL",
        "apo thn arxh, RESTART",
        "ap thn arxh, RESTART",
        "glvssa, LANGUAGE",
        "mila me an8rwpo, HUMAN",
        "mila me anurvpo, HUMAN",
        "3exasa ton kwdiko mou, RECOVER",
        "jexasa ton kvdiko moy, RECOVER",
        "3ehasa ton kodiko mou, RECOVER",
        "8elw ananewsh, RENEW",
        "uelv ananevsh, RENEW",
        "thelo ananeosi, RENEW",
        "o logariasmos mou, ACCOUNT",
        "o logariasmow moy, ACCOUNT",
        "ta dedomena moy, MYDATA",
        "na mou 8ymizete, REMIND",
        "stamata tis ypen8ymiseis, QUIET",
        "energopoihsh, ACTIVATE"
    })
    void a_command_is_understood(String typed, Command command) {
        assertThat(signal(State.AWAITING_CONTACT, typed)).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8",
                "3",
                "4",
                "83",
                "4x4",
                "it20231234",
                "it2023",
                "mp3",
                "web2",
                "h4x0r",
                "3anthos",
                "8ara",
                "kauara",
                "me8odos",
                "va8mos",
                "ba8mologia",
                "wifi 8",
                "hr8e",
                "hr8a",
                "metagrafh ba8mwn",
                "3ereis ton kwdiko mou",
                "den 3exasa ton kwdiko mou",
                "4hfio",
                "cvwu",
                "ximeia",
                "nea",
                "neo"
            })
    void what_is_another_word_is_taken_for_no_answer(String typed) {
        for (var state : OFFERED.keySet()) {
            assertThat(signal(state, typed)).as(state + " " + typed).isIn(Fact.TEXT_TYPED, Fact.QUESTION_TYPED);
        }
    }

    private Object signal(State state, String typed) {
        return interpreter.signalOf(state, new Event.Typed(typed, ""));
    }
}
