package gr.uregister.bot.person.amka;

import gr.uregister.bot.edge.Edge;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.identity.Amka;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Checks by a national service over HTTP and JSON. It is sent
 *
 * <pre>{@code POST <url>
 * Authorization: Bearer <token>
 * {"amka": "15030412345", "surname": "Παπαδοπούλου", "birthDate": "2004-03-15"}}</pre>
 *
 * and answers 200 with {@code {"result": "match"}} or {@code {"result": "mismatch"}}. A service that cannot be reached or fails
 * (5xx) is asked again, and left alone for a while when it keeps failing; every other answer is a mistake in the settings or the service,
 * which asking again does not mend.
 */
final class HttpAmkaCheck implements AmkaCheck {

    private static final Logger log = LoggerFactory.getLogger(HttpAmkaCheck.class);
    private static final String NAME = "amka-check";
    private static final String WHAT_TO_DO =
            "check uregister.amka-check.url and .token; people are told that their check waits";

    private final RestClient service;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private final Edge edge;

    HttpAmkaCheck(AmkaCheckProperties properties, Edge edge) {
        this.edge = edge;
        service = service(properties);
        breaker = CircuitBreaker.of(NAME, breakerConfig(properties.breaker()));
        retry = Retry.of(NAME, retryConfig(properties));
    }

    private record Inquiry(String amka, String surname, String birthDate) {}

    private record Reply(@Nullable String result) {}

    @Override
    public Outcome check(Amka amka, Person person) {
        var birthDate = person.facts().birthDate();
        if (birthDate == null) {
            return Outcome.REJECTED;
        }
        var inquiry = new Inquiry(amka.digits(), person.facts().lastNameEl(), birthDate.toString());
        try {
            return outcomeOf(retry.executeSupplier(() -> breaker.executeSupplier(() -> ask(inquiry))));
        } catch (CallNotPermittedException e) {
            log.debug("AMKA check left alone after too many failures");
            return Outcome.UNAVAILABLE;
        } catch (RestClientException e) {
            log.warn("AMKA check failed: {}", causeOf(e));
            edge.fails(causeOf(e), WHAT_TO_DO);
            return Outcome.UNAVAILABLE;
        }
    }

    private @Nullable Reply ask(Inquiry inquiry) {
        return service.post()
                .contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.APPLICATION_JSON)
                .body(inquiry)
                .retrieve()
                .body(Reply.class);
    }

    private Outcome outcomeOf(@Nullable Reply reply) {
        var outcome = read(reply);
        if (outcome == Outcome.UNAVAILABLE) {
            edge.fails("the answer is neither match nor mismatch", WHAT_TO_DO);
        } else {
            edge.works();
        }
        return outcome;
    }

    private static Outcome read(@Nullable Reply reply) {
        return switch (reply == null ? null : reply.result()) {
            case "match" -> Outcome.CONFIRMED;
            case "mismatch" -> Outcome.REJECTED;
            case null, default -> {
                log.warn("AMKA check failed: the answer is neither match nor mismatch");
                yield Outcome.UNAVAILABLE;
            }
        };
    }

    /** The exception's own message may hold the service's answer, and so a person's data. */
    private static String causeOf(RestClientException failure) {
        return failure instanceof RestClientResponseException refused
                ? "status " + refused.getStatusCode().value()
                : failure.getMostSpecificCause().getClass().getSimpleName();
    }

    private static RestClient service(AmkaCheckProperties properties) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.readTimeout());
        return RestClient.builder()
                .requestFactory(requests)
                .baseUrl(properties.url())
                .defaultHeaders(headers -> authorise(headers, properties.token()))
                .build();
    }

    private static void authorise(HttpHeaders headers, String token) {
        if (!token.isBlank()) {
            headers.setBearerAuth(token);
        }
    }

    private static CircuitBreakerConfig breakerConfig(AmkaCheckProperties.Breaker breaker) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(breaker.calls())
                .minimumNumberOfCalls(breaker.calls())
                .failureRateThreshold(breaker.failuresPercent())
                .waitDurationInOpenState(breaker.pause())
                .permittedNumberOfCallsInHalfOpenState(2)
                .build();
    }

    private static RetryConfig retryConfig(AmkaCheckProperties properties) {
        return RetryConfig.custom()
                .maxAttempts(properties.attempts())
                .intervalFunction(IntervalFunction.ofExponentialBackoff(properties.retryWait(), 2))
                .retryExceptions(ResourceAccessException.class, HttpServerErrorException.class)
                .build();
    }
}
