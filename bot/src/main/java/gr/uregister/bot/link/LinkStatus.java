package gr.uregister.bot.link;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.SecureLink;
import java.time.Instant;

/** Where a one-time link stands. */
public enum LinkStatus {
    /** A password may be posted. */
    OPEN,
    /** A password is just being set. */
    SETTLING,
    /** The password was set. */
    SPENT,
    /** Its time is over. */
    EXPIRED,
    /** Too many posts were refused. */
    EXHAUSTED,
    /** The chat went on without it: another link was made, or none is wanted any more. */
    REPLACED,
    /** Not a token of ours. */
    UNKNOWN;

    /** Where a link stands in its conversation. */
    static LinkStatus of(String linkId, Conversation conversation, Instant now) {
        var link = conversation.link();
        if (link == null || !link.id().equals(linkId)) {
            return REPLACED;
        }
        return switch (conversation.state()) {
            case AWAITING_PASSWORD -> waiting(link, now);
            case SETTING_PASSWORD -> SETTLING;
            case ACTIVATED -> SPENT;
            default -> REPLACED;
        };
    }

    private static LinkStatus waiting(SecureLink link, Instant now) {
        if (link.isOpenAt(now)) {
            return OPEN;
        }
        return link.failuresLeft() > 0 ? EXPIRED : EXHAUSTED;
    }
}
