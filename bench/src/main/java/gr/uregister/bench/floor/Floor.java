package gr.uregister.bench.floor;

import com.mongodb.client.MongoClients;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bot is measured by: the JDK's HTTP server on virtual threads; each update is read, written by one findAndModify, answered with
 * 200 and then with one message. It decides nothing and promises nothing.
 */
public final class Floor {

    private static final int OK = 200;
    private static final int NO_BODY = -1;

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Chats chats;
    private final URI send;

    private Floor(Chats chats, URI send) {
        this.chats = chats;
        this.send = send;
    }

    /** The arguments: MongoDB's address with a database, the Bot API's address with the token, a document's size in bytes. */
    public static void main(String[] arguments) throws IOException {
        // Otherwise each answer waits 40 ms for the other side's acknowledgement; this is no setting of the server's
        // own.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var address = new com.mongodb.ConnectionString(arguments[0]);
        var collection = MongoClients.create(address)
                .getDatabase(String.valueOf(address.getDatabase()))
                .getCollection("chats");
        var floor = new Floor(
                new Chats(collection, Integer.parseInt(arguments[2])), URI.create(arguments[1] + "/sendMessage"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", floor::receive);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        System.out.println("port " + server.getAddress().getPort());
    }

    private void receive(HttpExchange exchange) throws IOException {
        var update = json.readTree(exchange.getRequestBody().readAllBytes());
        var query = update.path("callback_query");
        var message = query.isMissingNode() ? update.path("message") : query.path("message");
        var text = query.isMissingNode() ? message.path("text") : query.path("data");
        var chat = message.path("chat").path("id").asLong();
        chats.write(chat, update.path("update_id").asLong(), text.asString());
        exchange.sendResponseHeaders(OK, NO_BODY);
        exchange.close();
        send(chat);
    }

    private void send(long chat) {
        var message = json.createObjectNode().put("chat_id", chat).put("text", Chats.ANSWER);
        try {
            http.send(
                    HttpRequest.newBuilder(send)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(message)))
                            .build(),
                    BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
