package gr.uregister.bot.channel.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import gr.uregister.bot.channel.WebhookGate;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Where Telegram posts its updates. 200 means stored; anything else makes it come again. What is not said with the secret is 401, whatever
 * it is; what is, and cannot be understood, would come again for a day, so it is counted and set aside.
 */
@RestController
@ConditionalOnTelegram
@ConditionalOnProperty(name = "uregister.telegram.mode", havingValue = "webhook")
class TelegramWebhook {

    static final String PATH = "/telegram/webhook";
    static final String SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token";

    private static final Logger log = LoggerFactory.getLogger(TelegramWebhook.class);
    private static final int MAX_BYTES = 1024 * 1024;

    /** The library's types are made for Jackson 2, which Spring does not use any more. */
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final WebhookSecret secret;
    private final TelegramInbox inbox;
    private final WebhookGate gate;

    TelegramWebhook(WebhookSecret secret, TelegramInbox inbox, WebhookGate gate) {
        this.secret = secret;
        this.inbox = inbox;
        this.gate = gate;
    }

    @PostMapping(PATH)
    ResponseEntity<Void> receive(HttpServletRequest request) throws IOException {
        if (!secret.is(request.getHeader(SECRET_HEADER))) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var body = request.getInputStream().readNBytes(MAX_BYTES + 1);
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
}
