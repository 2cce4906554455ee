package gr.uregister.bot.directory;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and an LDAP server, and cuts the connection at a chosen kind of message instead of passing it on. */
final class CuttingProxy implements AutoCloseable {

    /** Kinds of LDAP messages (RFC 4511, section 4). */
    static final int MODIFY_REQUEST = 0x66;

    static final int MODIFY_RESPONSE = 0x67;

    private final ServerSocket listener;
    private final int serverPort;
    private volatile int cutAt;
    private volatile boolean hangUp;
    private final AtomicInteger cutsLeft = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();

    CuttingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "ldap://127.0.0.1:" + listener.getLocalPort();
    }

    /** Cuts the next connections at such a message. */
    void cutNext(int messageKind, int times) {
        cutAt = messageKind;
        cutsLeft.set(times);
    }

    /** Cuts at such a message, and takes no connection afterwards. */
    void cutForGood(int messageKind) {
        hangUp = true;
        cutNext(messageKind, 1);
    }

    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                Thread.ofVirtual().start(() -> pass(client, server));
                Thread.ofVirtual().start(() -> pass(server, client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            var in = new DataInputStream(from.getInputStream());
            while (true) {
                var message = readMessage(in);
                if (kindOf(message) == cutAt && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    cuts.incrementAndGet();
                    if (hangUp) {
                        listener.close();
                    }
                    return;
                }
                to.getOutputStream().write(message);
            }
        } catch (IOException e) {
            // one side is gone, and takes the other with it
        }
    }

    private static byte[] readMessage(DataInputStream in) throws IOException {
        var tag = in.readByte();
        var first = in.readUnsignedByte();
        var lengthBytes = first < 0x80 ? new byte[0] : in.readNBytes(first & 0x7f);
        var length = first < 0x80 ? first : new java.math.BigInteger(1, lengthBytes).intValueExact();
        var content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException();
        }
        var message = new byte[2 + lengthBytes.length + length];
        message[0] = tag;
        message[1] = (byte) first;
        System.arraycopy(lengthBytes, 0, message, 2, lengthBytes.length);
        System.arraycopy(content, 0, message, 2 + lengthBytes.length, length);
        return message;
    }

    /** The operation's tag, which follows the message's id. */
    private static int kindOf(byte[] message) {
        var idAt = (message[1] & 0xff) < 0x80 ? 2 : 2 + (message[1] & 0x7f);
        return message[idAt + 2 + message[idAt + 1]] & 0xff;
    }
}
