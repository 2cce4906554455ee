package gr.uregister.bot.channel.viber.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A text message, as Viber wants it.
 *
 * @param receiver whom it goes to; null in the answer to a callback and in a broadcast
 * @param minApiVersion the oldest client that understands it
 * @param text at most {@value #MAX_TEXT} characters
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ViberMessage(
        @Nullable String receiver,
        int minApiVersion,
        Sender sender,
        String type,
        String text,
        @Nullable Keyboard keyboard) {

    public static final int MAX_TEXT = 7000;

    private static final int ANY_CLIENT = 1;
    private static final int CLIENT_WITH_SHARE_PHONE = 3;

    /** @param name at most 28 characters */
    public record Sender(String name) {

        private static final int MAX_NAME = 28;

        public Sender {
            name = cut(name, MAX_NAME);
        }
    }

    /** A message to nobody yet. */
    public static ViberMessage of(Sender sender, String text, @Nullable Keyboard keyboard) {
        var version = keyboard != null && keyboard.sharesPhone() ? CLIENT_WITH_SHARE_PHONE : ANY_CLIENT;
        return new ViberMessage(null, version, sender, "text", text, keyboard);
    }

    public ViberMessage to(String chat) {
        return new ViberMessage(chat, minApiVersion, sender, type, text, keyboard);
    }

    /** The message without what older clients do not know. */
    public ViberMessage forAnyClient() {
        return new ViberMessage(
                receiver, ANY_CLIENT, sender, type, text, keyboard == null ? null : keyboard.withoutSharePhone());
    }

    public boolean isForAnyClient() {
        return minApiVersion == ANY_CLIENT;
    }

    /** What is said stays out of logs. */
    @Override
    public String toString() {
        return "ViberMessage[" + text.length() + " characters]";
    }

    /** The text's first characters, without half of one at the end. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
