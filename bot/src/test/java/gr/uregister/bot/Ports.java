package gr.uregister.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that have to be told theirs before they start, and for servers that are not there. */
public final class Ports {

    /** Below those that systems give to connections by themselves: otherwise another test's may have it before the server starts. */
    private static final int FIRST = 20_000;

    private static final int END = 32_000;

    private Ports() {}

    /** One that nobody listens at, and that nobody is given who does not ask for it. */
    public static int free() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
