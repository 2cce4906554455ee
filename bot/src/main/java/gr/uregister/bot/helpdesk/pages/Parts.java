package gr.uregister.bot.helpdesk.pages;

import org.springframework.http.HttpHeaders;

/** Parts of pages, for scripts. */
final class Parts {

    private Parts() {}

    /** Whether a script asks for a part; one that goes back in the browser's history wants the whole page. */
    static boolean isWanted(HttpHeaders headers) {
        return headers.getFirst("HX-Request") != null && headers.getFirst("HX-History-Restore-Request") == null;
    }
}
