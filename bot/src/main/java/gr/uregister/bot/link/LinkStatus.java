package gr.uregister.bot.link;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import java.time.Instant;

/** Where a one-time link stands. */
public enum LinkStatus {
    /** It may be used. */
    OPEN,
    /** A password is just being set. */
    SETTLING,
    /** It was used. */
    SPENT,
    /** The chat was signed in, and is so still. */
    SIGNED_IN,
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
            case AWAITING_PASSWORD, AWAITING_LINK_USE, AWAITING_SIGN_IN -> waiting(link, now);
            case SETTING_PASSWORD -> SETTLING;
            case ACTIVATED, RENEWING, RENEWED, NOT_ENROLLED, RENEWAL_POSTPONED -> SPENT;
            default -> ofVisit(link, conversation);
        };
    }

    /** While the chat is signed in, its link is the one that did so, or the last one that changed the password. */
    private static LinkStatus ofVisit(SecureLink link, Conversation conversation) {
        if (conversation.visit() == null) {
            return REPLACED;
        }
        return link.purpose() == Purpose.SIGN_IN ? SIGNED_IN : SPENT;
    }

    private static LinkStatus waiting(SecureLink link, Instant now) {
        if (link.isOpenAt(now)) {
            return OPEN;
        }
        return link.failuresLeft() > 0 ? EXPIRED : EXHAUSTED;
    }
}
