package gr.uregister.bot.poster;

import gr.uregister.messages.Text;
import java.net.URI;
import java.util.Map;

/**
 * A poster in the list.
 *
 * @param svg the address of its picture
 * @param links what its codes hold, by the channels' names
 */
record ListedPoster(String department, Text name, String svg, Map<String, URI> links) {

    static ListedPoster of(Poster poster) {
        var code = poster.department().code();
        return new ListedPoster(
                code, poster.department().name(), PosterPages.LIST + "/" + code + ".svg", poster.links());
    }
}
