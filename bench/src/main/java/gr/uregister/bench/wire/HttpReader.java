package gr.uregister.bench.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads HTTP/1.1 messages, one after the other, from a connection that is kept alive. Knows as much of HTTP as our peers use. */
final class HttpReader {

    private static final String LENGTH = "content-length:";
    private static final String ENCODING = "transfer-encoding:";
    private static final String CONNECTION = "connection:";
    private static final int NO_LENGTH = -1;
    private static final int HEX = 16;

    private final InputStream in;
    private final byte[] buffer = new byte[16 * 1024];
    private int position;
    private int limit;

    HttpReader(InputStream in) {
        this.in = in;
    }

    /**
     * A request or response.
     *
     * @param firstLine such as {@code POST / HTTP/1.1} or {@code HTTP/1.1 200 OK}
     * @param isLast whether the other side says that it hangs up now
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
    record HttpMessage(String firstLine, byte[] body, boolean isLast) {

        int status() {
            return Integer.parseInt(firstLine.split(" ", 3)[1]);
        }

        String path() {
            return firstLine.split(" ", 3)[1];
        }
    }

    /** @throws EOFException when the other side hung up */
    HttpMessage read() throws IOException {
        var firstLine = line();
        var length = NO_LENGTH;
        var chunked = false;
        var isLast = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            } else if (lower.startsWith(ENCODING)) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith(CONNECTION)) {
                isLast = lower.contains("close");
            }
        }
        return new HttpMessage(firstLine, chunked ? chunks() : bytes(Math.max(0, length)), isLast);
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = chunkSize(); size > 0; size = chunkSize()) {
            body.writeBytes(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), HEX);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int b = next(); b != '\n'; b = next()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private byte[] bytes(int length) throws IOException {
        var bytes = new byte[length];
        var buffered = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, 0, buffered);
        position += buffered;
        if (in.readNBytes(bytes, buffered, length - buffered) < length - buffered) {
            throw new EOFException();
        }
        return bytes;
    }

    private int next() throws IOException {
        if (position == limit) {
            position = 0;
            limit = in.read(buffer);
            if (limit < 0) {
                limit = 0;
                throw new EOFException();
            }
        }
        return buffer[position++];
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
