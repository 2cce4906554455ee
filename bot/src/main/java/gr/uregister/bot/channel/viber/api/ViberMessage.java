package gr.uregister.bot.channel.viber.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A message, as Viber wants it: a text, or a file that Viber fetches.
 *
 * @param receiver whom it goes to; null in the answer to a callback and in a broadcast
 * @param minApiVersion the oldest client that understands it
 * @param text at most {@value #MAX_TEXT} characters; null beside a file
 * @param media where the file is; null for a text
 * @param size of the file in bytes; null for a picture, which has none
 * @param fileName with its ending; null for a picture
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ViberMessage(
        @Nullable String receiver,
        int minApiVersion,
        Sender sender,
        String type,
        @Nullable String text,
        @Nullable Keyboard keyboard,
        @Nullable URI media,
        @Nullable Long size,
        @Nullable String fileName) {

    public static final int MAX_TEXT = 7000;
    public static final int MAX_PICTURE_BYTES = 1024 * 1024;

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
        return new ViberMessage(null, version, sender, "text", text, keyboard, null, null, null);
    }

    /** A picture that clients show at once: JPEG or PNG, of at most {@value #MAX_PICTURE_BYTES} bytes. */
    public static ViberMessage picture(Sender sender, URI media) {
        return new ViberMessage(null, ANY_CLIENT, sender, "picture", "", null, media, null, null);
    }

    /** A file that people fetch. */
    public static ViberMessage file(Sender sender, URI media, long bytes, String name) {
        return new ViberMessage(null, ANY_CLIENT, sender, "file", null, null, media, bytes, name);
    }

    public ViberMessage to(String chat) {
        return new ViberMessage(chat, minApiVersion, sender, type, text, keyboard, media, size, fileName);
    }

    /** The message without what older clients do not know. */
    public ViberMessage forAnyClient() {
        var keys = keyboard == null ? null : keyboard.withoutSharePhone();
        return new ViberMessage(receiver, ANY_CLIENT, sender, type, text, keys, media, size, fileName);
    }

    public boolean isForAnyClient() {
        return minApiVersion == ANY_CLIENT;
    }

    /** What is said stays out of logs. */
    @Override
    public String toString() {
        return "ViberMessage[" + type + "]";
    }

    /** The text's first characters, without half of one at the end. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
