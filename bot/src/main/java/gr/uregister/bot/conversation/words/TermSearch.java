package gr.uregister.bot.conversation.words;

import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.database.query.TextRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;

/**
 * Finds conversations that have all of some words, each in any of some fields. The rarest word says which may be meant; of them it is
 * asked whether they have the others.
 */
public final class TermSearch {

    /** Of a word that more conversations have, the first are looked at. */
    private static final int LOOKED_AT = 1_000;

    private final List<Field> fields;

    /**
     * A list of terms in documents of which each has a conversation's id.
     *
     * @param terms how words become terms there
     */
    public record Field(MongoCollection<Document> collection, String name, Terms terms) {}

    public TermSearch(List<Field> fields) {
        this.fields = fields;
    }

    /**
     * The ids of conversations that have all words; none when there are no words.
     *
     * @param words made comparable
     */
    public List<String> find(Collection<String> words) {
        var rarestFirst = words.stream()
                .map(word -> new Holders(word, holders(word)))
                .sorted(Comparator.comparing(holders -> holders.ids().size()))
                .toList();
        if (rarestFirst.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<>(rarestFirst.getFirst().ids());
        for (var next : rarestFirst.subList(1, rarestFirst.size())) {
            found.retainAll(next.isComplete() ? next.ids() : having(next.word(), found));
        }
        return found;
    }

    private Set<String> holders(String word) {
        return ids(word, term -> TextRange.anyBeginning(Terms.beginning(term)));
    }

    private Set<String> having(String word, List<String> ids) {
        return ids(
                word,
                term -> new Document(
                        "$in",
                        ids.stream()
                                .map(id -> Terms.in(ConversationId.parse(id), term))
                                .toList()));
    }

    private Set<String> ids(String word, Function<String, Document> query) {
        var ids = new LinkedHashSet<String>();
        for (var field : fields) {
            field.collection()
                    .find(new Document(field.name(), query.apply(field.terms().of(word))))
                    .projection(include("_id"))
                    .limit(LOOKED_AT)
                    .map(document -> document.getString("_id"))
                    .into(ids);
        }
        return ids;
    }

    private record Holders(String word, Set<String> ids) {

        /** Fewer than are looked at: these are all. */
        boolean isComplete() {
            return ids.size() < LOOKED_AT;
        }
    }
}
