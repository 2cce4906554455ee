package gr.uregister.bot.pin;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.statemachine.Effect.CheckPin;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.GuessesExhausted;
import gr.uregister.statemachine.Event.PinExpired;
import gr.uregister.statemachine.Event.PinRight;
import gr.uregister.statemachine.Event.PinWrong;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Compares a typed PIN, after counting the guess against the person's daily limit over all chats (promise S3). */
@Component
class PinChecker implements Answerer<CheckPin> {

    static final String GUESSES = "guesses";

    private final Pins pins;
    private final DailyCounters counters;
    private final BlindIndex index;
    private final InstantSource clock;
    private final int guessesPerDay;

    PinChecker(Pins pins, DailyCounters counters, BlindIndex index, Institution institution, InstantSource clock) {
        this.pins = pins;
        this.counters = counters;
        this.index = index;
        this.clock = clock;
        guessesPerDay = institution.pin().wrongGuessesPerDay();
    }

    @Override
    public Class<CheckPin> kind() {
        return CheckPin.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, CheckPin question) {
        var challenge = question.challenge();
        var now = clock.instant();
        if (!challenge.isOpenAt(now)) {
            return new PinExpired();
        }
        var guess = guessId(conversation, updateId, question.typed());
        if (!counters.count(GUESSES, challenge.personId(), guess, guessesPerDay)) {
            return new GuessesExhausted();
        }
        if (!pins.isRight(conversation, challenge, question.typed())) {
            return new PinWrong();
        }
        counters.discount(GUESSES, challenge.personId(), guess);
        return new PinRight(now);
    }

    /** A web chat's browser names its updates: two guesses under one name, on two nodes at once, are still two guesses. */
    private String guessId(ConversationId conversation, String updateId, String typed) {
        return index.of("guess", conversation + "/" + updateId + "/" + typed);
    }
}
