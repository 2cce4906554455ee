package gr.uregister.bot.pin.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A mail server on a real socket that misbehaves at one command. */
final class FakeSmtp implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    /** What is answered to a command instead of the usual; {@code hang} and {@code drop} answer nothing. */
    private final Map<String, String> faults;

    FakeSmtp(Map<String, String> faults) throws IOException {
        this.faults = faults;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                Thread.startVirtualThread(() -> talk(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (!answer(socket, "CONNECT", "220 fake")) {
                return;
            }
            String line;
            while ((line = in.readLine()) != null) {
                var command = line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
                if (!answer(socket, command, command.equals("DATA") ? "354 go on" : "250 fine")) {
                    return;
                }
                if (command.equals("DATA") && !faults.containsKey("DATA")) {
                    while (!".".equals(in.readLine())) {
                        // the letter
                    }
                    if (!answer(socket, "END", "250 taken")) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // the other side hung up
        }
    }

    /** Whether to go on. */
    private boolean answer(Socket socket, String command, String usual) throws IOException {
        var answer = faults.getOrDefault(command, usual);
        if (answer.equals("drop")) {
            return false;
        }
        if (answer.equals("hang")) {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return false;
        }
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }
}
