package gr.uregister.bot.conversation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.MongoConversationStore;
import gr.uregister.bot.conversation.mongo.MongoSetAside;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.FindPerson;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.State;
import org.junit.jupiter.api.Test;

/** Promise R9: an update that cannot be handled is set aside, and the person is told. */
class PoisonUpdateTest {

    private static final ConversationId CHAT = new ConversationId("test", "1");
    private static final Event POISON = new Event.Typed("secret-poison@example.org 6900000101", "ref");

    @Test
    void an_update_that_fails_five_times_is_set_aside_and_the_next_one_works() {
        try (var database = TestDatabase.start()) {
            var clock = new SettableClock();
            var channel = new TestChannel();
            var mongo = database.template();
            var store = new MongoConversationStore(
                    mongo,
                    new ConversationDocuments(
                            new Sealer(new Keys(new byte[32])), new BlindIndex(new Keys(new byte[32]))));
            var nodes = new TestNodes(store, clock)
                    .on(channel)
                    .with(new MongoSetAside(mongo, clock))
                    .with(Fake.answerer(FindPerson.class, _ -> {
                        throw new UnsupportedOperationException("secret-poison");
                    }));
            var node = nodes.start().conversations();
            var other = nodes.start().conversations();
            node.receive(CHAT, "open", new Event.Opened("", Language.EN));
            node.receive(CHAT, "role", new Event.Pressed("STUDENT"));

            for (var i = 0; i < 4; i++) {
                var receiving = i % 2 == 0 ? node : other;
                assertThatThrownBy(() -> receiving.receive(CHAT, "p", POISON))
                        .isInstanceOf(UnsupportedOperationException.class);
            }
            node.receive(CHAT, "p", POISON);
            other.receive(CHAT, "p", POISON);

            var stored = store.find(CHAT).orElseThrow();
            assertThat(stored.conversation().state()).isEqualTo(State.AWAITING_CONTACT);
            assertThat(stored.seenUpdates().ids()).containsOnlyOnce("p");
            assertThat(stored.transcript().getLast().text())
                    .contains("something broke on our side", "still open", "helpdesk@demo.example");
            assertThat(stored.transcript())
                    .extracting(TranscriptEntry::text)
                    .noneMatch(text -> text.contains("secret-poison"));
            await().until(() -> channel.texts().getLast().contains("something broke"));

            var aside = mongo.getCollection("set_aside").find().into(new java.util.ArrayList<>());
            assertThat(aside).singleElement().satisfies(document -> {
                assertThat(document)
                        .containsEntry("conversation", "test:1")
                        .containsEntry("update", "p")
                        .containsEntry("event", "Typed")
                        .containsEntry("failure", "java.lang.UnsupportedOperationException")
                        .containsEntry("tries", 5);
                assertThat(document.toJson()).doesNotContain("secret-poison");
            });
            assertThat(nodes.metrics.counter("uregister.updates.set.aside").count())
                    .isOne();

            node.receive(CHAT, "lang", new Event.Pressed("LANGUAGE"));
            assertThat(store.find(CHAT).orElseThrow().conversation().language()).isEqualTo(Language.EL);
        }
    }
}
