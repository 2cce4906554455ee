package gr.uregister.bot.database.writing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import gr.uregister.bot.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command is held up, so that what comes meanwhile waits, and goes in the next one. */
class GroupedUpdatesTest implements CommandListener {

    private final TestDatabase database = TestDatabase.start();
    private final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(database.uri()))
            .addCommandListener(this)
            .build());
    private final MongoCollection<Document> collection =
            client.getDatabase(database.name()).getCollection("things");
    private final MongoCollection<Document> beside =
            client.getDatabase(database.name()).getCollection("beside");

    /** Whoever asks waits behind a command, however long it is held up. */
    private final GroupedUpdates updates = new GroupedUpdates(collection, beside, Duration.ofHours(1));

    private final CountDownLatch goOn = new CountDownLatch(1);

    /** The collections that commands wrote to. */
    private final List<String> commands = new CopyOnWriteArrayList<>();

    @BeforeEach
    void store() {
        for (var id : List.of("first", "a", "b", "c")) {
            collection.insertOne(new Document("_id", id).append("version", 1L));
        }
    }

    @AfterEach
    void close() {
        goOn.countDown();
        client.close();
        database.close();
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (event.getCommandName().equals("update")) {
            commands.add(event.getCommand().getString("update").getValue());
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void what_comes_while_others_are_on_their_way_goes_together() throws Exception {
        holdUp();
        var asked = List.of(ask("a", 1, set("x", 1)), ask("b", 1, set("x", 2)), ask("c", 1, set("x", 3)));

        goOn.countDown();

        for (var update : asked) {
            assertThat(update.get()).isTrue();
        }
        assertThat(commands).hasSize(2);
        assertThat(stored("c")).containsEntry("x", 3).containsEntry("version", 2L);
    }

    @Test
    void each_is_decided_for_itself() throws Exception {
        holdUp();
        var stale = ask("a", 7, set("x", 1));
        var gone = ask("nobody", 1, set("x", 1));
        var right = ask("b", 1, set("x", 2));
        var sameAgain = ask("b", 1, set("x", 3));

        goOn.countDown();

        assertThat(stale.get()).isFalse();
        assertThat(gone.get()).isFalse();
        assertThat(right.get()).isTrue();
        assertThat(sameAgain.get()).isFalse();
        assertThat(commands).hasSize(2);
        assertThat(stored("a")).doesNotContainKey("x").containsEntry("version", 1L);
        assertThat(stored("b")).containsEntry("x", 2).containsEntry("version", 2L);
    }

    @Test
    void the_database_refuses_one_and_not_the_others() throws Exception {
        collection.createIndex(
                Indexes.ascending("name"), new IndexOptions().unique(true).sparse(true));
        holdUp();
        var right = ask("a", 1, set("name", "Maria"));
        var taken = ask("b", 1, set("name", "Maria"));
        var late = ask("c", 7, set("name", "Eleni"));

        goOn.countDown();

        assertThat(right.get()).isTrue();
        assertThatThrownBy(taken::get)
                .cause()
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        e -> assertThat(e.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY));
        assertThat(late.get()).isFalse();
    }

    @Test
    void one_that_cannot_be_encoded_holds_up_nobody() throws Exception {
        holdUp();
        var right = ask("a", 1, set("x", 1));
        var wrong = ask("b", 1, set("x", new Object()));
        var after = ask("c", 1, set("x", 3));

        goOn.countDown();

        assertThat(right.get()).isTrue();
        assertThatThrownBy(wrong::get).hasCauseInstanceOf(CodecConfigurationException.class);
        assertThat(after.get()).isTrue();
        assertThat(stored("b")).containsEntry("version", 1L);
    }

    @Test
    void one_that_fails_before_it_is_put_into_words_holds_up_nobody() throws Exception {
        holdUp();
        var wrong = ask(updates, "b", 1, () -> {
            throw new IllegalStateException("it cannot be sealed");
        });
        var right = ask("a", 1, set("x", 1));

        goOn.countDown();

        assertThatThrownBy(wrong::get).hasRootCauseMessage("it cannot be sealed");
        assertThat(right.get()).isTrue();
    }

    @Test
    void what_must_stand_beside_is_written_before() throws Exception {
        holdUp();
        var asked = List.of(
                ask("a", 1, new Wording(set("x", 1), List.of(page("1", "α")))),
                ask("b", 1, set("x", 2)),
                ask("c", 1, new Wording(set("x", 3), List.of(page("2", "β"), page("3", "γ")))));

        goOn.countDown();

        for (var update : asked) {
            assertThat(update.get()).isTrue();
        }
        assertThat(commands).containsExactly("things", "beside", "things");
        assertThat(beside.countDocuments()).isEqualTo(3);
    }

    @Test
    void whoever_is_refused_beside_goes_no_further() throws Exception {
        beside.createIndex(Indexes.ascending("name"), new IndexOptions().unique(true));
        holdUp();
        var right = ask("a", 1, new Wording(set("x", 1), List.of(page("1", "Maria"))));
        var refused = ask("b", 1, new Wording(set("x", 2), List.of(page("2", "Nikos"), page("3", "Maria"))));
        var alone = ask("c", 1, set("x", 3));

        goOn.countDown();

        assertThat(right.get()).isTrue();
        assertThatThrownBy(refused::get).hasCauseInstanceOf(MongoWriteException.class);
        assertThat(alone.get()).isTrue();
        assertThat(stored("b")).containsEntry("version", 1L);
        assertThat(stored("c")).containsEntry("version", 2L);
        assertThat(commands).containsExactly("things", "beside", "things");
    }

    @Test
    void what_cannot_be_written_beside_fails_those_who_need_it() throws Exception {
        holdUp();
        var wrong = ask("a", 1, new Wording(set("x", 1), List.of(page("1", new Object()))));
        var stale = ask("b", 7, new Wording(set("x", 2), List.of()));
        var right = ask("c", 1, set("x", 3));

        goOn.countDown();

        assertThatThrownBy(wrong::get).hasCauseInstanceOf(CodecConfigurationException.class);
        assertThat(stale.get()).isFalse();
        assertThat(right.get()).isTrue();
        assertThat(stored("a")).containsEntry("version", 1L);
    }

    @Test
    void when_the_database_does_not_answer_everybody_knows_that_nobody_knows() throws Exception {
        holdUp();
        var one = ask("a", 1, set("x", 1));
        var other = ask("b", 1, set("x", 1));

        client.close();
        goOn.countDown();

        assertThatThrownBy(() -> one.get(60, SECONDS)).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> other.get(60, SECONDS)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void nobody_waits_behind_a_command_that_takes_long() {
        var impatient = new GroupedUpdates(collection, beside, Duration.ZERO);
        ask(impatient, "first", 1, () -> Wording.of(set("x", 0)));
        await().until(() -> commands.size() == 1);

        ask(impatient, "a", 1, () -> Wording.of(set("x", 1)));

        await().until(() -> commands.size() == 2);
    }

    @Test
    void whoever_is_interrupted_has_it_sent_all_the_same() throws Exception {
        goOn.countDown();
        var asked = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return updates.update("a", 1, () -> Wording.of(set("x", 1)));
        });
        Thread.ofPlatform().daemon().start(asked);

        assertThat(asked.get()).isTrue();
        assertThat(stored("a")).containsEntry("x", 1);
    }

    /** Has a command under way. */
    private void holdUp() {
        ask("first", 1, set("x", 0));
        await().until(() -> commands.size() == 1);
    }

    private FutureTask<Boolean> ask(String id, long version, Document change) {
        return ask(id, version, Wording.of(change));
    }

    private FutureTask<Boolean> ask(String id, long version, Wording wording) {
        return ask(updates, id, version, () -> wording);
    }

    /** In a thread of its own, one after the other. */
    private static FutureTask<Boolean> ask(GroupedUpdates updates, String id, long version, Supplier<Wording> writer) {
        var asked = new FutureTask<>(() -> updates.update(id, version, writer));
        var thread = Thread.ofPlatform().daemon().start(asked);
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return asked;
    }

    private Document stored(String id) {
        return collection.find(new Document("_id", id)).first();
    }

    private static ReplaceOneModel<Document> page(String id, Object name) {
        return new ReplaceOneModel<>(
                new Document("_id", id),
                new Document("_id", id).append("name", name),
                new ReplaceOptions().upsert(true));
    }

    private static Document set(String field, Object value) {
        return new Document("$set", new Document(Map.of(field, value, "version", 2L)));
    }
}
