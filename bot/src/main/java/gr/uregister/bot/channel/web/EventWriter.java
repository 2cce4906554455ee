package gr.uregister.bot.channel.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events (WHATWG HTML, section 9.2). JSON has no line breaks, so each event has one line of data. */
final class EventWriter {

    private final OutputStream out;
    private final JsonMapper json;

    EventWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** A message of the transcript; its number is what the browser says it has when it comes back. */
    void entry(ChatEntry entry) throws IOException {
        write("id: " + entry.sequence() + "\nevent: entry\ndata: " + json.writeValueAsString(entry) + "\n\n");
    }

    /** Anything else the page is told. */
    void event(String name, Object data) throws IOException {
        write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    /**
     * A sign of life, without which proxies cut the connection and a vanished browser is never noticed. An event and no comment, so that
     * the page sees it too and notices a vanished server.
     */
    void heartbeat() throws IOException {
        event("alive", Map.of());
        flush();
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
