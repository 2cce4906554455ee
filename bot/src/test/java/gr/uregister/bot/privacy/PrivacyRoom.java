package gr.uregister.bot.privacy;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.Deadline;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.conversation.mongo.KeptConversations;
import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.pin.ladder.PinProgress;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** The real room of one node for what people may do with their data. */
public final class PrivacyRoom {

    private final KeptConversations conversations;
    private final PersonalData data;
    private final StaticListableBeanFactory engine = new StaticListableBeanFactory();

    /** @param keepers all others than the one of conversations */
    public PrivacyRoom(KeptConversations conversations, List<DataKeeper> keepers) {
        this.conversations = conversations;
        var beans = new StaticListableBeanFactory();
        beans.addBean("conversations", conversations);
        IntStream.range(0, keepers.size()).forEach(i -> beans.addBean("keeper" + i, keepers.get(i)));
        data = new PersonalData(conversations, beans.getBeanProvider(DataKeeper.class));
    }

    public Answerer<?> reviewer(AccountContacts contacts, PinProgress pins) {
        return new DataReviewer(data, contacts, conversations, pins);
    }

    public Doer<?> erasure() {
        return new DataErasure(data, engine.getBeanProvider(Conversations.class));
    }

    public static Deadline deadline() {
        return new ErasureDeadline();
    }

    /** The engine comes after the room whose deeds it does. */
    public void speakTo(Conversations conversations) {
        engine.addBean("conversations", conversations);
    }
}
