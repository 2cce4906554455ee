package gr.uregister.bot.staff.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.audit.AuditVerdict.Finding;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise S14, against a database that somebody can write to. */
class AuditTrailTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final Keys KEYS = new Keys(new byte[32]);

    private static TestDatabase database;

    private AuditTrail trail;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        trail = node();
    }

    @Test
    void numbers_have_no_gaps_when_several_nodes_write_at_once() {
        var nodes = Stream.generate(AuditTrailTest::node).limit(4).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200)
                    .forEach(i -> threads.submit(() ->
                            nodes.get(i % nodes.size()).record("agent-" + i, AuditKind.SIGNED_IN, "subject", "")));
        }

        assertThat(trail.find(AuditQuery.ALL, 1000))
                .extracting(AuditRecord::number)
                .containsExactlyElementsOf(LongStream.iterate(200, number -> number - 1)
                        .limit(200)
                        .boxed()
                        .toList());
        assertThat(trail.verify()).isEqualTo(new AuditVerdict(200, Finding.WHOLE, macOf(200)));
    }

    @Test
    void an_empty_trail_and_one_of_one_record_are_whole() {
        assertThat(trail.verify().isWhole()).isTrue();
        record(1);
        assertThat(trail.verify().isWhole()).isTrue();
    }

    @Test
    void a_crash_before_the_end_was_noted_is_no_alteration() {
        record(5);
        heads().replaceOne(new Document(), headOf(4));

        assertThat(trail.verify()).isEqualTo(new AuditVerdict(5, Finding.WHOLE, macOf(5)));
    }

    static Stream<Arguments> alterations() {
        return Stream.of(
                alteration("another actor", 2, Finding.ALTERED, records -> set(records, 3, "actor", "somebody")),
                alteration("another kind", 2, Finding.ALTERED, records -> set(records, 3, "kind", "SIGNED_OUT")),
                alteration("another subject", 0, Finding.ALTERED, records -> set(records, 1, "subject", "")),
                alteration("another reason", 4, Finding.ALTERED, records -> set(records, 5, "reason", "because")),
                alteration("another time", 2, Finding.ALTERED, records -> set(records, 3, "at", new Date(0))),
                alteration("no time", 2, Finding.ALTERED, records -> set(records, 3, "at", "never")),
                alteration("another MAC", 2, Finding.ALTERED, records -> set(records, 3, "mac", macOf(4))),
                alteration("letters moved between fields", 2, Finding.ALTERED, records -> {
                    set(records, 3, "actor", "actor-3s");
                    set(records, 3, "subject", "ubject");
                }),
                alteration("one taken out", 2, Finding.MISSING, records -> remove(records, 3)),
                alteration("the first taken out", 0, Finding.MISSING, records -> remove(records, 1)),
                alteration("the last taken out", 4, Finding.CUT_OFF, records -> remove(records, 5)),
                alteration("all taken out", 0, Finding.CUT_OFF, records -> records.deleteMany(new Document())),
                alteration("one taken out and the others moved up", 2, Finding.ALTERED, AuditTrailTest::moveUp),
                alteration("two exchanged", 1, Finding.ALTERED, AuditTrailTest::exchange),
                alteration(
                        "one added behind",
                        5,
                        Finding.ALTERED,
                        records -> records.insertOne(new Document(documentOf(5)).append("_id", 6L))),
                alteration("no note of the end", 5, Finding.CUT_OFF, _ -> heads().deleteMany(new Document())),
                alteration(
                        "another note of the end",
                        5,
                        Finding.CUT_OFF,
                        _ -> heads().updateMany(new Document(), new Document("$set", new Document("number", 4L)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alterations")
    void what_is_altered_is_found(
            String what, long whole, Finding finding, Consumer<MongoCollection<Document>> alteration) {
        record(5);
        assertThat(trail.verify().isWhole()).isTrue();

        alteration.accept(records());

        assertThat(node().verify())
                .extracting(AuditVerdict::records, AuditVerdict::finding)
                .containsExactly(whole, finding);
    }

    @Test
    void a_chain_that_was_made_anew_without_the_secret_is_found() {
        record(3);
        var forger = new AuditTrail(database.template(), new Keys(new byte[40]), () -> NOON);
        records().deleteMany(new Document());
        heads().deleteMany(new Document());
        forger.record("forger", AuditKind.SIGNED_IN, "", "");

        assertThat(node().verify().finding()).isEqualTo(Finding.ALTERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\udc00b", "\0", "Ελένη 🎓", "\u202Eevil", "=1+1"})
    void whatever_is_typed_comes_back_as_it_was_bound(String text) {
        trail.record(text, AuditKind.SIGNED_IN, text.repeat(200), text);

        assertThat(node().verify()).isEqualTo(new AuditVerdict(1, Finding.WHOLE, macOf(1)));
    }

    @Test
    void records_are_found_by_who_did_what_and_when() {
        var clock = new Instant[] {NOON};
        var ticking = new AuditTrail(database.template(), KEYS, () -> clock[0]);
        ticking.record("anna", AuditKind.SIGNED_IN, "anna", "");
        ticking.record("vasilis", AuditKind.SIGNED_IN, "vasilis", "");
        clock[0] = NOON.plusSeconds(86_400);
        ticking.record("anna", AuditKind.SIGNED_OUT, "anna", "");

        assertThat(numbers("anna", "", "", "", 0)).containsExactly(3L, 1L);
        assertThat(numbers("", "SIGNED_IN", "", "", 0)).containsExactly(2L, 1L);
        assertThat(numbers("", "", "2026-11-23", "", 0)).containsExactly(3L);
        assertThat(numbers("", "", "", "2026-11-22", 0)).containsExactly(2L, 1L);
        assertThat(numbers("", "", "", "", 3)).containsExactly(2L, 1L);
        assertThat(numbers("", "", "yesterday", "", 0)).hasSize(3);
        assertThat(numbers("{$ne: null}", "", "", "", 0)).isEmpty();
    }

    @Test
    void the_export_has_everything_and_no_formulas() throws IOException {
        trail.record("anna", AuditKind.ROLES_CHANGED, "=HYPERLINK(\"http://evil\")", "+1, \"two\"\n@three");
        var csv = new StringBuilder();

        new AuditReading(trail).export("auditor", AuditQuery.ALL, csv);

        assertThat(csv.toString().lines())
                .startsWith("number,at,actor,kind,subject,reason,mac")
                .anyMatch(line -> line.startsWith(
                        "1,2026-11-22T12:00:00.123Z,anna,ROLES_CHANGED,\"'=HYPERLINK(\"\"http://evil\"\")\",\"'+1, "))
                .anyMatch(line -> line.contains("AUDIT_EXPORTED"));
    }

    private List<Long> numbers(String actor, String kind, String from, String until, long before) {
        var query = AuditReading.query(actor, kind, from, until, before, ZoneOffset.UTC);
        return trail.find(query, 10).stream().map(AuditRecord::number).toList();
    }

    private void record(int count) {
        IntStream.rangeClosed(1, count)
                .forEach(i -> trail.record("actor-" + i, AuditKind.SIGNED_IN, "subject", "reason-" + i));
    }

    private static AuditTrail node() {
        InstantSource clock = () -> NOON;
        return new AuditTrail(database.template(), KEYS, clock);
    }

    private static Arguments alteration(
            String what, long whole, Finding finding, Consumer<MongoCollection<Document>> alteration) {
        return Arguments.of(what, whole, finding, alteration);
    }

    private static MongoCollection<Document> records() {
        return database.template().getCollection("audit_trail");
    }

    private static MongoCollection<Document> heads() {
        return database.template().getCollection("audit_head");
    }

    private static Document documentOf(long number) {
        return records().find(new Document("_id", number)).first();
    }

    private static String macOf(long number) {
        return documentOf(number).getString("mac");
    }

    private static Document headOf(long number) {
        return new Document("_id", "head")
                .append("number", number)
                .append("mac", macOf(number))
                .append("seal", new AuditChain(KEYS).seal(number, macOf(number)));
    }

    private static void set(MongoCollection<Document> records, long number, String field, Object value) {
        records.updateOne(new Document("_id", number), new Document("$set", new Document(field, value)));
    }

    private static void remove(MongoCollection<Document> records, long number) {
        records.deleteOne(new Document("_id", number));
    }

    private static void moveUp(MongoCollection<Document> records) {
        var fourth = documentOf(4);
        var fifth = documentOf(5);
        remove(records, 3);
        remove(records, 4);
        remove(records, 5);
        records.insertMany(List.of(fourth.append("_id", 3L), fifth.append("_id", 4L)));
    }

    private static void exchange(MongoCollection<Document> records) {
        var second = documentOf(2);
        var fourth = documentOf(4);
        remove(records, 2);
        remove(records, 4);
        records.insertMany(List.of(second.append("_id", 4L), fourth.append("_id", 2L)));
    }
}
