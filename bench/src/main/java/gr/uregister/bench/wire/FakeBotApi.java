package gr.uregister.bench.wire;

import gr.uregister.bench.wire.HttpReader.HttpMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A Bot API that says yes to everything, and tells which chat was sent a message. */
public final class FakeBotApi implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final String SEND = "/sendmessage";
    private static final byte[] CHAT = HttpReader.ascii("\"chat_id\":");

    private final ServerSocket server;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentHashMap<Socket, Boolean> open = new ConcurrentHashMap<>();
    private final AtomicLong messages = new AtomicLong();
    private volatile LongConsumer listener = _ -> {};

    private FakeBotApi(ServerSocket server) {
        this.server = server;
    }

    /** Listens on any free port of the loopback interface. */
    public static FakeBotApi start() {
        try {
            var api = new FakeBotApi(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("fake-bot-api").start(api::accept);
            return api;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** @param chats is told the chat of every message; quick, since the bot waits meanwhile */
    public void onMessage(LongConsumer chats) {
        listener = chats;
    }

    @Override
    public void close() {
        quietly(server);
        open.keySet().forEach(FakeBotApi::quietly);
        connections.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.execute(() -> serve(socket));
            } catch (IOException e) {
                // closed, or a client that gave up before it was served
            }
        }
    }

    private void serve(Socket socket) {
        open.put(socket, true);
        try (socket) {
            socket.setTcpNoDelay(true);
            var reader = new HttpReader(socket.getInputStream());
            while (true) {
                var answer = answer(reader.read());
                socket.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // the client hung up
        } finally {
            open.remove(socket);
        }
    }

    private byte[] answer(HttpMessage call) {
        var chat = call.path().toLowerCase(Locale.ROOT).endsWith(SEND) ? chatOf(call.body()) : null;
        if (chat == null) {
            return ok("true");
        }
        listener.accept(chat);
        return ok("{\"message_id\":%d,\"date\":1,\"chat\":{\"id\":%d,\"type\":\"private\"},\"text\":\"ok\"}"
                .formatted(messages.incrementAndGet(), chat));
    }

    private static byte[] ok(String result) {
        var body = "{\"ok\":true,\"result\":" + result + "}";
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Clients write the number in quotes or without. */
    private static @Nullable Long chatOf(byte[] json) {
        for (int i = 0; i <= json.length - CHAT.length; i++) {
            if (startsAt(json, i)) {
                return number(json, i + CHAT.length);
            }
        }
        return null;
    }

    private static boolean startsAt(byte[] json, int at) {
        for (int i = 0; i < CHAT.length; i++) {
            if (json[at + i] != CHAT[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] json, int from) {
        long number = 0;
        for (int i = json[from] == '"' ? from + 1 : from; i < json.length && Character.isDigit(json[i]); i++) {
            number = number * 10 + json[i] - '0';
        }
        return number;
    }

    private static void quietly(java.io.Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // it is of no use any more, however it ends
        }
    }
}
