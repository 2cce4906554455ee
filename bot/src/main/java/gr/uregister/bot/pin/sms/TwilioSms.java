package gr.uregister.bot.pin.sms;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Message.AddressRetention;
import com.twilio.rest.api.v2010.account.Message.ContentRetention;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.statemachine.identity.MobileNumber;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends SMS by Twilio. What it says of a failure may quote the number, so only its codes go further. */
final class TwilioSms implements SmsSender {

    private static final Logger log = LoggerFactory.getLogger(TwilioSms.class);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int SERVER_FAILED = 500;

    private final TwilioProperties properties;
    private final TwilioRestClient twilio;
    private final URI statusCallback;
    private final Duration validity;

    /**
     * @param statusCallback where the service reports what became of an SMS
     * @param validity after which an SMS that did not arrive is given up
     */
    TwilioSms(TwilioProperties properties, URI statusCallback, Duration validity) {
        this.properties = properties;
        this.statusCallback = statusCallback;
        this.validity = validity;
        twilio = new TwilioRestClient.Builder(properties.accountSid(), properties.authToken())
                .accountSid(properties.accountSid())
                .httpClient(new TwilioHttp(properties))
                .build();
    }

    @Override
    public String send(MobileNumber to, String text) {
        try {
            var sent = creator(new PhoneNumber(to.normalised()), text)
                    .setStatusCallback(statusCallback)
                    .setValidityPeriod(Math.toIntExact(validity.toSeconds()))
                    .setContentRetention(ContentRetention.DISCARD)
                    .setAddressRetention(AddressRetention.OBFUSCATE)
                    .create(twilio);
            return sent.getSid();
        } catch (ApiException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean isReachable() {
        try {
            Account.fetcher(properties.accountSid()).fetch(twilio);
            return true;
        } catch (ApiException | DeliveryFailed e) {
            log.info("the SMS service is away still");
            return false;
        }
    }

    private MessageCreator creator(PhoneNumber to, String text) {
        return properties.messagingServiceSid().isBlank()
                ? Message.creator(to, new PhoneNumber(properties.from()), text)
                : Message.creator(to, properties.messagingServiceSid(), text);
    }

    private static DeliveryFailed failure(ApiException e) {
        int status = Objects.requireNonNullElse(e.getStatusCode(), 0);
        var told = "the SMS service answered " + status + " with code " + Objects.requireNonNullElse(e.getCode(), 0);
        return new DeliveryFailed(kind(status), told, null);
    }

    private static Kind kind(int status) {
        return switch (status) {
            // About our account or the moment, not about the number.
            case UNAUTHORIZED, FORBIDDEN, TOO_MANY_REQUESTS, UNAVAILABLE -> Kind.UNREACHABLE;
            default -> status == 0 || status >= SERVER_FAILED ? Kind.UNKNOWN : Kind.REFUSED;
        };
    }
}
