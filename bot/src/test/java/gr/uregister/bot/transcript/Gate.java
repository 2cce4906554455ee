package gr.uregister.bot.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server; while it is shut, the server is away. */
final class Gate implements AutoCloseable {

    private final ServerSocket listener;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    Gate(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Cuts what is connected, and lets nobody in. */
    void shut() {
        shut = true;
        sockets.forEach(Gate::cut);
        sockets.clear();
    }

    void open() {
        shut = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        shut();
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                if (shut) {
                    client.close();
                } else {
                    connect(client, new Socket(InetAddress.getLoopbackAddress(), serverPort));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket client, Socket server) throws IOException {
        // Otherwise the second part of an answer waits until the first one is acknowledged, which takes its time.
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.add(client);
        sockets.add(server);
        Thread.startVirtualThread(() -> pass(client, server));
        Thread.startVirtualThread(() -> pass(server, client));
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side is gone, and takes the other with it
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
