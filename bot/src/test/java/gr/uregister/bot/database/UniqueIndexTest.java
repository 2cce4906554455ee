package gr.uregister.bot.database;

import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** What the embedded server finds by an index is what it would find without one. */
class UniqueIndexTest extends IndexedAndPlain {

    private static final List<Document> QUERIES = List.of(
            query("{$gte: 'b', $lt: 'd'}"),
            query("{$gt: 'b10', $lte: 'c20'}"),
            query("{$gte: 'b', $lt: 'b\uffff'}"),
            query("{$lt: 'b12'}"),
            query("{$gt: ''}"),
            query("{$gt: 'd', $lt: 'b'}"),
            query("{$gt: 'z'}"),
            query("{$gte: 7}"),
            query("{$gte: 'b', $lt: 7}"),
            query("{$regex: '^b1|c2'}"),
            query("{$in: ['b11', 'c22', 'none']}"),
            query("{$ne: 'b11'}"));

    @Test
    void ranges_find_the_same_with_an_index_and_without_also_after_a_restart() {
        fill();

        QUERIES.forEach(this::isTheSameEverywhere);
        stop();
        start();
        QUERIES.forEach(this::isTheSameEverywhere);
    }

    @Test
    void a_list_is_found_once_by_an_element_that_keeps_all_bounds() {
        index();
        insert(new Document("_id", 900).append("key", List.of("b900", "a900", "b901")));
        insert(new Document("_id", 901).append("key", List.of("b902")));
        insert(new Document("_id", 902).append("key", List.of("a902", "z902")));
        insert(new Document("_id", 903));
        insert(new Document("_id", 904).append("key", List.of()));

        isTheSameEverywhere(query("{$elemMatch: {$gte: 'b'}}"));
        isTheSameEverywhere(query("{$in: ['b901', 'a902', 'none']}"));
        var wanted = query("{$elemMatch: {$gte: 'b', $lt: 'c'}}");
        isTheSameEverywhere(wanted);
        assertThat(indexed().find(wanted).projection(include("key")).map(found -> found.get("key")))
                .containsExactlyInAnyOrder(List.of("b900", "a900", "b901"), List.of("b902"));
        assertThat(indexed().find(wanted).projection(include("_id")))
                .containsExactlyInAnyOrder(new Document("_id", 900), new Document("_id", 901));
    }

    @Test
    void a_document_is_found_by_its_key_whatever_else_is_asked_of_it() {
        fill();

        assertThat(indexed().find(new Document("key", "b11").append("other", 11)))
                .hasSize(1);
        assertThat(indexed().find(new Document("key", "b11").append("other", 12)))
                .isEmpty();
        assertThat(indexed().find(new Document("other", new Document("$gt", 10)).append("_id", 11)))
                .hasSize(1);
        assertThat(indexed()
                        .updateOne(
                                new Document("_id", 11).append("other", 11),
                                new Document("$set", new Document("other", 12)))
                        .getMatchedCount())
                .isOne();
        assertThat(indexed()
                        .updateOne(
                                new Document("_id", 11).append("other", 11),
                                new Document("$set", new Document("other", 13)))
                        .getMatchedCount())
                .isZero();
    }

    @Test
    void a_limit_takes_the_first_of_the_order_and_only_the_fields_that_are_wanted() {
        fill();
        var range = query("{$gte: 'b', $lt: 'c'}");

        assertThat(limited(range, new Document("key", 1), include("key"), 2))
                .containsExactly(
                        new Document("_id", 10).append("key", "b10"), new Document("_id", 11).append("key", "b11"));
        assertThat(limited(range, new Document("key", 1), include("_id"), 2))
                .containsExactly(new Document("_id", 10), new Document("_id", 11));
        assertThat(limited(range, new Document("key", 1), include("other"), 1))
                .containsExactly(new Document("_id", 10).append("other", 10));
        assertThat(limited(range, new Document("key", -1), include("key"), 1))
                .containsExactly(new Document("_id", 19).append("key", "b19"));
        assertThat(limited(range, new Document("other", -1), include("key"), 1))
                .containsExactly(new Document("_id", 19).append("key", "b19"));
        assertThat(limited(range, new Document(), fields(excludeId(), include("key")), 1))
                .containsExactly(new Document("key", "b10"));
        assertThat(limited(range, new Document(), exclude("_id"), 1))
                .containsExactly(new Document("key", "b10").append("other", 10));
    }

    @Test
    void no_document_is_read_for_what_keys_and_positions_tell() {
        try (var store = MVStore.open(null)) {
            var range = KeyRange.only("b");
            var found = new UniqueIndex.Found(store.openMap("keys"), "key", range);

            assertThat(List.of("{key: 1}", "{key: 1, _id: 0}", "{_id: 0, key: 1}", "{_id: 1}"))
                    .allMatch(fields -> found.tells(wanted(fields)));
            assertThat(List.of("{}", "{_id: 0}", "{_id: 0, key: 0}", "{key: 0}", "{key: 1, other: 1}"))
                    .noneMatch(fields -> found.tells(wanted(fields)));
        }
    }

    private static de.bwaldvogel.mongo.bson.Document wanted(String fields) {
        return new de.bwaldvogel.mongo.bson.Document(Document.parse(fields));
    }

    @Test
    void ids_have_an_index_too() {
        insert(new Document("_id", "a").append("other", 1));
        insert(new Document("_id", "b").append("other", 2));
        insert(new Document("_id", "c").append("other", 3));
        var behind = Document.parse("{_id: {$gt: 'a'}}");

        assertThat(limited(behind, new Document("_id", 1), include("other"), 1))
                .containsExactly(new Document("_id", "b").append("other", 2));
        assertThat(limited(behind, new Document("_id", 1), include("_id"), 5))
                .containsExactly(new Document("_id", "b"), new Document("_id", "c"));
    }

    @Test
    void keys_that_were_changed_or_deleted_are_found_no_more() {
        fill();
        indexed().updateOne(new Document("_id", 10), new Document("$set", new Document("key", "y10")));
        indexed().updateOne(new Document("_id", 11), new Document("$unset", new Document("key", "")));
        indexed().deleteOne(new Document("_id", 12));

        assertThat(limited(query("{$gte: 'b', $lt: 'z'}"), new Document("key", 1), include("_id"), 2))
                .containsExactly(new Document("_id", 13), new Document("_id", 14));
        assertThat(indexed().countDocuments(query("{$gte: 'y'}"))).isOne();
        assertThat(indexed().deleteMany(query("{$gte: 'b', $lt: 'd'}")).getDeletedCount())
                .isEqualTo(17);
        assertThat(indexed()
                        .updateMany(query("{$lt: 'b'}"), new Document("$set", new Document("other", 0)))
                        .getModifiedCount())
                .isEqualTo(9);
    }

    private List<Document> limited(Bson query, Document order, Bson fields, int limit) {
        return indexed().find(query).sort(order).projection(fields).limit(limit).into(new ArrayList<>());
    }

    /** Texts of which each letter has ten, numbers, and documents without the field. */
    private void fill() {
        index();
        IntStream.range(0, 40)
                .mapToObj(i -> new Document("_id", i)
                        .append("key", "abcd".charAt(i / 10) + "" + i)
                        .append("other", i))
                .forEach(this::insert);
        insert(new Document("_id", 100).append("key", 7));
        insert(new Document("_id", 101).append("key", 8));
        insert(new Document("_id", 102));
        insert(new Document("_id", 103));
    }

    private void index() {
        indexed()
                .createIndex(
                        Indexes.ascending("key"),
                        new IndexOptions().unique(true).sparse(true));
    }

    private static Document query(String asked) {
        return Document.parse("{key: " + asked + "}");
    }
}
