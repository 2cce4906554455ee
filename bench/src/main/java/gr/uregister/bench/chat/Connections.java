package gr.uregister.bench.chat;

import gr.uregister.bench.wire.HttpPoster;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Connections to the webhook that are kept alive, as many as Telegram would hold. */
final class Connections implements AutoCloseable {

    private final BlockingQueue<HttpPoster> free = new LinkedBlockingQueue<>();

    Connections(int count, int port, String secret) {
        for (int i = 0; i < count; i++) {
            free.add(new HttpPoster(port, "/telegram/webhook", "X-Telegram-Bot-Api-Secret-Token: " + secret + "\r\n"));
        }
    }

    HttpPoster take() throws InterruptedException {
        return free.take();
    }

    void giveBack(HttpPoster connection) {
        free.add(connection);
    }

    @Override
    public void close() {
        free.forEach(HttpPoster::close);
    }
}
