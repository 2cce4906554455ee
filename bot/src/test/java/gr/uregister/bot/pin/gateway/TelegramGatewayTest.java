package gr.uregister.bot.pin.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gr.uregister.bot.pin.DeliveryFailed;
import gr.uregister.bot.pin.DeliveryFailed.Kind;
import gr.uregister.bot.pin.TelegramSender.Code;
import gr.uregister.statemachine.identity.MobileNumber;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TelegramGatewayTest {

    private static final MobileNumber MOBILE = new MobileNumber("+306941234512");
    private static final URI CALLBACK = URI.create("https://account.example.org/telegram/gateway/status");

    /** Longer than a busy machine keeps the fake from its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String CHECK = "checkSendAbility";
    private static final String SEND = "sendVerificationMessage";

    private final FakeGateway fake = new FakeGateway();

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void a_message_has_our_pin_lives_as_long_and_says_nothing_of_the_person() {
        assertThat(send(Duration.ofMinutes(15))).isEqualTo("rq1");

        assertThat(fake.calls).extracting(FakeGateway.Call::method).containsExactly(CHECK, SEND);
        assertThat(fake.calls.getFirst().request())
                .isEqualTo(JsonMapper.shared().readTree("{\"phone_number\": \"+306941234512\"}"));
        assertThat(fake.messages).singleElement().isEqualTo(JsonMapper.shared().readTree("""
            {"phone_number": "+306941234512", "request_id": "rq1", "code": "123456", "ttl": 900,
             "payload": "challenge-1", "callback_url": "https://account.example.org/telegram/gateway/status"}\
            """));
    }

    @ParameterizedTest(name = "{0} s left: {1}")
    @CsvSource({"-5, 30", "0, 30", "29, 30", "30, 30", "31, 31", "3600, 3600", "3601, 3600"})
    void the_services_limits_of_a_life_are_kept(int left, int ttl) {
        send(Duration.ofSeconds(left));
        assertThat(fake.messages.getFirst().path("ttl").asInt()).isEqualTo(ttl);
    }

    @Test
    void a_number_without_telegram_is_refused_and_sent_nothing() {
        fake.hasNoTelegram(MOBILE.normalised());
        assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(fake.calls).hasSize(1);
    }

    @ParameterizedTest(name = "{0} answers {1}")
    @CsvSource({
        "checkSendAbility, PHONE_NUMBER_NOT_AVAILABLE",
        "checkSendAbility, ACCESS_TOKEN_INVALID",
        "checkSendAbility, FLOOD_WAIT",
        "sendVerificationMessage, BALANCE_NOT_ENOUGH",
        "sendVerificationMessage, CALLBACK_URL_INVALID"
    })
    void every_error_of_the_service_is_a_refusal_so_that_an_sms_goes_at_once(String method, String error) {
        fake.refuseNext(method, error);
        var failed = failure();
        assertThat(failed.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failed).hasMessageContaining(error);
    }

    @Test
    void an_error_that_quotes_the_number_is_not_quoted() {
        fake.refuseNext(SEND, "no such number +306941234512");
        assertThat(failure().getMessage()).doesNotContain("6941234512");
    }

    @Test
    void a_message_that_is_there_already_was_accepted() {
        fake.refuseNext(SEND, "MESSAGE_ALREADY_SENT");
        assertThat(send(Duration.ofMinutes(15))).isEqualTo("rq1");
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "checkSendAbility, 500, UNREACHABLE",
        "checkSendAbility, 429, UNREACHABLE",
        "sendVerificationMessage, 404, UNREACHABLE",
        "sendVerificationMessage, 429, UNREACHABLE",
        "sendVerificationMessage, 503, UNREACHABLE",
        "sendVerificationMessage, 500, UNKNOWN",
        "sendVerificationMessage, 502, UNKNOWN",
        "sendVerificationMessage, 200, UNKNOWN"
    })
    void an_answer_that_is_none_of_its_own_tells_whether_it_may_have_been_sent(String method, int status, Kind kind) {
        fake.failNext(method, status, "<html>+306941234512</html>");
        var failed = failure();
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.getMessage()).doesNotContain("6941234512");
        assertThat(failed).hasNoCause();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"checkSendAbility, UNREACHABLE", "sendVerificationMessage, UNKNOWN"})
    void no_answer_and_a_cut_connection_leave_it_unknown_once_it_may_be_sent(String method, Kind kind) {
        fake.hangNext(method);
        assertThat(failure(Duration.ofSeconds(1)).kind()).isEqualTo(kind);
        fake.dropNext(method);
        assertThat(failure().kind()).isEqualTo(kind);
    }

    @Test
    void an_answer_that_takes_its_time_is_waited_for() {
        fake.delayNext(SEND, Duration.ofMillis(200));
        assertThat(send(Duration.ofMinutes(15))).isEqualTo("rq1");
    }

    @Test
    void nobody_there_is_unreachable_and_whether_somebody_is_can_be_asked_without_sending() {
        assertThat(gateway().isReachable()).isTrue();
        assertThat(fake.messages).isEmpty();
        fake.refuseNext("checkVerificationStatus", "ACCESS_TOKEN_INVALID");
        assertThat(gateway().isReachable()).isFalse();

        fake.close();
        assertThat(failure().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(gateway().isReachable()).isFalse();
    }

    @Test
    void a_message_is_taken_back_by_its_name() {
        gateway().revoke("rq7");
        assertThat(fake.calls.getFirst().method()).isEqualTo("revokeVerificationMessage");
        assertThat(fake.calls.getFirst().request().path("request_id").asString())
                .isEqualTo("rq7");
    }

    @Test
    void neither_token_nor_pin_is_printed() {
        assertThat(new GatewayProperties("secret-token", "", Duration.ZERO, Duration.ZERO).toString())
                .doesNotContain("secret-token");
        assertThat(new Code("id", "123456", Duration.ZERO).toString()).doesNotContain("123456");
    }

    private String send(Duration left) {
        return gateway().send(MOBILE, new Code("challenge-1", "123456", left));
    }

    private DeliveryFailed failure() {
        return failure(PATIENCE);
    }

    private DeliveryFailed failure(Duration patience) {
        return catchThrowableOfType(
                DeliveryFailed.class,
                () -> gateway(patience).send(MOBILE, new Code("challenge-1", "123456", Duration.ofMinutes(15))));
    }

    private TelegramGateway gateway() {
        return gateway(PATIENCE);
    }

    private TelegramGateway gateway(Duration patience) {
        return new TelegramGateway(new GatewayProperties(FakeGateway.TOKEN, fake.url(), PATIENCE, patience), CALLBACK);
    }
}
