package gr.uregister.bot.transcript;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The student's mailbox and phone, as the demo's page shows them. */
final class Post {

    private final URI deliveries;
    private final HttpClient browser;
    private final JsonMapper json = new JsonMapper();
    private long lastMail;
    private long lastSms;

    Post(HttpClient browser, int port) {
        this.browser = browser;
        this.deliveries = URI.create("http://localhost:" + port + "/demo/deliveries");
        next();
    }

    /** Something that was delivered; an SMS has no subject. */
    record Delivery(boolean isMail, String to, String subject, String text) {}

    /** What came since this was last asked, mails first. */
    List<Delivery> next() {
        var arrived = fetch();
        var news = new ArrayList<Delivery>();
        for (var mail : oldestFirst(arrived.get("mails"), lastMail)) {
            lastMail = mail.get("number").asLong();
            var item = mail.get("item");
            news.add(new Delivery(
                    true,
                    item.get("to").asString(),
                    item.get("subject").asString(),
                    item.get("text").asString()));
        }
        for (var sms : oldestFirst(arrived.get("messages"), lastSms)) {
            lastSms = sms.get("number").asLong();
            var item = sms.get("item");
            news.add(new Delivery(
                    false, item.get("to").asString(), "", item.get("text").asString()));
        }
        return news;
    }

    private static List<JsonNode> oldestFirst(JsonNode latestFirst, long after) {
        return latestFirst
                .valueStream()
                .filter(delivered -> delivered.get("number").asLong() > after)
                .toList()
                .reversed();
    }

    private JsonNode fetch() {
        try {
            var answer = browser.send(HttpRequest.newBuilder(deliveries).build(), BodyHandlers.ofString());
            return json.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
