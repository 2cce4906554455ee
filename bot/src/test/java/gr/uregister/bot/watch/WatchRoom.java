package gr.uregister.bot.watch;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationStore;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.person.People;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.Effect.CheckAmka;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/** The real room of one node that watches for corrections. */
public final class WatchRoom {

    private final Watches watches;

    public WatchRoom(MongoOperations mongo, Sealer sealer) {
        watches = new Watches(mongo, sealer);
    }

    public List<Doer<?>> doers() {
        return List.of(new KeepWatchDoer(watches), new DropWatchDoer(watches));
    }

    public DataKeeper keeper() {
        return watches;
    }

    /** Looks whether what chats wait for has come. */
    public Runnable rounds(
            People people,
            Answerer<CheckAmka> amka,
            ConversationStore store,
            Conversations conversations,
            InstantSource clock) {
        var beans = new StaticListableBeanFactory();
        beans.addBean("conversations", conversations);
        var check = new CorrectionCheck(people, amka, store);
        return new WatchRounds(watches, check, beans.getBeanProvider(Conversations.class), clock)::round;
    }
}
