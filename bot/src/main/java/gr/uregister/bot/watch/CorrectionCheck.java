package gr.uregister.bot.watch;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.Effect.CheckAmka;
import gr.uregister.statemachine.Event.AmkaConfirmed;
import gr.uregister.statemachine.diagnosis.Watch;
import gr.uregister.statemachine.identity.InsuranceNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says whether the registers hold now what a chat waits for. */
@Component
class CorrectionCheck {

    private final People people;
    private final Answerer<CheckAmka> amka;
    private final ConversationStore conversations;

    CorrectionCheck(People people, Answerer<CheckAmka> amka, ConversationStore conversations) {
        this.people = people;
        this.amka = amka;
        this.conversations = conversations;
    }

    boolean isMade(ConversationId chat, Watch watch) {
        return switch (watch.reason()) {
            case CONTACT_DECLARED -> people.isDeclared(watch.sought(), watch.role());
            case AMKA_CONFIRMED ->
                person(watch).map(person -> isConfirmed(chat, person)).orElse(false);
            case FACTS_CHANGED, ROLE_RENEWED ->
                person(watch).map(person -> watch.isMetBy(person.facts())).orElse(false);
        };
    }

    private Optional<Person> person(Watch watch) {
        return Optional.ofNullable(watch.personId()).flatMap(people::find);
    }

    /** With the number that the person typed, where the register has none. */
    private boolean isConfirmed(ConversationId chat, Person person) {
        var answer = amka.answer(chat, "watch", new CheckAmka(person.id(), typed(chat)));
        return answer instanceof AmkaConfirmed;
    }

    private @Nullable InsuranceNumber typed(ConversationId chat) {
        return conversations
                .find(chat)
                .map(stored -> stored.conversation().insurance())
                .orElse(null);
    }
}
