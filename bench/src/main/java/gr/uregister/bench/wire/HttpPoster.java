package gr.uregister.bench.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One connection that is kept alive, for one thread at a time, posting JSON to one path. Connects again after it was cut. */
public final class HttpPoster implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final String head;
    private @Nullable Connection connection;

    /**
     * @param port on this machine
     * @param headers such as {@code "Name: value\r\n"}, or empty
     */
    public HttpPoster(int port, String path, String headers) {
        this.port = port;
        head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n"
                + headers + "Content-Length: ";
    }

    /**
     * Posts and awaits the answer.
     *
     * @return the answer's status
     * @throws IOException when there was none; whether the request was taken is not known
     */
    public int post(byte[] body) throws IOException {
        try {
            var to = connected();
            var request = HttpReader.ascii(head + body.length + "\r\n\r\n");
            var whole = new byte[request.length + body.length];
            System.arraycopy(request, 0, whole, 0, request.length);
            System.arraycopy(body, 0, whole, request.length, body.length);
            to.out().write(whole);
            var answer = to.reader().read();
            if (answer.isLast()) {
                close();
            }
            return answer.status();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Connection connected() throws IOException {
        var existing = connection;
        if (existing != null) {
            return existing;
        }
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        var made = new Connection(socket, new HttpReader(socket.getInputStream()), socket.getOutputStream());
        connection = made;
        return made;
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.socket().close();
            } catch (IOException e) {
                // it is of no use any more, however it ends
            }
        }
    }

    private record Connection(Socket socket, HttpReader reader, OutputStream out) {}
}
