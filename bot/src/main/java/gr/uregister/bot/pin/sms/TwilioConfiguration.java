package gr.uregister.bot.pin.sms;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.pin.ConditionalOnSetting;
import gr.uregister.bot.pin.SmsSender;
import gr.uregister.statemachine.institution.Institution;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sends SMS by Twilio where an account is named. */
@Configuration(proxyBeanMethods = false)
class TwilioConfiguration {

    @Bean
    @ConditionalOnSetting("uregister.twilio.account-sid")
    SmsSender twilioSms(TwilioProperties twilio, UregisterProperties settings, Institution institution, Edges edges) {
        refuseWithout(twilio.authToken(), "TWILIO_AUTH_TOKEN");
        refuseWithout(twilio.from() + twilio.messagingServiceSid(), "TWILIO_FROM or TWILIO_MESSAGING_SERVICE_SID");
        var sms = new TwilioSms(
                twilio, statusCallback(settings), institution.pin().life());
        return new WatchedSms(sms, edges.named("twilio"));
    }

    /** The address as it was configured: the service's signature is over it. */
    static URI statusCallback(UregisterProperties settings) {
        return URI.create(settings.publicUrl().toString().replaceAll("/+$", "") + "/twilio/status");
    }

    private static void refuseWithout(String value, String variable) {
        if (value.isBlank()) {
            throw new ConfigurationRefused(variable + " is missing although TWILIO_ACCOUNT_SID is set.");
        }
    }
}
