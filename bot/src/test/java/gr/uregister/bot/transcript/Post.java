package gr.uregister.bot.transcript;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The student's mailbox and phone, as the demo's page shows them. */
final class Post {

    private static final int NOTHING_NEW = 204;

    private final String deliveries;
    private final HttpClient browser;
    private final JsonMapper json = new JsonMapper();
    private long lastMail;
    private long lastSms;
    private String version = "";

    Post(HttpClient browser, int port) {
        this.browser = browser;
        this.deliveries = "http://localhost:" + port + "/demo/deliveries?version=";
        next();
    }

    /** Something that was delivered; an SMS has no subject. */
    record Delivery(boolean isMail, String to, String subject, String text) {}

    /** What came since this was last asked, mails first. */
    List<Delivery> next() {
        var answer = ask();
        if (answer.statusCode() == NOTHING_NEW) {
            return List.of();
        }
        var arrived = json.readTree(answer.body());
        version = arrived.get("version").asString();
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

    private HttpResponse<String> ask() {
        try {
            var request = HttpRequest.newBuilder(URI.create(deliveries + version));
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
