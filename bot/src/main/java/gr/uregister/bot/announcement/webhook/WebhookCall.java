package gr.uregister.bot.announcement.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Calls a system. Redirects are not followed: they would lead where the address does not. */
@Component
final class WebhookCall {

    private static final int OK = 200;
    private static final int REDIRECT = 300;

    private final WebhookProperties properties;
    private final WebhookSigner signer;
    private final HttpClient client;

    WebhookCall(WebhookProperties properties, WebhookSigner signer) {
        this.properties = properties;
        this.signer = signer;
        client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(properties.timeout())
                .build();
    }

    /** What came of a call. */
    sealed interface Answer {

        /** The system knows it. */
        record Taken() implements Answer {}

        /** It does not, and may later. */
        record NotTaken(String problem) implements Answer {}

        /** It is an address that must not be called. */
        record Forbidden() implements Answer {}
    }

    /**
     * Tells a system something.
     *
     * @param author in whose name the system announces
     * @param id the same for the same thing, however often it is told
     * @param body JSON
     */
    Answer post(URI address, String author, String id, long epochSeconds, String body) {
        try {
            if (!properties.inside() && !OutsideAddress.isOutside(address)) {
                return new Answer.Forbidden();
            }
            return post(HttpRequest.newBuilder(address)
                    .timeout(properties.timeout())
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "uregister-bot")
                    .header("X-Uregister-Event", "announcement-over")
                    .header("X-Uregister-Id", id)
                    .header("X-Uregister-Timestamp", Long.toString(epochSeconds))
                    .header("X-Uregister-Signature", signer.sign(author, epochSeconds, body))
                    .POST(BodyPublishers.ofString(body))
                    .build());
        } catch (UnknownHostException e) {
            return new Answer.NotTaken("its name is not known");
        }
    }

    /** The whole call has its time: an answer that comes in drops is none. */
    private Answer post(HttpRequest request) {
        var call = client.sendAsync(request, BodyHandlers.discarding());
        try {
            var status = call.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return status >= OK && status < REDIRECT
                    ? new Answer.Taken()
                    : new Answer.NotTaken("it answered " + status);
        } catch (TimeoutException e) {
            call.cancel(true);
            return new Answer.NotTaken("it did not answer in time");
        } catch (ExecutionException e) {
            return new Answer.NotTaken(
                    e.getCause() instanceof IOException cause
                            ? "it could not be reached: " + cause.getClass().getSimpleName()
                            : "it could not be called");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotTaken("the server was stopped");
        }
    }
}
