package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.mongo.ConversationDocuments;
import gr.uregister.bot.conversation.mongo.KeptConversations;
import gr.uregister.bot.database.keeping.DataSubject;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;

/** Whose chats they are, and what is kept beside them, where conversations stand in memory. */
final class SimulatedChats extends KeptConversations {

    private final SharedStore store;

    SimulatedChats(MongoOperations mongo, Simulation simulation) {
        this(mongo, simulation.store(), simulation.setting());
    }

    private SimulatedChats(MongoOperations mongo, SharedStore store, Setting setting) {
        super(mongo, store.memory(), new ConversationDocuments(setting.sealer(), setting.index()));
        this.store = store;
    }

    @Override
    public List<ConversationId> chatsOf(String personId) {
        return store.chatsOf(personId);
    }

    @Override
    public int messagesIn(ConversationId chat) {
        return store.find(chat).map(stored -> store.transcript(stored).size()).orElse(0);
    }

    @Override
    public void erase(DataSubject subject) {
        super.erase(subject);
        subject.chats().stream().map(ConversationId::parse).forEach(store::erasePages);
    }
}
