package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.Effect.MailLink;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A link that was mailed is in no chat, goes to a kept contact, and does one thing once, in its time. */
final class MailedLinks {

    private static final String RULE = "S6";

    private final Simulation simulation;
    private final Map<String, SecureLink> links = new HashMap<>();
    private final Map<String, String> attempts = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Map<ConversationId, String> provenBy = new HashMap<>();

    MailedLinks(Simulation simulation) {
        this.simulation = simulation;
    }

    void written(StoredConversation before, StoredConversation after) {
        Deeds.newIn(before, after, MailLink.class)
                .forEach(deed -> links.put(deed.link().id(), deed.link()));
        requireInNoChat(before, after);
        var was = before.conversation();
        var is = after.conversation();
        var mailed = was.link() == null ? null : links.get(was.link().id());
        if (mailed != null && is.attemptId() != null && !is.attemptId().equals(was.attemptId())) {
            Broken.unless(
                    was.link().failuresLeft() > 0 && is.attemptAt().isBefore(mailed.expiresAt()),
                    RULE,
                    after.id() + " sets a password by a link that is void");
            attempts.put(is.attemptId(), mailed.id());
            provenBy.put(after.id(), was.person().personId());
        }
        if (mailed != null && mailed.purpose() == Purpose.RENEWAL && isProof(before, after)) {
            Broken.unless(used.add(mailed.id()), RULE, "a link proves twice");
            var typedAt = is.provenUntil()
                    .minus(simulation.setting().institution().pin().proofLife());
            Broken.unless(typedAt.isBefore(mailed.expiresAt()), RULE, "a link proves after its time");
            provenBy.put(after.id(), was.person().personId());
        }
        if (is.person() == null) {
            provenBy.remove(after.id());
        }
    }

    private static boolean isProof(StoredConversation before, StoredConversation after) {
        var until = after.conversation().provenUntil();
        return until != null && !until.equals(before.conversation().provenUntil());
    }

    /** Whose inbox whoever uses this chat reads; null while nobody showed it. */
    String provenIn(ConversationId chat) {
        return provenBy.get(chat);
    }

    /** An attempt changed a password. */
    void changed(String attemptId) {
        var link = attempts.get(attemptId);
        if (link != null) {
            used.add(link);
        }
    }

    /** Whether nothing can be done by a link any more. */
    boolean isVoid(String linkId) {
        var link = links.get(linkId);
        return used.contains(linkId)
                || (link != null && !simulation.schedule().instant().isBefore(link.expiresAt()));
    }

    /** How many passwords were changed by links that were mailed. */
    long changed() {
        return attempts.values().stream().filter(used::contains).distinct().count();
    }

    private void requireInNoChat(StoredConversation before, StoredConversation after) {
        after.transcript().stream()
                .filter(entry -> entry.sequence() >= before.nextSequence())
                .flatMap(entry -> entry.buttons().stream())
                .forEach(button ->
                        Broken.unless(!links.containsKey(button.target()), RULE, "a mailed link is in " + after.id()));
    }
}
