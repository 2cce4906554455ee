package gr.uregister.bot.announcement;

import gr.uregister.messages.Text;
import java.net.URI;

/**
 * A button under an announcement that opens a page.
 *
 * @param label what it says; a language in which it was not written is empty
 * @param url over https
 */
public record LinkButton(Text label, URI url) {}
