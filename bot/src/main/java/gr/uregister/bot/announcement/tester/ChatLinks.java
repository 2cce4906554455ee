package gr.uregister.bot.announcement.tester;

import java.net.URI;
import java.util.Map;

/** The addresses that open the chat with the bot, on each platform that there is. */
public interface ChatLinks {

    /**
     * The addresses, carrying something to the chat that they open.
     *
     * @param payload at most 64 characters of {@code A-Za-z0-9_-}, or empty
     * @return by the channel's name
     */
    Map<String, URI> carrying(String payload);
}
