package gr.uregister.bot.conversation.receipt;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The receipts of all channels. */
@Component
public final class AllReceipts {

    private final Map<String, Receipts> channels;

    public AllReceipts(List<Receipts> channels) {
        this.channels = channels.stream().collect(Collectors.toMap(Receipts::channel, Function.identity()));
    }

    /** Whether anything is ever told of a channel's messages. */
    public boolean has(String channel) {
        return channels.containsKey(channel);
    }

    /** What is known of some messages of a chat, by their numbers. */
    public Map<Long, Receipt> of(ConversationId chat, Set<Long> sequences) {
        var receipts = channels.get(chat.channel());
        return receipts == null || sequences.isEmpty() ? Map.of() : receipts.of(chat, sequences);
    }

    /** What is known of the latest messages to the person. */
    public Map<Long, Receipt> latest(StoredConversation stored) {
        return of(
                stored.id(),
                stored.told().stream()
                        .filter(entry -> entry.author() != Author.PERSON)
                        .map(TranscriptEntry::sequence)
                        .collect(Collectors.toSet()));
    }
}
