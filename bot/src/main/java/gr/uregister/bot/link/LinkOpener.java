package gr.uregister.bot.link;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.statemachine.Effect.OpenLink;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.LinkOpened;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.institution.Institution;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Makes one-time links. A link that a lost race threw away was never shown, so making another is harmless. */
@Component
final class LinkOpener implements Answerer<OpenLink> {

    private static final int ID_BYTES = 16;

    private final Institution institution;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    LinkOpener(Institution institution, InstantSource clock) {
        this.institution = institution;
        this.clock = clock;
    }

    @Override
    public Class<OpenLink> kind() {
        return OpenLink.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, OpenLink question) {
        var rules = institution.link();
        var expiresAt = clock.instant().plus(rules.life());
        return new LinkOpened(new SecureLink(newId(), question.purpose(), expiresAt, rules.failedPosts()));
    }

    private String newId() {
        var id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
