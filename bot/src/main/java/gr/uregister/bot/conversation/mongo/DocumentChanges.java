package gr.uregister.bot.conversation.mongo;

import java.util.List;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** An update of a document, while it is put together. */
final class DocumentChanges {

    private final Document set = new Document();
    private final Document unset = new Document();
    private final Document push = new Document();
    private final Document addToSet = new Document();

    /** A field has a value now, or is not there when the value is null. */
    void field(String name, @Nullable Object value) {
        if (value == null) {
            unset.append(name, "");
        } else {
            set.append(name, value);
        }
    }

    /**
     * A list is another one now. What was only added at the end, with as much dropped at the beginning, is sent as that.
     *
     * @param written how elements stand in the document
     */
    <T> void list(String name, List<T> before, List<T> after, Function<List<T>, ?> written) {
        var kept = keptAtBeginning(before, after);
        if (kept == 0) {
            set.append(name, written.apply(after));
        } else if (kept < after.size()) {
            var added = written.apply(after.subList(kept, after.size()));
            push.append(name, new Document("$each", added).append("$slice", -after.size()));
        } else if (kept < before.size()) {
            set.append(name, written.apply(after));
        }
    }

    /** A set has a member now that it may have had before. */
    void member(String name, Object value) {
        addToSet.append(name, value);
    }

    Document asUpdate() {
        var update = new Document();
        append(update, "$addToSet", addToSet);
        append(update, "$set", set);
        append(update, "$unset", unset);
        append(update, "$push", push);
        return update;
    }

    private static void append(Document update, String operator, Document fields) {
        if (!fields.isEmpty()) {
            update.append(operator, fields);
        }
    }

    /** How many of the first elements are the last ones of before. */
    private static <T> int keptAtBeginning(List<T> before, List<T> after) {
        for (int kept = Math.min(before.size(), after.size()); kept > 0; kept--) {
            if (before.subList(before.size() - kept, before.size()).equals(after.subList(0, kept))) {
                return kept;
            }
        }
        return 0;
    }
}
