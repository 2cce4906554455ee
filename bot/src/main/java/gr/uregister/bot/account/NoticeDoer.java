package gr.uregister.bot.account;

import gr.uregister.bot.account.ContactNotices.Claimed;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.statemachine.Effect.WriteToContact;
import gr.uregister.statemachine.Event;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has contacts written to. The chat does not wait for it: a notice is put in a queue by its deed, and sent from there as soon as its way
 * is open, by whichever node.
 */
@Component
class NoticeDoer implements Doer<WriteToContact> {

    private static final Logger log = LoggerFactory.getLogger(NoticeDoer.class);
    private static final int AT_ONCE = 50;

    private final ContactNotices notices;
    private final NoticePost post;

    NoticeDoer(ContactNotices notices, NoticePost post) {
        this.notices = notices;
        this.post = post;
    }

    @Override
    public Class<WriteToContact> kind() {
        return WriteToContact.class;
    }

    @Override
    public Optional<Event> perform(ConversationId conversation, WriteToContact deed) {
        notices.add(deed);
        return Optional.empty();
    }

    /** Sends what is due. */
    @Scheduled(fixedDelayString = "${uregister.sweep-every:2s}", initialDelayString = "${uregister.sweep-every:2s}")
    void sweep() {
        try {
            notices.due(AT_ONCE).forEach(id -> notices.claim(id).ifPresent(this::send));
        } catch (RuntimeException e) {
            log.warn("notices could not be looked at; they will be", e);
        }
    }

    private void send(Claimed claimed) {
        try {
            post.send(claimed);
            notices.over(claimed.document());
        } catch (DeliveryFailed e) {
            switch (e.kind()) {
                case REFUSED -> notices.over(claimed.document());
                case UNREACHABLE -> notices.later(claimed.document(), false);
                case UNKNOWN -> notices.later(claimed.document(), true);
            }
            log.info("a contact has no notice of a change yet: {}", e.getMessage());
        }
    }
}
