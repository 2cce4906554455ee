package gr.uregister.bot.simulation;

/** Mistakes that somebody could make in the product. The simulator is worth its time only if it finds each of them. */
enum Defect {
    NONE,
    /** A write holds whatever version was read. */
    VERSIONS_IGNORED,
    /** An update counts as seen when its number is below the last one's. */
    SEEN_BY_GREATER_NUMBER,
    /** Another node does not know which updates were seen. */
    UPDATES_FORGOTTEN,
    /** A message is struck off before it is sent. */
    STRUCK_OFF_BEFORE_SENT,
    /** Nobody knows that a message may have been said already. */
    SILENCE_FORGOTTEN,
    /** A PIN is compared before the guess is counted. */
    COMPARED_BEFORE_COUNTED,
    /** The directory is changed without looking whether somebody else was quicker. */
    ACTIVATED_WITHOUT_CONDITION,
    /** A renewal that is done once more adds another period. */
    RENEWED_AGAIN,
    /** Nobody ends the time for which a chat is signed in. */
    NEVER_SIGNED_OUT,
    /** PINs on their way are left out of an erasure. */
    DELIVERIES_NOT_ERASED
}
