package gr.uregister.bot.channel.viber.api;

import static gr.uregister.bot.channel.viber.api.ViberStatus.Meaning.LATER;
import static gr.uregister.bot.channel.viber.api.ViberStatus.Meaning.NEVER;
import static gr.uregister.bot.channel.viber.api.ViberStatus.Meaning.NOT_CONFIGURED;
import static gr.uregister.bot.channel.viber.api.ViberStatus.Meaning.OUR_MISTAKE;

import java.util.Arrays;

/** What the number {@code status} in an answer of Viber's says, other than 0, which is success. */
public enum ViberStatus {
    INVALID_URL(1, OUR_MISTAKE),
    INVALID_AUTH_TOKEN(2, NOT_CONFIGURED),
    BAD_DATA(3, OUR_MISTAKE),
    MISSING_DATA(4, OUR_MISTAKE),
    RECEIVER_NOT_REGISTERED(5, NEVER),
    RECEIVER_NOT_SUBSCRIBED(6, NEVER),
    PUBLIC_ACCOUNT_BLOCKED(7, NEVER),
    PUBLIC_ACCOUNT_NOT_FOUND(8, NOT_CONFIGURED),
    PUBLIC_ACCOUNT_SUSPENDED(9, NOT_CONFIGURED),
    WEBHOOK_NOT_SET(10, NOT_CONFIGURED),
    RECEIVER_NO_SUITABLE_DEVICE(11, NEVER),
    TOO_MANY_REQUESTS(12, LATER),
    API_VERSION_NOT_SUPPORTED(13, OUR_MISTAKE),
    INCOMPATIBLE_WITH_VERSION(14, OUR_MISTAKE),
    PUBLIC_ACCOUNT_NOT_AUTHORIZED(15, NOT_CONFIGURED),
    INCHAT_REPLY_NOT_ALLOWED(16, NEVER),
    PUBLIC_ACCOUNT_NOT_INLINE(17, NOT_CONFIGURED),
    NO_PUBLIC_CHAT(18, NOT_CONFIGURED),
    CANNOT_SEND_BROADCAST(19, NOT_CONFIGURED),
    BROADCAST_NOT_ALLOWED(20, NOT_CONFIGURED),
    UNSUPPORTED_COUNTRY(21, NEVER),
    PAYMENT_UNSUPPORTED(22, OUR_MISTAKE),
    FREE_MESSAGES_EXCEEDED(23, NOT_CONFIGURED),
    NO_BALANCE(24, NOT_CONFIGURED),
    /** A number that Viber's documentation does not have. */
    OTHER(-1, LATER);

    /** What a status means for whoever asked. */
    public enum Meaning {
        /** Refused for good: the same message never reaches this person. */
        NEVER,
        /** Nothing was sent, and it may be tried again. */
        LATER,
        /** Nothing can be sent until somebody mends the bot's account or settings. */
        NOT_CONFIGURED,
        /** The request was wrong: sending it again does not help. */
        OUR_MISTAKE
    }

    private final int number;
    private final Meaning meaning;

    ViberStatus(int number, Meaning meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    static ViberStatus of(int number) {
        return Arrays.stream(values())
                .filter(s -> s.number == number)
                .findFirst()
                .orElse(OTHER);
    }

    /** The number in the answer. */
    public int number() {
        return number;
    }

    public Meaning meaning() {
        return meaning;
    }

    /** Whether no message reaches the person any more, until they come back. */
    public boolean saysThatPersonIsLost() {
        return this == RECEIVER_NOT_REGISTERED || this == RECEIVER_NOT_SUBSCRIBED;
    }
}
