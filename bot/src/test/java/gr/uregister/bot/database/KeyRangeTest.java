package gr.uregister.bot.database;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which part of an index a query needs. */
class KeyRangeTest {

    @Test
    void bounds_narrow_each_other() {
        var range = KeyRange.of(
                new Document("$gt", "b").append("$gte", "a").append("$lte", "d").append("$lt", "e"));

        assertThat(range).isEqualTo(new KeyRange("b\0", "d\0", false));
        assertThat(List.of("b\0", "c", "d")).allMatch(range::isNotOver);
        assertThat(range.isNotOver("da")).isFalse();
        assertThat(KeyRange.of(new Document("$gte", "a")).isNotOver("\uffff")).isTrue();
    }

    @Test
    void bounds_of_a_lists_elements_are_told_from_those_of_a_text() {
        var bounds = new Document("$gte", "a").append("$lt", "b");

        assertThat(KeyRange.of(bounds)).isEqualTo(new KeyRange("a", "b", false));
        assertThat(KeyRange.of(new Document("$elemMatch", bounds))).isEqualTo(new KeyRange("a", "b", true));
    }

    @Test
    void what_asks_anything_else_is_no_range() {
        assertThat(KeyRange.of(null)).isNull();
        assertThat(KeyRange.of("a")).isNull();
        for (var asked : List.of(
                new Document(),
                new Document("$in", List.of("a")),
                new Document("$gte", 1),
                new Document("$gte", "a").append("$lt", 1),
                new Document("$gte", "a").append("$ne", "b"),
                new Document("$regex", "^a"),
                new Document("$not", new Document("$gte", "a")),
                new Document("$elemMatch", new Document("$gte", "a").append("$ne", "b")),
                new Document("$elemMatch", new Document("$gte", "a")).append("$gte", "a"))) {
            assertThat(KeyRange.of(asked)).as("%s", asked).isNull();
        }
        assertThat(KeyRange.of(new BsonRegularExpression("^a", ""))).isNull();
    }
}
