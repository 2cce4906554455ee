package gr.uregister.bot.announcement.delivery;

/** Why an announcement did not reach a recipient, or stayed with one. */
public enum Reason {
    // skipped
    /** The person wants no announcements, or none of this topic. */
    OPTED_OUT,
    /** The person had blocked the bot before. */
    ALREADY_BLOCKED,
    /** The person gets it in another chat, the one used last. */
    OTHER_CHANNEL,
    /** Nobody ever spoke to the bot there. */
    NO_CHAT,

    // failed
    /** The platform refused the message for good. */
    REFUSED,
    /** The platform could not be reached, however often it was tried. */
    UNREACHABLE,
    /** It was sent twice, and nobody knows of either whether it arrived. */
    UNKNOWN,

    // recalled
    /** It reached the recipient, and its platform does not let it be taken back. */
    NOT_TAKEN_BACK
}
