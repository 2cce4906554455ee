package gr.uregister.bot.pin.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.identity.MobileNumber;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TwilioSmsTest {

    private static final MobileNumber MOBILE = new MobileNumber("+306941234512");
    private static final URI CALLBACK = URI.create("https://account.example.org/twilio/status");

    /** Longer than a busy machine keeps the fake from its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private FakeTwilio twilio;

    @BeforeEach
    void start() throws IOException {
        twilio = new FakeTwilio();
    }

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void an_sms_lives_as_long_as_its_pin_and_is_kept_by_nobody() {
        assertThat(sms("").send(MOBILE, "Ο κωδικός PIN σας είναι 123456.")).isEqualTo("SM1");

        assertThat(twilio.posted)
                .singleElement()
                .isEqualTo(Map.of(
                        "To", "+306941234512",
                        "From", "UNI",
                        "Body", "Ο κωδικός PIN σας είναι 123456.",
                        "StatusCallback", CALLBACK.toString(),
                        "ValidityPeriod", "900",
                        "ContentRetention", "discard",
                        "AddressRetention", "obfuscate"));
    }

    @Test
    void a_messaging_service_chooses_the_sender() {
        sms("MG1").send(MOBILE, "123456");
        assertThat(twilio.posted.getFirst())
                .containsEntry("MessagingServiceSid", "MG1")
                .doesNotContainKey("From");
    }

    @ParameterizedTest(name = "{0} with code {1}: {2}")
    @CsvSource({
        "400, 21211, REFUSED",
        "400, 21408, REFUSED",
        "400, 21610, REFUSED",
        "400, 21614, REFUSED",
        "401, 20003, UNREACHABLE",
        "403, 20403, UNREACHABLE",
        "429, 20429, UNREACHABLE",
        "503, 20503, UNREACHABLE",
        "500, 20500, UNKNOWN"
    })
    void what_the_service_answers_tells_whether_to_try_again(int status, int code, Kind kind) {
        twilio.refuseNext(status, code);
        var failed = failure(sms(""));
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.getMessage()).contains(String.valueOf(code)).doesNotContain("6941234512");
        assertThat(twilio.posted).as("posted once, whatever is answered").hasSize(1);
    }

    @Test
    void an_answer_that_is_no_json_is_a_failure_like_any_other() {
        twilio.failNext(502);
        assertThat(failure(sms("")).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(twilio.posted).hasSize(1);
    }

    @Test
    void no_answer_and_a_cut_connection_leave_it_unknown_and_nobody_there_is_unreachable() {
        twilio.hangNext();
        assertThat(failure(sms("", Duration.ofSeconds(1))).kind()).isEqualTo(Kind.UNKNOWN);
        twilio.dropNext();
        assertThat(failure(sms("")).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(twilio.posted).hasSize(2);
        assertThat(sms("").isReachable()).isTrue();

        twilio.close();
        assertThat(failure(sms("")).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(sms("").isReachable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_pins_sms_is_one_segment_in_every_profile(Language language) {
        for (var profile : new String[] {"demo", "ihu-serres", "ntua"}) {
            var institution = Profiles.load(profile);
            var pin = "1".repeat(institution.pin().digits());
            var text = new Phrasebook(institution.zone())
                    .text(
                            Phrase.PIN_SMS,
                            language,
                            Map.of(
                                    "pin",
                                    pin,
                                    "minutes",
                                    institution.pin().life().toMinutes()));
            assertThat(text.length()).isLessThanOrEqualTo(70);
        }
    }

    private static DeliveryFailed failure(TwilioSms sms) {
        return catchThrowableOfType(DeliveryFailed.class, () -> sms.send(MOBILE, "123456"));
    }

    private TwilioSms sms(String messagingServiceSid) {
        return sms(messagingServiceSid, PATIENCE);
    }

    private TwilioSms sms(String messagingServiceSid, Duration patience) {
        var properties = new TwilioProperties(
                FakeTwilio.ACCOUNT, FakeTwilio.TOKEN, "UNI", messagingServiceSid, twilio.url(), PATIENCE, patience);
        return new TwilioSms(properties, CALLBACK, Duration.ofMinutes(15));
    }
}
