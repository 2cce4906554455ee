package gr.uregister.bot.announcement.recall;

import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.messages.Text;
import java.time.Duration;

/** Takes messages of announcements back on a channel. A channel without one does not let them be taken back. */
public interface Recaller {

    /** What stands in place of a message that cannot be deleted. */
    Text WITHDRAWN = new Text("Η ανακοίνωση ανακλήθηκε.", "This announcement was withdrawn.");

    /** The channel's name. */
    String channel();

    /** How many calls all nodes together may make in a second. */
    double callsPerSecond();

    /**
     * Takes one message back: deletes it or, where it is too old for that, has it say that it was withdrawn. Done again, it is the same.
     *
     * @param sent what left, with the platform's name of it
     */
    Answer takeBack(Delivery sent);

    /** What came of it. */
    sealed interface Answer {

        /** The message is not to be read any more. */
        record TakenBack() implements Answer {}

        /** It stays. */
        record Stays() implements Answer {}

        /** Nothing was done, as the platform is too busy, for this chat or for all. @param after how long it wants to be left alone */
        record Busy(Duration after) implements Answer {}

        /** Nothing was done, or nobody knows; it may be tried again. @param after when, as with all others */
        record Postponed(Duration after) implements Answer {}
    }
}
