package gr.uregister.bot.pin.sms;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * The library's way to the service. The library knows one address only, so it is replaced here; and it would post three times after a
 * 500, which is three SMS, so each request goes out once.
 */
final class TwilioHttp extends HttpClient {

    private static final String LIBRARY_URL = "https://api.twilio.com";

    private final TwilioProperties properties;
    private final java.net.http.HttpClient http;

    TwilioHttp(TwilioProperties properties) {
        this.properties = properties;
        http = java.net.http.HttpClient.newBuilder()
                .connectTimeout(properties.connectTimeout())
                .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    /** @throws DeliveryFailed when the service cannot be reached, or does not answer */
    @Override
    public Response makeRequest(Request request) {
        try {
            var answer = http.send(translated(request), BodyHandlers.ofString());
            return new Response(answer.body(), answer.statusCode());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new DeliveryFailed(Kind.UNREACHABLE, "the SMS service could not be reached", null);
        } catch (IOException e) {
            throw new DeliveryFailed(Kind.UNKNOWN, "the SMS service did not answer", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailed(Kind.UNKNOWN, "this node stops", null);
        }
    }

    private HttpRequest translated(Request request) {
        var base = properties.url().toString().replaceAll("/+$", "");
        var address = request.constructURL().toString().replace(LIBRARY_URL, base);
        var translated = HttpRequest.newBuilder(URI.create(address))
                .timeout(properties.timeout())
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json");
        return request.getMethod() == HttpMethod.POST
                ? translated
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(request.encodeFormBody()))
                        .build()
                : translated
                        .method(request.getMethod().name(), BodyPublishers.noBody())
                        .build();
    }
}
