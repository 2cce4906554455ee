package gr.uregister.bot.channel;

import java.net.URI;
import java.util.Optional;

/** The address that opens the chat with the bot on one platform. */
public interface StartLink {

    /** The channel's name. */
    String channel();

    /**
     * The address, carrying something to the chat that it opens.
     *
     * @param payload at most 64 characters of {@code A-Za-z0-9_-}, or empty
     * @return empty while the platform does not say what the bot is called there
     */
    Optional<URI> carrying(String payload);
}
