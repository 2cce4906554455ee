package gr.uregister.bot.directory;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.person.People;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Adds a role to a person's active account. */
@Component
class RoleDoer implements Doer<Effect.AddRole> {

    private final People people;
    private final Directory directory;

    RoleDoer(People people, Directory directory) {
        this.people = people;
        this.directory = directory;
    }

    @Override
    public Class<Effect.AddRole> kind() {
        return Effect.AddRole.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, Effect.AddRole deed) {
        var person = people.find(deed.personId()).orElseThrow(() -> new DeedFailed("the person left the register"));
        try {
            directory.addRole(person.facts().username(), deed.role());
            return Optional.of(new Event.RoleAdded());
        } catch (DirectoryUnavailable e) {
            throw new DeedFailed("the role could not be added", e);
        }
    }

    @Override
    public Optional<Event> givenUp(Effect.AddRole deed) {
        return Optional.of(new Event.RoleNotAdded());
    }
}
