package gr.uregister.bot.pin.gateway;

import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.TelegramSender;
import gr.uregister.statemachine.identity.MobileNumber;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the Telegram Gateway (https://core.telegram.org/gateway/api). Whatever it answers with an error, an SMS can do as well, so each
 * of its errors is a refusal: trying again would only make the person wait.
 */
final class TelegramGateway implements TelegramSender {

    private static final Logger log = LoggerFactory.getLogger(TelegramGateway.class);

    private static final Duration SHORTEST_LIFE = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_FAILED = 500;

    private static final String ALREADY_SENT = "MESSAGE_ALREADY_SENT";
    private static final String UNKNOWN_REQUEST = "REQUEST_ID_INVALID";

    /** What its errors look like; anything else could quote the number. */
    private static final Pattern ERROR = Pattern.compile("[A-Z_]{1,64}");

    private final RestClient api;
    private final URI statusCallback;
    private final JsonMapper json = new JsonMapper();

    /** @param statusCallback where the service reports what became of a message */
    TelegramGateway(GatewayProperties properties, URI statusCallback) {
        this.statusCallback = statusCallback;
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.timeout());
        api = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(properties.url() + "/")
                .defaultHeaders(headers -> headers.setBearerAuth(properties.token()))
                .build();
    }

    /** Looks first whether the number can be reached: the fee that this takes is the message's, which is then free. */
    @Override
    public String send(MobileNumber to, Code code) {
        var requestId = ability(to);
        var answer = ask(
                "sendVerificationMessage",
                new VerificationMessage(
                        to.normalised(),
                        requestId,
                        code.pin(),
                        ttl(code.validFor()).toSeconds(),
                        code.id(),
                        statusCallback.toString()));
        if (answer.error().equals(ALREADY_SENT)) {
            return requestId;
        }
        return answer.result().path("request_id").asString(requestId);
    }

    @Override
    public void revoke(String providerId) {
        ask("revokeVerificationMessage", Map.of("request_id", providerId)).result();
    }

    /** Asks for a message that there never was. */
    @Override
    public boolean isReachable() {
        try {
            var answer = ask("checkVerificationStatus", Map.of("request_id", "0"));
            return answer.ok() || answer.error().equals(UNKNOWN_REQUEST);
        } catch (DeliveryFailed e) {
            log.info("the Telegram Gateway is away still");
            return false;
        }
    }

    /**
     * A message as the service wants it.
     *
     * @param payload comes back with each report; says nothing about the person
     */
    @JsonNaming(SnakeCaseStrategy.class)
    private record VerificationMessage(
            String phoneNumber, String requestId, String code, long ttl, String payload, String callbackUrl) {

        /** Holds a PIN and a number. */
        @Override
        public String toString() {
            return "VerificationMessage[" + payload + "]";
        }
    }

    /**
     * What the service said.
     *
     * @param error its name; empty when all is well
     */
    private record Answer(boolean ok, JsonNode content, String error) {

        JsonNode result() {
            if (!ok) {
                throw new DeliveryFailed(Kind.REFUSED, "the Telegram Gateway answered " + error, null);
            }
            return content;
        }
    }

    /** The name under which a message may now be sent. As long as nothing was sent, no answer costs nobody a second copy. */
    private String ability(MobileNumber to) {
        Answer answer;
        try {
            answer = ask("checkSendAbility", Map.of("phone_number", to.normalised()));
        } catch (DeliveryFailed e) {
            throw new DeliveryFailed(Kind.UNREACHABLE, String.valueOf(e.getMessage()), null);
        }
        var requestId = answer.result().path("request_id").asString("");
        if (requestId.isEmpty()) {
            throw new DeliveryFailed(Kind.UNREACHABLE, "the Telegram Gateway's answer names no request", null);
        }
        return requestId;
    }

    private static Duration ttl(Duration left) {
        if (left.compareTo(SHORTEST_LIFE) < 0) {
            return SHORTEST_LIFE;
        }
        return left.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : left;
    }

    /** Says yes or no; everything else is thrown. No cause is kept: it could quote the request or the answer. */
    private Answer ask(String method, Object request) {
        try {
            return api.post()
                    .uri(method)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsBytes(request))
                    .exchangeForRequiredValue((_, answer) -> read(
                            answer.getStatusCode().value(), answer.getBody().readAllBytes()));
        } catch (ResourceAccessException e) {
            throw e.contains(ConnectException.class) || e.contains(HttpConnectTimeoutException.class)
                    ? new DeliveryFailed(Kind.UNREACHABLE, "the Telegram Gateway could not be reached", null)
                    : new DeliveryFailed(Kind.UNKNOWN, "the Telegram Gateway did not answer", null);
        } catch (RestClientException e) {
            throw new DeliveryFailed(Kind.UNKNOWN, "the Telegram Gateway's answer broke off", null);
        }
    }

    private Answer read(int status, byte[] body) {
        if (status >= SERVER_FAILED) {
            var kind = status == UNAVAILABLE ? Kind.UNREACHABLE : Kind.UNKNOWN;
            throw new DeliveryFailed(kind, "the Telegram Gateway answered with HTTP status " + status, null);
        }
        var content = parsed(body);
        if (content.path("ok").asBoolean(false)) {
            return new Answer(true, content.path("result"), "");
        }
        if (content.path("error").isString()) {
            var error = content.path("error").asString();
            return new Answer(false, content, ERROR.matcher(error).matches() ? error : "with an error");
        }
        var kind = status >= 400 ? Kind.UNREACHABLE : Kind.UNKNOWN;
        throw new DeliveryFailed(
                kind, "the Telegram Gateway's answer with status " + status + " is none of its own", null);
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return json.missingNode();
        }
    }
}
