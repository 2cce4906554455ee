package gr.uregister.bot.announcement.audience;

/** Why somebody to whom an announcement's criteria apply is not sent it. */
public enum Exclusion {
    /** The person wants no announcements of this topic, and said so in this chat or another one of theirs. */
    OPTED_OUT,
    /** The person cannot be written to: they blocked the bot, left, or are gone, or the channel is off. */
    BLOCKED,
    /** The person gets it in another chat, which they used last. */
    OTHER_CHANNEL,
    /** The registers know the person, and no chat is known to be theirs. */
    NO_CHAT
}
