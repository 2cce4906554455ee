package gr.uregister.bot.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to the application that can be cut, or lose the application's answers. */
final class Line implements AutoCloseable {

    private final ServerSocket listener;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;
    private volatile boolean losesAnswers;

    Line(int port) throws IOException {
        this.port = port;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://localhost:" + listener.getLocalPort();
    }

    /** Ends all connections, and takes none until it is mended. */
    void cut() {
        isCut = true;
        open.forEach(Line::closeQuietly);
    }

    /** Requests still arrive; the next answer ends its connection instead. */
    void loseAnswers() {
        losesAnswers = true;
    }

    void mend() {
        isCut = false;
        losesAnswers = false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(Line::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                var browser = listener.accept();
                if (isCut) {
                    browser.close();
                } else {
                    connect(browser, new Socket("localhost", port));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void connect(Socket browser, Socket application) {
        open.add(browser);
        open.add(application);
        if (isCut) {
            // Just now, and those that are open were closed before this one was among them.
            closeQuietly(browser);
            closeQuietly(application);
        }
        Thread.ofVirtual().start(() -> pass(browser, application, false));
        Thread.ofVirtual().start(() -> pass(application, browser, true));
    }

    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            pass(from.getInputStream(), to.getOutputStream(), answers);
        } catch (IOException e) {
            // one side is gone, and takes the other with it
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void pass(InputStream from, OutputStream to, boolean answers) throws IOException {
        var buffer = new byte[8192];
        for (var read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (answers && losesAnswers) {
                return;
            }
            to.write(buffer, 0, read);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone anyway
        }
    }
}
