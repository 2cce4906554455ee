package gr.uregister.bot.database.query;

import org.bson.Document;

/**
 * Queries for a part of all texts in their order. MongoDB and the embedded server both look such a part up in the field's index, and read
 * nothing beside it.
 */
public final class TextRange {

    /** Behind every text that goes on in any way. */
    private static final String LAST = "\uffff";

    private TextRange() {}

    /** Texts that begin alike. */
    public static Document beginning(String text) {
        return between(text, text + LAST);
    }

    /** Texts from one on, itself included, to before another. */
    public static Document between(String from, String end) {
        return new Document("$gte", from).append("$lt", end);
    }

    /** Lists with a text that begins so. */
    public static Document anyBeginning(String text) {
        return new Document("$elemMatch", beginning(text));
    }
}
