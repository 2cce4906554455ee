package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.engine.Fake;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.pin.Pins;
import gr.uregister.statemachine.AccountEvent.AccountRenewed;
import gr.uregister.statemachine.Effect.CheckPin;
import gr.uregister.statemachine.Effect.OpenChallenge;
import gr.uregister.statemachine.Effect.RenewAccount;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Event.ChallengeRefused.Reason;
import gr.uregister.statemachine.Event.GuessesExhausted;
import gr.uregister.statemachine.Event.PinRight;
import gr.uregister.statemachine.Event.PinWrong;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Listens to what the room of PINs answers. */
final class Witness {

    private final Simulation simulation;
    private final Set<ConversationId> toldWhy = new HashSet<>();

    Witness(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Whether a chat was told that it can have no PIN, or enter none, for longer than a student waits. */
    boolean wasToldWhy(ConversationId chat) {
        return toldWhy.contains(chat);
    }

    Answerer<OpenChallenge> challenges(Answerer<OpenChallenge> opener) {
        return new Answerer<>() {
            @Override
            public Class<OpenChallenge> kind() {
                return OpenChallenge.class;
            }

            @Override
            public Answer answer(ConversationId chat, String updateId, OpenChallenge question) {
                var answer = opener.answer(chat, updateId, question);
                if (answer instanceof ChallengeRefused(var reason, var _) && reason != Reason.TOO_SOON) {
                    toldWhy.add(chat);
                }
                return answer;
            }
        };
    }

    Answerer<CheckPin> guesses(Answerer<CheckPin> checker) {
        return new Answerer<>() {
            @Override
            public Class<CheckPin> kind() {
                return CheckPin.class;
            }

            @Override
            public Answer answer(ConversationId chat, String updateId, CheckPin question) {
                var answer = isComparedFirst(chat, question)
                        ? new PinRight(simulation.schedule().instant())
                        : checker.answer(chat, updateId, question);
                simulation.invariants().watch(() -> heard(chat, updateId, question, answer));
                return answer;
            }
        };
    }

    /** Carries renewals out, or adds a period each time, by defect. */
    Doer<?> renewals(Doer<?> doer, Directory directory) {
        return simulation.defect() == Defect.RENEWED_AGAIN
                ? Fake.doer(RenewAccount.class, deed -> Optional.of(renewAgain(deed, directory)))
                : doer;
    }

    private AccountRenewed renewAgain(RenewAccount deed, Directory directory) {
        var username = simulation.setting().students().stream()
                .filter(student -> student.id().equals(deed.personId()))
                .map(student -> student.facts().username())
                .findFirst()
                .orElseThrow();
        var life = simulation.setting().institution().account().life();
        var to = directory.findActive(username).orElseThrow().expiresOn().plus(life);
        directory.renew(username, to);
        return new AccountRenewed(deed.from(), to);
    }

    private void heard(ConversationId chat, String updateId, CheckPin question, Answer answer) {
        var proofs = simulation.invariants().proofs();
        var guess = chat + "/" + updateId;
        switch (answer) {
            case PinWrong _ -> proofs.wrong(question.challenge().personId(), guess);
            case PinRight _ -> proofs.right(question.challenge().personId(), guess);
            case GuessesExhausted _ -> toldWhy.add(chat);
            default -> {}
        }
    }

    private boolean isComparedFirst(ConversationId chat, CheckPin question) {
        return simulation.defect() == Defect.COMPARED_BEFORE_COUNTED
                && question.challenge().isOpenAt(simulation.schedule().instant())
                && new Pins(simulation.setting().keys(), simulation.setting().institution())
                        .isRight(chat, question.challenge(), question.typed());
    }
}
