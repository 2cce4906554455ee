package gr.uregister.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeBotApiTest {

    private final FakeBotApi api = FakeBotApi.start();
    private final List<Long> chats = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        api.onMessage(chats::add);
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void tells_which_chats_were_sent_messages() throws IOException {
        try (var connection = new HttpPoster(api.port(), "/bot1:x/sendmessage", "")) {
            assertThat(connection.post(bytes("{\"chat_id\":\"42\",\"text\":\"γεια\"}")))
                    .isEqualTo(200);
            assertThat(connection.post(bytes("{\"text\":\"hello\",\"chat_id\":43}")))
                    .isEqualTo(200);
        }

        assertThat(chats).containsExactly(42L, 43L);
    }

    @Test
    void other_calls_are_no_messages() throws IOException {
        try (var connection = new HttpPoster(api.port(), "/bot1:x/deletemessage", "")) {
            assertThat(connection.post(bytes("{\"chat_id\":\"42\",\"message_id\":1}")))
                    .isEqualTo(200);
        }

        assertThat(chats).isEmpty();
    }

    @Test
    void bodies_may_come_in_chunks() throws IOException, InterruptedException {
        var call = HttpRequest.newBuilder(URI.create(api.url() + "/bot1:x/sendMessage"))
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("{\"chat_id\":44}")))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(call, BodyHandlers.ofString()).body()).contains("\"ok\":true");
        }

        assertThat(chats).containsExactly(44L);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
