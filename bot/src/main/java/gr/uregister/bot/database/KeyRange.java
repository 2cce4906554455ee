package gr.uregister.bot.database;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a query of one field can find, as a part of all texts in their order.
 *
 * @param from the first text of the part
 * @param end the first text behind it; null for the end of all
 * @param isOfElements whether it is asked of a list's elements, of which one must be in the part
 */
record KeyRange(String from, @Nullable String end, boolean isOfElements) {

    private static final KeyRange ALL = new KeyRange("", null, false);
    private static final String ELEMENT = "$elemMatch";

    /**
     * The part of a query such as <code>{$gte: "a", $lt: "b"}</code>, or of the same asked of elements.
     *
     * @param query what is asked of the field
     * @return null when the query asks anything else
     */
    static @Nullable KeyRange of(@Nullable Object query) {
        if (!(query instanceof Document asked) || asked.isEmpty()) {
            return null;
        }
        if (asked.size() == 1 && asked.get(ELEMENT) instanceof Document element) {
            var range = bounded(element);
            return range == null ? null : new KeyRange(range.from, range.end, true);
        }
        return bounded(asked);
    }

    /** The part with one text. */
    static KeyRange only(String text) {
        return new KeyRange(text, next(text), false);
    }

    /** Whether a text is in the part or before it. */
    boolean isNotOver(String text) {
        return end == null || text.compareTo(end) < 0;
    }

    private static @Nullable KeyRange bounded(Document asked) {
        var range = ALL;
        for (var bound : asked.entrySet()) {
            var narrower = bound.getValue() instanceof String text ? range.narrowed(bound.getKey(), text) : null;
            if (narrower == null) {
                return null;
            }
            range = narrower;
        }
        return range;
    }

    private @Nullable KeyRange narrowed(String operator, String bound) {
        return switch (operator) {
            case "$gte" -> beginningAt(bound);
            case "$gt" -> beginningAt(next(bound));
            case "$lt" -> endingBefore(bound);
            case "$lte" -> endingBefore(next(bound));
            default -> null;
        };
    }

    private KeyRange beginningAt(String bound) {
        return bound.compareTo(from) > 0 ? new KeyRange(bound, end, isOfElements) : this;
    }

    private KeyRange endingBefore(String bound) {
        return isNotOver(bound) ? new KeyRange(from, bound, isOfElements) : this;
    }

    /** The first text behind one. */
    private static String next(String text) {
        return text + Character.MIN_VALUE;
    }
}
