package gr.uregister.bot.channel.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import gr.uregister.bot.channel.WebhookGate;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Where Telegram posts its updates. 200 means stored; anything else makes it come again. What is not said with the secret is 401, whatever
 * it is; what is, and cannot be understood, would come again for a day, so it is counted and set aside.
 *
 * <p>It stands before the filters and controllers of pages, which have nothing to say here and take longer than an update is
 * decided. The headers of every answer are written before it.
 */
final class TelegramWebhook extends HttpFilter {

    static final String PATH = "/telegram/webhook";
    static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    private static final Logger log = LoggerFactory.getLogger(TelegramWebhook.class);
    private static final int MAX_BYTES = 1024 * 1024;

    /** The library's types are made for Jackson 2, which Spring does not use any more. */
    private final ObjectMapper json = new ObjectMapper(
                    new JsonFactory().setRecyclerPool(JsonRecyclerPools.newConcurrentDequePool()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final transient WebhookSecret secret;
    private final transient TelegramInbox inbox;
    private final transient WebhookGate gate;
    private final transient MeterRegistry metrics;
    private final transient Map<HttpStatus, Timer> timers = new ConcurrentHashMap<>();

    TelegramWebhook(WebhookSecret secret, TelegramInbox inbox, WebhookGate gate, MeterRegistry metrics) {
        this.secret = secret;
        this.inbox = inbox;
        this.gate = gate;
        this.metrics = metrics;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain pages)
            throws IOException, ServletException {
        if (!HttpMethod.POST.matches(request.getMethod())) {
            pages.doFilter(request, response);
            return;
        }
        var begun = System.nanoTime();
        var answer = receive(request);
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        count(HttpStatus.valueOf(answer.getStatusCode().value()), System.nanoTime() - begun);
    }

    private ResponseEntity<Void> receive(HttpServletRequest request) throws IOException {
        if (!secret.is(request.getHeader(SECRET_HEADER))) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        // A length that is told saves a buffer for whatever might come.
        var length = request.getContentLength();
        var body = request.getInputStream().readNBytes(length < 0 || length > MAX_BYTES ? MAX_BYTES + 1 : length);
        var update = body.length > MAX_BYTES ? Optional.<Update>empty() : read(body);
        if (update.isEmpty()) {
            inbox.setAside();
            return ResponseEntity.ok().build();
        }
        return gate.admit(() -> take(update.get()));
    }

    private ResponseEntity<Void> take(Update update) {
        try {
            inbox.take(update);
            return ResponseEntity.ok().build();
        } catch (RuntimeException e) {
            log.warn("an update could not be stored; Telegram will send it again", e);
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
    }

    /** Jackson's exceptions quote what was sent, so they go no further. */
    private Optional<Update> read(byte[] body) throws IOException {
        try {
            return Optional.ofNullable(json.readValue(body, Update.class)).filter(u -> u.getUpdateId() != null);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** As Spring counts the answers of its controllers. */
    private void count(HttpStatus status, long nanos) {
        timers.computeIfAbsent(status, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(HttpStatus status) {
        return metrics.timer(
                "http.server.requests",
                "method",
                "POST",
                "uri",
                PATH,
                "status",
                String.valueOf(status.value()),
                "outcome",
                status.is2xxSuccessful() ? "SUCCESS" : status.is4xxClientError() ? "CLIENT_ERROR" : "SERVER_ERROR",
                "exception",
                "none",
                "error",
                "none");
    }

    /** Where it stands. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnTelegram
    @ConditionalOnProperty(name = "uregister.telegram.mode", havingValue = "webhook")
    static class OnItsPath {

        @Bean
        FilterRegistrationBean<TelegramWebhook> telegramWebhook(
                WebhookSecret secret, TelegramInbox inbox, WebhookGate gate, MeterRegistry metrics) {
            var registration = new FilterRegistrationBean<>(new TelegramWebhook(secret, inbox, gate, metrics));
            registration.addUrlPatterns(PATH);
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }
}
