package gr.uregister.bot.channel.viber.api;

import gr.uregister.bot.channel.viber.api.ViberFailure.Refused;
import gr.uregister.bot.channel.viber.api.ViberFailure.Unanswered;
import gr.uregister.bot.channel.viber.api.ViberFailure.Unreachable;
import gr.uregister.bot.edge.Edge;
import gr.uregister.bot.edge.Edges;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** Asks Viber. Each method throws a {@link ViberFailure} when it does not succeed. */
public final class ViberClient {

    /** How many receivers a broadcast may have. */
    public static final int MAX_RECEIVERS = 300;

    private static final Pattern LINKABLE = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int MAX_REQUEST_BYTES = 30 * 1024;
    private static final List<String> EVENT_TYPES =
            List.of("delivered", "seen", "failed", "subscribed", "unsubscribed", "conversation_started");

    private final RestClient api;
    private final JsonMapper json = new JsonMapper();
    private final Edge edge;
    private volatile boolean inDoubt;

    public ViberClient(ViberProperties properties, Edges edges) {
        edge = edges.named("viber");
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.readTimeout());
        api = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(properties.apiUrl() + "/pa/")
                .defaultHeader("X-Viber-Auth-Token", properties.authToken())
                .build();
    }

    /**
     * Someone whom a broadcast did not reach.
     *
     * @param receiver the person's id
     */
    public record Missed(String receiver, ViberStatus status) {}

    /**
     * What came of a message to many.
     *
     * @param token by which callbacks tell what became of it, for each receiver; empty when Viber gave none
     * @param missed whom it did not reach
     */
    public record Broadcast(String token, List<Missed> missed) {}

    /**
     * Sends a message. After one that was not answered, Viber must first answer something harmless: an outage would otherwise use up
     * the one repetition that such a message has.
     *
     * @return the message's token, by which callbacks tell what became of it; empty when Viber gave none
     */
    public String send(ViberMessage message) {
        return callUnlessInDoubt("send_message", json.valueToTree(message))
                .path("message_token")
                .asString("");
    }

    private JsonNode callUnlessInDoubt(String method, JsonNode request) {
        if (inDoubt) {
            makeSureItAnswers();
        }
        try {
            return call(method, request);
        } catch (Unanswered e) {
            inDoubt = true;
            throw e;
        }
    }

    private void makeSureItAnswers() {
        try {
            call("get_account_info", json.createObjectNode());
        } catch (Unanswered e) {
            throw new Unreachable(e.getMessage());
        }
        inDoubt = false;
    }

    /**
     * Sends a message to many, with the same care after one that was not answered.
     *
     * @param receivers at most {@value #MAX_RECEIVERS}
     * @throws Unanswered when nobody knows who got it
     */
    public Broadcast broadcast(ViberMessage message, List<String> receivers) {
        if (receivers.size() > MAX_RECEIVERS) {
            throw new IllegalArgumentException("a broadcast has at most " + MAX_RECEIVERS + " receivers");
        }
        var request = json.valueToTree(message).asObject();
        request.set("broadcast_list", json.valueToTree(receivers));
        var answer = callUnlessInDoubt("broadcast_message", request);
        var missed = answer.path("failed_list")
                .valueStream()
                .map(one -> new Missed(
                        one.path("receiver").asString(""),
                        ViberStatus.of(one.path("status").asInt(-1))))
                .toList();
        return new Broadcast(answer.path("message_token").asString(""), missed);
    }

    /** Has callbacks sent to an address, which Viber tries at once. Names and photos of people are not wanted. */
    public void setWebhook(URI url) {
        call("set_webhook", json.valueToTree(new Webhook(url.toString(), EVENT_TYPES, false, false)));
    }

    /** The name by which links find the bot; empty where Viber gives none that a link can hold. */
    public Optional<String> accountUri() {
        var uri = call("get_account_info", json.createObjectNode()).path("uri").asString("");
        return Optional.of(uri).filter(name -> LINKABLE.matcher(name).matches());
    }

    @JsonNaming(SnakeCaseStrategy.class)
    private record Webhook(String url, List<String> eventTypes, boolean sendName, boolean sendPhoto) {}

    private JsonNode call(String method, JsonNode request) {
        try {
            var answer = callOnce(method, request);
            edge.works();
            return answer;
        } catch (Refused e) {
            if (e.status().meaning() == ViberStatus.Meaning.NOT_CONFIGURED) {
                edge.fails(
                        e.getMessage(), "check VIBER_AUTH_TOKEN, and the bot's page and balance at partners.viber.com");
            } else {
                edge.works();
            }
            throw e;
        } catch (ViberFailure e) {
            edge.fails(e.getMessage(), "nothing: messages are sent when it answers again");
            throw e;
        }
    }

    private JsonNode callOnce(String method, JsonNode request) {
        var body = json.writeValueAsBytes(request);
        if (body.length > MAX_REQUEST_BYTES) {
            throw new Refused(ViberStatus.BAD_DATA, ViberStatus.BAD_DATA.number());
        }
        var answer = read(post(method, body));
        var number = answer.path("status").asInt(-1);
        if (number != 0) {
            throw new Refused(ViberStatus.of(number), number);
        }
        return answer;
    }

    /** No cause is kept: it could quote the request or the answer. */
    private byte[] post(String method, byte[] body) {
        try {
            var answer = api.post()
                    .uri(method)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(body)
                    .retrieve()
                    .body(byte[].class);
            return answer == null ? new byte[0] : answer;
        } catch (RestClientResponseException e) {
            throw refusal(e.getStatusCode());
        } catch (ResourceAccessException e) {
            var cause = e.getMostSpecificCause().getClass().getSimpleName();
            throw e.contains(ConnectException.class) || e.contains(HttpConnectTimeoutException.class)
                    ? new Unreachable("Viber cannot be reached: " + cause)
                    : new Unanswered("Viber did not answer: " + cause);
        } catch (RestClientException e) {
            throw new Unanswered("Viber's answer broke off");
        }
    }

    /** Behind a gateway that says that its server did not answer, the server may have taken it. */
    private static ViberFailure refusal(HttpStatusCode status) {
        var said = "Viber answered with HTTP status " + status.value();
        return status.isSameCodeAs(HttpStatus.BAD_GATEWAY) || status.isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT)
                ? new Unanswered(said)
                : new Unreachable(said);
    }

    private JsonNode read(byte[] answer) {
        try {
            return json.readTree(answer);
        } catch (JacksonException e) {
            // the message would quote the answer
            throw new Unanswered("Viber's answer is no JSON");
        }
    }
}
