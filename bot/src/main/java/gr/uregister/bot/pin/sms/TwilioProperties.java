package gr.uregister.bot.pin.sms;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account at Twilio.
 *
 * @param accountSid empty for none: SMS then goes to the demo's phone
 * @param from the sender: a number, or at most 11 letters and digits
 * @param messagingServiceSid a Messaging Service that chooses the sender; goes before {@code from}
 * @param url the service's address, without {@code /2010-04-01}
 * @param timeout how long an answer may take
 */
@ConfigurationProperties("uregister.twilio")
public record TwilioProperties(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @DefaultValue("") String from,
        @DefaultValue("") String messagingServiceSid,
        @DefaultValue("https://api.twilio.com") URI url,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration timeout) {

    /** Leaves out the credentials. */
    @Override
    public String toString() {
        return "TwilioProperties[" + url + "]";
    }
}
