package gr.uregister.bot.conversation.facts;

import gr.uregister.bot.secret.BlindIndex;
import org.springframework.stereotype.Component;

/** Keyed hashes of people: by them the chats of one person are found, and nobody can tell from one whose they are. */
@Component
public final class PersonKeys {

    private final BlindIndex index;

    public PersonKeys(BlindIndex index) {
        this.index = index;
    }

    /** The key of the person with a register's key, the same each time. */
    public String of(String personId) {
        return index.of("person of a chat", personId);
    }
}
