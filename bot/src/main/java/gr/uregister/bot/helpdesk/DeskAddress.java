package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.ConversationId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A conversation's name in addresses of the console: its id in letters that an address can have, whatever a platform calls a chat. */
public final class DeskAddress {

    private DeskAddress() {}

    public static String of(ConversationId id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The conversation that is meant; empty when the address can be none's. */
    public static Optional<ConversationId> read(String address) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(address), StandardCharsets.UTF_8);
            return Optional.of(ConversationId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
