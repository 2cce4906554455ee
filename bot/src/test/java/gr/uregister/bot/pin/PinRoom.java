package gr.uregister.bot.pin;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.person.People;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.Effect.CheckPin;
import gr.uregister.statemachine.Effect.OpenChallenge;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.data.mongodb.core.MongoOperations;

/** The real room of PINs of one node. */
public record PinRoom(Answerer<OpenChallenge> opener, Answerer<CheckPin> checker, SmsAllowance sms) {

    /** @param random makes the ids of challenges */
    public static PinRoom open(
            MongoOperations mongo,
            People people,
            Pins pins,
            BlindIndex index,
            Institution institution,
            InstantSource clock,
            Optional<TelegramSender> telegram,
            RandomGenerator random) {
        var counters = new DailyCounters(mongo, index, institution, clock);
        var sms = new SmsAllowance(mongo, index, institution, clock);
        return new PinRoom(
                new ChallengeOpener(people, counters, sms, new MobileWays(telegram), institution, clock, random),
                new PinChecker(pins, counters, index, institution, clock),
                sms);
    }
}
