package gr.uregister.bot.conversation.receipt;

/** What a platform told of a message. The order counts: what arrived on one phone has arrived, whatever happened on another. */
public enum Receipt {
    /** The platform has it. */
    SENT,
    /** The person's device could not take it. */
    FAILED,
    /** The person's device has it. */
    DELIVERED,
    /** The person looked at it. */
    SEEN
}
