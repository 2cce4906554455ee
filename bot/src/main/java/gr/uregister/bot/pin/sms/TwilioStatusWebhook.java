package gr.uregister.bot.pin.sms;

import com.twilio.security.RequestValidator;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.pin.ConditionalOnSetting;
import gr.uregister.bot.pin.DeliveryReports;
import gr.uregister.bot.pin.DeliveryReports.Report;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Twilio's reports on SMS. They come late, twice and out of order. */
@RestController
@ConditionalOnSetting("uregister.twilio.account-sid")
final class TwilioStatusWebhook {

    private final RequestValidator validator;
    private final String url;
    private final DeliveryReports reports;

    TwilioStatusWebhook(TwilioProperties twilio, UregisterProperties settings, DeliveryReports reports) {
        validator = new RequestValidator(twilio.authToken());
        url = TwilioConfiguration.statusCallback(settings).toString();
        this.reports = reports;
    }

    /** 401 unless the service signed it (promise S9). What is signed and not understood is taken and ignored. */
    @PostMapping("/twilio/status")
    ResponseEntity<Void> report(
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature,
            @RequestParam MultiValueMap<String, String> form) {
        if (!validator.validate(url, form.toSingleValueMap(), signature)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var sid = form.getFirst("MessageSid");
        if (sid != null && !sid.isBlank()) {
            meaning(form.getFirst("MessageStatus")).ifPresent(report -> reports.record(sid, report));
        }
        return ResponseEntity.noContent().build();
    }

    /** Only ends count: of "queued", "sending" and "sent" nothing follows. */
    private static Optional<Report> meaning(@Nullable String status) {
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "delivered", "read" -> Optional.of(Report.DELIVERED);
            case "undelivered", "failed", "canceled" -> Optional.of(Report.NOT_DELIVERED);
            default -> Optional.empty();
        };
    }
}
