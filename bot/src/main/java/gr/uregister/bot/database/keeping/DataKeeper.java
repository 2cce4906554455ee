package gr.uregister.bot.database.keeping;

import java.util.List;
import java.util.Set;

/**
 * A room that keeps something in the database. Each answers for its own collections: what of a person stands there, and that it goes when
 * they want it to (GDPR 15, 17 and 20). Every collection has one.
 */
public interface DataKeeper {

    /** The collections that the room answers for. */
    Set<String> collections();

    /** What is kept about a person, as far as anybody can read it; nothing of another person. */
    default List<KeptData> about(DataSubject subject) {
        return List.of();
    }

    /**
     * Erases what is kept about a person and need not be. Done again, nothing happens. What limits everybody, such as counters of wrong
     * guesses, stays its day: erasing would lift the limit.
     */
    default void erase(DataSubject subject) {}
}
