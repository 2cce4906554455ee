package gr.uregister.bot.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gr.uregister.bot.secret.BlindIndex;
import org.springframework.stereotype.Component;

/**
 * What logs and records call a conversation. A platform's name of a chat is personal data, so it is a keyed pseudonym: the same on all
 * nodes, and nobody's without the secret.
 */
@Component
public final class Pseudonyms {

    private static final int CHARACTERS = 12;
    private static final int KEPT = 10_000;

    private final BlindIndex index;
    private final Cache<ConversationId, String> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    public Pseudonyms(BlindIndex index) {
        this.index = index;
    }

    public String of(ConversationId id) {
        return known.get(id, chat -> index.of("log", chat.toString()).substring(0, CHARACTERS));
    }
}
