package gr.uregister.bot.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events (WHATWG HTML, section 9.2). JSON has no line breaks, so each event has one line of data. */
public final class EventWriter {

    private final OutputStream out;
    private final JsonMapper json;

    public EventWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** What the page is told. */
    public void event(String name, Object data) throws IOException {
        write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    /**
     * The same with a number, which is what the browser says it has when it comes back.
     *
     * @param id grows from event to event
     */
    public void event(long id, String name, Object data) throws IOException {
        write("id: " + id + "\n");
        event(name, data);
    }

    /**
     * A sign of life, without which proxies cut the connection and a vanished browser is never noticed. An event and no comment, so that
     * the page sees it too and notices a vanished server.
     */
    public void heartbeat() throws IOException {
        event("alive", Map.of());
        flush();
    }

    public void flush() throws IOException {
        out.flush();
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
