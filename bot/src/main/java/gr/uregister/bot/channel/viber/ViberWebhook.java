package gr.uregister.bot.channel.viber;

import gr.uregister.bot.channel.WebhookGate;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Viber calls. 401 for whatever it did not sign; 200 means that it is stored, or that it will never be understood. After
 * anything else Viber calls again.
 */
@RestController
@Conditional(ViberConfiguration.HasToken.class)
final class ViberWebhook {

    static final String PATH = "/viber/webhook";
    static final String SIGNATURE = "X-Viber-Content-Signature";

    /** More than the longest text Viber takes, however it is escaped. A longer body is read so far, which nobody signed. */
    private static final int MAX_BODY_BYTES = 128 * 1024;

    private final CallbackSignature signature;
    private final CallbackHandler handler;
    private final WebhookGate gate;
    private final MeterRegistry meters;
    private final JsonMapper json = new JsonMapper();

    ViberWebhook(CallbackSignature signature, CallbackHandler handler, WebhookGate gate, MeterRegistry meters) {
        this.signature = signature;
        this.handler = handler;
        this.gate = gate;
        this.meters = meters;
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> receive(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY_BYTES);
        if (!signature.isOf(body, request.getHeader(SIGNATURE))) {
            count("forged");
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var callback = Callback.read(body);
        count(kindOf(callback));
        return gate.admit(() -> answer(callback));
    }

    private ResponseEntity<byte[]> answer(Callback callback) {
        return handler.handle(callback)
                .map(answer -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json.writeValueAsBytes(answer)))
                .orElseGet(() -> ResponseEntity.ok().build());
    }

    private static String kindOf(Callback callback) {
        return callback instanceof Callback.Reported(var _, var _, var status)
                ? status.name().toLowerCase(Locale.ROOT)
                : callback.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private void count(String kind) {
        meters.counter("uregister.viber.callbacks", "kind", kind).increment();
    }
}
