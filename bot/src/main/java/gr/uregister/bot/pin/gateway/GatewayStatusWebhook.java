package gr.uregister.bot.pin.gateway;

import gr.uregister.bot.pin.ConditionalOnSetting;
import gr.uregister.bot.pin.DeliveryReports;
import gr.uregister.bot.pin.DeliveryReports.Report;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Gateway's reports on messages. They may come late, twice and out of order. */
@RestController
@ConditionalOnSetting("uregister.telegram-gateway.token")
final class GatewayStatusWebhook {

    static final String PATH = "/telegram/gateway/status";

    /** Many times what a report has. Of a longer body only so much is read, which nobody signed. */
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final ReportSignature signature;
    private final DeliveryReports reports;
    private final InstantSource clock;
    private final JsonMapper json = new JsonMapper();

    GatewayStatusWebhook(GatewayProperties gateway, DeliveryReports reports, InstantSource clock) {
        signature = new ReportSignature(gateway.token());
        this.reports = reports;
        this.clock = clock;
    }

    /** 401 unless the service signed it just now (promise S9). What is signed and not understood is taken and ignored. */
    @PostMapping(PATH)
    ResponseEntity<Void> report(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY_BYTES);
        if (!signature.isOf(
                body,
                header(request, "X-Request-Timestamp"),
                header(request, "X-Request-Signature"),
                clock.instant())) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var report = parsed(body);
        var requestId = report.path("request_id").asString("");
        if (!requestId.isEmpty()) {
            meaning(report.path("delivery_status").path("status").asString(""))
                    .ifPresent(meant -> reports.record(requestId, meant));
        }
        return ResponseEntity.ok().build();
    }

    /** Only ends count: of "sent" nothing follows. */
    private static Optional<Report> meaning(String status) {
        return switch (status) {
            case "delivered", "read" -> Optional.of(Report.DELIVERED);
            case "expired", "revoked" -> Optional.of(Report.NOT_DELIVERED);
            default -> Optional.empty();
        };
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            return json.missingNode();
        }
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}
