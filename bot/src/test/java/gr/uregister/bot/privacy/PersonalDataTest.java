package gr.uregister.bot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.KeptConversations;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.secret.Sealer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PersonalDataTest {

    private static final DataSubject SUBJECT = new DataSubject(Set.of("web:one"), null);

    @Test
    void what_two_rooms_keep_of_one_kind_is_given_by_both() {
        var rooms = new StaticListableBeanFactory(Map.of(
                "deliveries", new Room(Kind.ANNOUNCEMENT, "delivered"),
                "testers", new Room(Kind.ANNOUNCEMENT, "tester"),
                "watches", new Room(Kind.WATCH, "watched")));
        try (var database = TestDatabase.start()) {
            var keys = new Keys(new byte[32]);
            var documents = new ConversationDocuments(new Sealer(keys), new BlindIndex(keys));
            var conversations = new KeptConversations(database.template(), new MemoryConversationStore(), documents);
            var about = new PersonalData(conversations, rooms.getBeanProvider(DataKeeper.class)).about(SUBJECT);

            assertThat(about.keySet()).containsExactlyInAnyOrder(Kind.ANNOUNCEMENT, Kind.WATCH);
            assertThat(about.get(Kind.ANNOUNCEMENT).toString()).contains("delivered", "tester");
        }
    }

    /** A room that keeps one thing about everybody. */
    private record Room(Kind kind, String thing) implements DataKeeper {

        @Override
        public Set<String> collections() {
            return Set.of();
        }

        @Override
        public List<KeptData> about(DataSubject subject) {
            return List.of(new KeptData(kind, List.of(Map.of("thing", thing))));
        }
    }
}
