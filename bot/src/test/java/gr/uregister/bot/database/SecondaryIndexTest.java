package gr.uregister.bot.database;

import static com.mongodb.client.model.Projections.include;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Indexes;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

/** What the embedded server finds by an index that is not unique is what it would find without one. */
class SecondaryIndexTest extends IndexedAndPlain {

    private static final List<Document> QUERIES = List.of(
            query("{key: 'a'}"),
            query("{key: 'none'}"),
            query("{key: null}"),
            query("{key: {$in: ['a', 'c', 'none']}}"),
            query("{key: {$in: ['a', 7]}}"),
            query("{key: {$all: ['b', 'c']}}"),
            query("{key: {$all: []}}"),
            query("{key: 'a', other: 2}"),
            query("{key: {$in: ['a', 'b']}, other: {$gt: 1}}"),
            query("{key: {$ne: 'a'}}"),
            query("{key: 7}"),
            query("{key: {$gte: 5}}"),
            query("{key: {$exists: true}}"),
            query("{$or: [{key: 'a'}, {other: 3}]}"));

    @Test
    void it_finds_the_same_as_no_index_also_when_it_comes_later_and_after_a_restart() {
        fill(0);
        indexed().createIndex(Indexes.ascending("key"));
        fill(10);

        QUERIES.forEach(this::isTheSameEverywhere);
        stop();
        start();
        QUERIES.forEach(this::isTheSameEverywhere);
        assertThat(indexed().find(query("{key: {$gte: 'a', $lt: 'b'}}")).projection(include("_id")))
                .hasSize(4);
    }

    @Test
    void a_file_of_an_earlier_version_which_has_no_keys_gets_them_when_it_is_opened() {
        indexed().createIndex(Indexes.ascending("key"));
        fill(0);
        stop();
        try (var store = MVStore.open(directory.resolve("uregister.mv").toString())) {
            assertThat(store.hasMap("test.indexed._texts_key_1")).isTrue();
            store.removeMap("test.indexed._texts_key_1");
        }
        start();

        QUERIES.forEach(this::isTheSameEverywhere);
    }

    @Test
    void it_follows_changes_and_deletions() {
        indexed().createIndex(Indexes.ascending("key"));
        fill(0);
        for (var collection : List.of(indexed(), plain())) {
            collection.updateOne(query("{_id: 1}"), query("{$set: {key: ['b', 'new']}}"));
            collection.updateOne(query("{_id: 3}"), query("{$addToSet: {key: 'added'}}"));
            collection.updateOne(query("{_id: 2}"), query("{$unset: {key: ''}}"));
            collection.deleteMany(query("{key: 'c'}"));
        }

        QUERIES.forEach(this::isTheSameEverywhere);
        isTheSameEverywhere(query("{key: 'new'}"));
        isTheSameEverywhere(query("{key: 'added'}"));
    }

    @Test
    void dates_are_left_to_who_looks_at_all() {
        indexed().createIndex(Indexes.ascending("key"));
        insert(new Document("_id", 1).append("key", new Date(5)));

        isTheSameEverywhere(new Document("key", new Document("$lt", new Date(6))));
        isTheSameEverywhere(new Document("key", new Date(5)));
    }

    private void fill(int first) {
        insert(new Document("_id", first).append("key", "a").append("other", 1));
        insert(new Document("_id", first + 1).append("key", "a").append("other", 2));
        insert(new Document("_id", first + 2).append("key", "b").append("other", 3));
        insert(new Document("_id", first + 3).append("key", List.of("b", "c")).append("other", 4));
        insert(new Document("_id", first + 4).append("key", 7));
        insert(new Document("_id", first + 5).append("key", List.of()));
        insert(new Document("_id", first + 6));
    }

    private static Document query(String json) {
        return Document.parse(json);
    }
}
