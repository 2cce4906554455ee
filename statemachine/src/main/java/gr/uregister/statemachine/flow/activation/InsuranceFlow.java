package gr.uregister.statemachine.flow.activation;

import static gr.uregister.statemachine.State.*;

import gr.uregister.messages.Button.OpenPage;
import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.flow.proof.PinFlow;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import gr.uregister.statemachine.flow.table.TransitionTable;
import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.identity.Countries;
import gr.uregister.statemachine.identity.InsuranceNumber;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Step 2 of 4, where the registers have no AMKA: the person's own, or another country's number (A6). */
public final class InsuranceFlow {

    private InsuranceFlow() {}

    /** Adds the questions and rows of this topic. */
    public static void define(TransitionTable table) {
        table.in(AWAITING_AMKA, AWAITING_INSURANCE_COUNTRY, AWAITING_INSURANCE_NUMBER)
                .helps(Phrase.HELP_AMKA);

        table.in(AWAITING_AMKA)
                .asks(draft -> Message.of(Phrase.ASK_AMKA)
                        .with(List.of(
                                new OpenPage(draft.institution.links().findAmka(), Phrase.FIND_AMKA),
                                Particulars.reply(Choice.FOREIGN_INSURANCE),
                                Particulars.reply(Command.BACK))))
                .expects(_ -> Message.of(Phrase.AMKA_NOT_ELEVEN_DIGITS))
                .on(Command.BACK)
                .asking(AWAITING_CONTACT, draft -> draft.startAnew(List.of()))
                .on(Fact.TEXT_TYPED)
                .when(InsuranceFlow::isAmka)
                .when(Draft::isProven)
                .to(CHECKING_ACCOUNT, draft -> {
                    keepAmka(draft);
                    ChecksFlow.checkAccount(draft);
                })
                .on(Fact.TEXT_TYPED)
                .when(InsuranceFlow::isAmka)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, draft -> {
                    keepAmka(draft);
                    PinFlow.openChallenge(draft);
                })
                .on(Fact.TEXT_TYPED)
                .unless(InsuranceFlow::isAmka)
                .askingAgain(InsuranceFlow::sayWhatIsWrong)
                .on(Choice.FOREIGN_INSURANCE)
                .asking(AWAITING_INSURANCE_COUNTRY);

        table.in(AWAITING_INSURANCE_COUNTRY)
                .asks(_ -> Message.of(Phrase.ASK_INSURANCE_COUNTRY)
                        .with(List.of(
                                Particulars.reply(Choice.EUROPEAN_CARD),
                                Particulars.reply(Choice.OWN_AMKA),
                                Particulars.reply(Command.BACK))))
                .expects(_ -> Message.of(Phrase.COUNTRY_UNKNOWN))
                .on(Command.BACK)
                .asking(AWAITING_AMKA)
                .on(Fact.TEXT_TYPED)
                .when(InsuranceFlow::isCountry)
                .asking(AWAITING_INSURANCE_NUMBER, InsuranceFlow::keepCountry)
                .on(Fact.TEXT_TYPED)
                .unless(InsuranceFlow::isCountry)
                .askingAgain(draft -> draft.say(Phrase.COUNTRY_UNKNOWN))
                .on(Choice.EUROPEAN_CARD)
                .asking(AWAITING_INSURANCE_NUMBER, draft -> draft.insuranceCountry = InsuranceNumber.EUROPEAN_CARD);

        table.in(AWAITING_INSURANCE_NUMBER)
                .asks(draft -> Message.of(
                                Phrase.ASK_INSURANCE_NUMBER, Map.of("country", Particulars.insuranceCountry(draft)))
                        .with(List.of(Particulars.reply(Choice.OWN_AMKA), Particulars.reply(Command.BACK))))
                .expects(_ -> Message.of(Phrase.INSURANCE_NUMBER_MALFORMED))
                .on(Command.BACK)
                .asking(AWAITING_INSURANCE_COUNTRY)
                .on(Fact.TEXT_TYPED)
                .when(InsuranceFlow::isForeignNumber)
                .when(Draft::isProven)
                .to(CHECKING_ACCOUNT, draft -> {
                    keepForeignNumber(draft);
                    ChecksFlow.checkAccount(draft);
                })
                .on(Fact.TEXT_TYPED)
                .when(InsuranceFlow::isForeignNumber)
                .unless(Draft::isProven)
                .to(OPENING_CHALLENGE, draft -> {
                    keepForeignNumber(draft);
                    PinFlow.openChallenge(draft);
                })
                .on(Fact.TEXT_TYPED)
                .unless(InsuranceFlow::isForeignNumber)
                .askingAgain(draft -> {
                    draft.concealDigits();
                    draft.say(Phrase.INSURANCE_NUMBER_MALFORMED);
                });

        table.in(AWAITING_INSURANCE_COUNTRY, AWAITING_INSURANCE_NUMBER)
                .on(Choice.OWN_AMKA)
                .asking(AWAITING_AMKA, draft -> draft.insuranceCountry = null);
    }

    private static boolean isAmka(Draft draft) {
        return Amka.parse(draft.typed()).isPresent();
    }

    private static void keepAmka(Draft draft) {
        draft.insurance = InsuranceNumber.greek(Amka.parse(draft.typed()).orElseThrow());
    }

    private static void sayWhatIsWrong(Draft draft) {
        draft.concealDigits();
        var flaw = Amka.flawOf(draft.typed()).orElseThrow();
        draft.say(
                switch (flaw) {
                    case NOT_ELEVEN_DIGITS -> Phrase.AMKA_NOT_ELEVEN_DIGITS;
                    case WRONG_CHECK_DIGIT -> Phrase.AMKA_WRONG_CHECK_DIGIT;
                    case IMPOSSIBLE_DATE -> Phrase.AMKA_IMPOSSIBLE_DATE;
                },
                Map.of());
    }

    private static boolean isCountry(Draft draft) {
        return Countries.find(draft.typed()).isPresent();
    }

    private static void keepCountry(Draft draft) {
        draft.insuranceCountry = Countries.find(draft.typed()).orElseThrow();
    }

    private static boolean isForeignNumber(Draft draft) {
        return InsuranceNumber.parseForeign("", draft.typed()).isPresent();
    }

    private static void keepForeignNumber(Draft draft) {
        draft.conceal();
        var country = Objects.requireNonNull(draft.insuranceCountry, "the country is asked first");
        draft.insurance = InsuranceNumber.parseForeign(country, draft.typed()).orElseThrow();
    }
}
