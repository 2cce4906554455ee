package gr.uregister.bot.database.keeping;

import java.util.List;
import java.util.Map;

/**
 * What one room keeps about a person, in plain words and values.
 *
 * @param kind what it is
 * @param entries names and values, as they become JSON: texts, numbers, truths, lists and maps
 */
public record KeptData(Kind kind, List<? extends Map<String, ?>> entries) {

    /** What is kept. */
    public enum Kind {
        /** A chat: what the person gave, how far they came, and what was said. */
        CONVERSATION,
        /** A file that was sent in a chat. */
        FILE,
        /** What could not be handled or done. */
        FAILURE,
        /** A PIN on its way. */
        DELIVERY,
        /** What became of a message on its platform. */
        PLATFORM_MESSAGE,
        /** A code by which a conversation goes on in another chat. */
        MOVE_CODE,
        /** A link to this very export. */
        EXPORT_LINK,
        /** What the person agreed to. */
        CONSENT,
        /** A wish to be told of a correction. */
        WATCH,
        /** An announcement that went to the person, or was meant to. */
        ANNOUNCEMENT,
        /** What the institution's registers of people say. */
        REGISTER
    }

    /** Prints no data. */
    @Override
    public String toString() {
        return "KeptData[" + kind + ", " + entries.size() + " entries]";
    }
}
