package gr.uregister.bot.privacy;

import gr.uregister.bot.account.AccountContacts;
import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.mongo.KeptConversations;
import gr.uregister.bot.pin.ladder.PinProgress;
import gr.uregister.statemachine.Effect.ReviewData;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.DataReviewed;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.rights.ConsentReceipt;
import gr.uregister.statemachine.rights.DataOverview;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks how much is kept about a person, without reading it: many look, few have it exported. */
@Component
class DataReviewer implements Answerer<ReviewData> {

    private final PersonalData data;
    private final AccountContacts contacts;
    private final KeptConversations conversations;
    private final PinProgress pins;

    DataReviewer(PersonalData data, AccountContacts contacts, KeptConversations conversations, PinProgress pins) {
        this.data = data;
        this.contacts = contacts;
        this.conversations = conversations;
        this.pins = pins;
    }

    @Override
    public Class<ReviewData> kind() {
        return ReviewData.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, ReviewData question) {
        var subject = data.subject(conversation, question.personId());
        var personId = question.personId();
        var overview = new DataOverview(
                UUID.randomUUID().toString().substring(0, 8),
                conversations.messagesIn(conversation),
                pins.countIn(subject.chats()),
                subject.chats().size() - 1,
                personId == null ? KeptContacts.NONE : contacts.keptOf(personId),
                personId == null ? List.of() : receiptsOf(personId));
        return new DataReviewed(overview, question.askedIn());
    }

    private List<ConsentReceipt> receiptsOf(String personId) {
        return contacts.receiptsOf(personId).stream()
                .map(receipt -> new ConsentReceipt(
                        receipt.kind(),
                        receipt.given(),
                        receipt.at(),
                        receipt.termsVersion(),
                        receipt.privacyVersion()))
                .toList();
    }
}
