package gr.uregister.bot.person.amka;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Event.AmkaCheckUnavailable;
import gr.uregister.statemachine.Event.AmkaConfirmed;
import gr.uregister.statemachine.Event.AmkaRejected;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.identity.InsuranceNumber;
import org.springframework.stereotype.Component;

/** Answers whether an insurance number is the person's. Foreign ones are taken on trust: no national registry here knows them. */
@Component
final class AmkaAnswerer implements Answerer<CheckAmka> {

    private final People people;
    private final AmkaCheck check;

    AmkaAnswerer(People people, AmkaCheck check) {
        this.people = people;
        this.check = check;
    }

    @Override
    public Class<CheckAmka> kind() {
        return CheckAmka.class;
    }

    /** A person whom the register lost meanwhile, or a number that is no AMKA, is rejected: the Secretariat has to look. */
    @Override
    public Answer answer(ConversationId conversation, String updateId, CheckAmka question) {
        return people.find(question.personId())
                .map(person -> answer(person, question.typed() == null ? registered(person) : question.typed()))
                .orElseGet(AmkaRejected::new);
    }

    private Answer answer(Person person, InsuranceNumber number) {
        if (isForeign(number)) {
            return new AmkaConfirmed();
        }
        var outcome = Amka.parse(number.number())
                .map(amka -> check.check(amka, person))
                .orElse(AmkaCheck.Outcome.REJECTED);
        return switch (outcome) {
            case CONFIRMED -> new AmkaConfirmed();
            case REJECTED -> new AmkaRejected();
            case UNAVAILABLE -> new AmkaCheckUnavailable();
        };
    }

    private static boolean isForeign(InsuranceNumber number) {
        return !number.isGreek()
                && !number.country().isEmpty()
                && !number.number().isEmpty();
    }

    private static InsuranceNumber registered(Person person) {
        return new InsuranceNumber(person.facts().amkaCountry(), person.amka());
    }
}
