package gr.uregister.bot.link;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Conversations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who opens a one-time page. The token is what opens it; where the platform that showed the page also proves who looks at it, that must be
 * the chat's own person.
 */
@Component
public final class Visitors {

    private final LinkTokens tokens;
    private final Conversations conversations;
    private final ObjectProvider<Check> checks;

    Visitors(LinkTokens tokens, Conversations conversations, ObjectProvider<Check> checks) {
        this.tokens = tokens;
        this.conversations = conversations;
        this.checks = checks;
    }

    /** Checks the proofs of one platform. Channels whose platform gives any bring theirs as a bean. */
    public interface Check {

        /** The channel's name. */
        String channel();

        /** Whether the proof is genuine, fresh, and of the chat's own person. */
        boolean isPersonOf(ConversationId chat, String proof);
    }

    /** @param proof what the platform gave the page; empty where it gave nothing */
    boolean mayOpen(String token, String proof) {
        return proof.isEmpty()
                || tokens.linkIdOf(token).flatMap(conversations::findByLink).stream()
                        .allMatch(stored -> isPersonOf(stored.id(), proof));
    }

    /**
     * Whether who looks at a page of a chat's may be its person.
     *
     * @param proof what the platform gave the page; empty where it gave nothing
     */
    public boolean isAllowed(ConversationId chat, String proof) {
        return proof.isEmpty() || isPersonOf(chat, proof);
    }

    private boolean isPersonOf(ConversationId chat, String proof) {
        return checks.stream()
                .filter(check -> check.channel().equals(chat.channel()))
                .allMatch(check -> check.isPersonOf(chat, proof));
    }
}
