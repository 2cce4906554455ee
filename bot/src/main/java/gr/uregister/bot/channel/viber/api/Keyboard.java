package gr.uregister.bot.channel.viber.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The buttons below the chat. It stays within {@value #MAX_ROWS} rows: few buttons stand one a row, more stand two.
 *
 * @param type always {@code keyboard}
 * @param defaultHeight whether it fills the height of the usual keyboard, however few buttons it has
 */
public record Keyboard(
        @JsonProperty("Type") String type,
        @JsonProperty("DefaultHeight") boolean defaultHeight,
        @JsonProperty("Buttons") List<Key> buttons) {

    public static final int MAX_ROWS = 12;
    private static final int KEYS_A_ROW = 2;
    private static final int ALL_COLUMNS = 6;

    /** As many buttons as a keyboard holds. */
    public static final int MAX_KEYS = MAX_ROWS * KEYS_A_ROW;

    /** With more buttons than this, two share a row, or the keyboard hides the chat. */
    private static final int MAX_KEYS_ALONE = 6;

    private static final int MAX_TEXT = 250;
    private static final String SHARE_PHONE = "share-phone";

    /**
     * A button.
     *
     * @param actionBody what comes back when it is pressed, or the address that it opens
     * @param silent whether the chat does not show that it was pressed: an address or a bare value is no answer to read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Key(
            @JsonProperty("Columns") int columns,
            @JsonProperty("Rows") int rows,
            @JsonProperty("ActionType") String actionType,
            @JsonProperty("ActionBody") String actionBody,
            @JsonProperty("Text") String text,
            @JsonProperty("Silent") boolean silent,
            @JsonProperty("OpenURLType") @Nullable String openUrlType) {

        /** Answers with its own label, which the chat shows as the person's words. */
        public static Key replying(String label) {
            var text = ViberMessage.cut(label, MAX_TEXT);
            return new Key(ALL_COLUMNS, 1, "reply", text, text, false, null);
        }

        /** Answers with a value, of which the chat shows nothing: for messages that no conversation has. */
        public static Key answering(String value, String label) {
            return new Key(ALL_COLUMNS, 1, "reply", value, ViberMessage.cut(label, MAX_TEXT), true, null);
        }

        /** Opens a page in the person's own browser, not inside Viber. */
        public static Key opening(URI page, String label) {
            return new Key(
                    ALL_COLUMNS, 1, "open-url", page.toString(), ViberMessage.cut(label, MAX_TEXT), true, "external");
        }

        /** Shares the person's phone number; phones only. */
        public static Key sharingPhone(String label) {
            return new Key(ALL_COLUMNS, 1, SHARE_PHONE, SHARE_PHONE, ViberMessage.cut(label, MAX_TEXT), false, null);
        }

        private Key wide(int otherColumns) {
            return new Key(otherColumns, rows, actionType, actionBody, text, silent, openUrlType);
        }
    }

    /**
     * A keyboard of the keys in their order; null when there are none.
     *
     * @param keys at most {@value #MAX_KEYS}
     */
    public static @Nullable Keyboard of(List<Key> keys) {
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a keyboard has at most " + MAX_KEYS + " buttons");
        }
        return keys.isEmpty() ? null : new Keyboard("keyboard", false, laidOut(keys));
    }

    private static List<Key> laidOut(List<Key> keys) {
        if (keys.size() <= MAX_KEYS_ALONE) {
            return keys.stream().map(key -> key.wide(ALL_COLUMNS)).toList();
        }
        var laidOut = new ArrayList<Key>();
        for (int i = 0; i < keys.size(); i++) {
            var alone = i == keys.size() - 1 && i % KEYS_A_ROW == 0;
            laidOut.add(keys.get(i).wide(alone ? ALL_COLUMNS : ALL_COLUMNS / KEYS_A_ROW));
        }
        return List.copyOf(laidOut);
    }

    @JsonIgnore
    boolean sharesPhone() {
        return buttons.stream().anyMatch(key -> key.actionType().equals(SHARE_PHONE));
    }

    @Nullable
    Keyboard withoutSharePhone() {
        return of(buttons.stream()
                .filter(key -> !key.actionType().equals(SHARE_PHONE))
                .toList());
    }
}
