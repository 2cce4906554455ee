package gr.uregister.bot.link.password;

/**
 * One thing that an institution asks of a new password.
 *
 * @param number the limit, where the kind has one; otherwise 0
 */
public record Demand(Kind kind, int number) {

    /** What is asked. */
    public enum Kind {
        /** At least so many characters. */
        MIN_LENGTH,
        /** At most so many characters. */
        MAX_LENGTH,
        /** At least so many characters that are no letters of any alphabet. */
        NON_ALPHABETIC,
        /** At least so many different characters. */
        DIFFERENT,
        /** At most so many digits in ascending or descending order. */
        CONSECUTIVE_NUMBERS,
        /** Does not resemble the username. */
        NOT_LIKE_USERNAME,
        /** Is none of the institution's blocked words. */
        NOT_BLOCKED,
        /** At least this score of zxcvbn, 0 to 4. */
        STRENGTH
    }
}
