package gr.uregister.bot.pin.sms;

import com.twilio.security.RequestValidator;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.pin.ConditionalOnSetting;
import gr.uregister.bot.pin.DeliveryReports;
import gr.uregister.bot.pin.DeliveryReports.Report;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
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
    private final Counter notUnderstood;

    TwilioStatusWebhook(
            TwilioProperties twilio, UregisterProperties settings, DeliveryReports reports, MeterRegistry metrics) {
        validator = new RequestValidator(twilio.authToken());
        url = TwilioConfiguration.statusCallback(settings).toString();
        this.reports = reports;
        notUnderstood = Counter.builder("uregister.twilio.not.understood")
                .description("signed reports that make no sense to us")
                .register(metrics);
    }

    /** 401 unless the service signed it (promise S9). What is signed and not understood would come no clearer: it is taken and counted. */
    @PostMapping("/twilio/status")
    ResponseEntity<Void> report(
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature,
            @RequestParam MultiValueMap<String, String> form) {
        if (!validator.validate(url, form.toSingleValueMap(), signature)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        var sid = form.getFirst("MessageSid");
        if (sid == null || sid.isBlank()) {
            notUnderstood.increment();
        } else {
            take(sid, form.getFirst("MessageStatus"));
        }
        return ResponseEntity.ok().build();
    }

    /** Only ends count; the others are on the way to one. */
    private void take(String sid, @Nullable String status) {
        switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "delivered", "read" -> reports.record(sid, Report.DELIVERED);
            case "undelivered", "failed", "canceled" -> reports.record(sid, Report.NOT_DELIVERED);
            case "accepted", "scheduled", "queued", "sending", "sent" -> {}
            default -> notUnderstood.increment();
        }
    }
}
