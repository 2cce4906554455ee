package gr.uregister.bench.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What an agent's browser does by itself: it follows the stream, and has the list shown again when something changed, once a second. */
final class AgentScreen implements AutoCloseable {

    private static final Pattern CHANGED = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final long LIST_MILLIS = 1_000;

    private final Console console;
    private final InputStream stream;
    private final Consumer<String> onChange;
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final AtomicBoolean isStale = new AtomicBoolean();
    private final List<Long> lists = new CopyOnWriteArrayList<>();
    private final Thread list;
    private volatile boolean closed;

    /** @param onChange is told the conversation that changed, by its address */
    AgentScreen(Console console, Consumer<String> onChange) throws IOException, InterruptedException {
        this.console = console;
        this.onChange = onChange;
        stream = console.events();
        Thread.ofVirtual().start(this::follow);
        greeted.await();
        list = Thread.ofVirtual().start(this::refresh);
    }

    /** How long each list took that was asked for. */
    List<Long> lists() {
        return List.copyOf(lists);
    }

    private void follow() {
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                greeted.countDown();
                if (line.startsWith("data:")) {
                    isStale.set(true);
                    CHANGED.matcher(line).results().forEach(found -> onChange.accept(found.group(1)));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            if (!closed) {
                throw new IllegalStateException("a stream of the console broke", e);
            }
        }
    }

    private void refresh() {
        while (!closed) {
            try {
                Thread.sleep(LIST_MILLIS);
                if (isStale.getAndSet(false)) {
                    var begun = System.nanoTime();
                    console.get("/desk/inbox?view=open");
                    lists.add(System.nanoTime() - begun);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        list.join();
        stream.close();
    }
}
