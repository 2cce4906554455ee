package gr.uregister.bot.pin.mail;

import gr.uregister.bot.channel.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A mail server on a real socket that misbehaves at one command, or with one letter to somebody. */
public final class FakeSmtp implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    /** What is answered to a command instead of the usual; {@code hang} and {@code drop} answer nothing. */
    private final Map<String, String> faults;

    private final Map<String, Fault> faultsOfLetters = new ConcurrentHashMap<>();
    private final Queue<String> letters = new ConcurrentLinkedQueue<>();

    /** A server that takes everything. */
    public FakeSmtp() throws IOException {
        this(Map.of());
    }

    FakeSmtp(Map<String, String> faults) throws IOException {
        this.faults = faults;
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What goes wrong with the next letter to an address. */
    public void failNextTo(String address, Fault fault) {
        faultsOfLetters.put(address, fault);
    }

    /** How many letters to an address were taken. */
    public long lettersTo(String address) {
        return letters.stream().filter(address::equals).count();
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
            var recipient = "";
            String line;
            while ((line = in.readLine()) != null) {
                var command = line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT);
                if (command.equals("RCPT")) {
                    recipient = line.replaceAll(".*<(.*)>.*", "$1");
                }
                if (!answer(socket, command, usual(command, recipient))) {
                    return;
                }
                if (command.equals("DATA") && !faults.containsKey("DATA")) {
                    while (!".".equals(in.readLine())) {
                        // the letter
                    }
                    letters.add(recipient);
                    if (!answer(socket, "END", usual("END", recipient))) {
                        return;
                    }
                }
            }
        } catch (IOException e) {
            // the other side hung up
        }
    }

    /** What is answered to a command when nothing is wrong with the server, but perhaps with this letter. */
    private String usual(String command, String recipient) {
        var fault = command.equals("RCPT") || command.equals("DATA") || command.equals("END")
                ? faultsOfLetters.get(recipient)
                : null;
        var answer = switch (fault) {
            case TOO_MANY_REQUESTS -> command.equals("RCPT") ? "450 4.2.1 later" : null;
            case SERVER_ERROR -> command.equals("RCPT") ? "550 5.1.1 nobody here" : null;
            case CUT_BEFORE -> command.equals("DATA") ? "drop" : null;
            case CUT_AFTER -> command.equals("END") ? "drop" : null;
            case HANG -> command.equals("END") ? "hang" : null;
            case null -> null;
        };
        if (answer != null) {
            faultsOfLetters.remove(recipient);
            return answer;
        }
        return switch (command) {
            case "DATA" -> "354 go on";
            case "END" -> "250 taken";
            default -> "250 fine";
        };
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
