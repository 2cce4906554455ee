package gr.uregister.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gr.uregister.bot.channel.telegram.TelegramFailure.Kind;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.edge.Edges;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;

class TelegramApiTest {

    private final FakeTelegram telegram = FakeTelegram.start();
    private final Edges edges = new Edges(new SettableClock());
    private final NotedReplies replies = new NotedReplies();
    private final TelegramApi api = new TelegramApi(properties(telegram.url()), edges, replies);
    private final TelegramApi impatient =
            new TelegramApi(properties(telegram.url(), Duration.ofSeconds(1)), edges, replies);

    /** Of somebody who waits longer than a busy machine keeps the fake from its answer. */
    static TelegramProperties properties(String url) {
        return properties(url, Duration.ofSeconds(30));
    }

    /** @param patience with a Telegram that does not answer */
    private static TelegramProperties properties(String url, Duration patience) {
        return new TelegramProperties(
                FakeTelegram.TOKEN,
                URI.create(url),
                TelegramProperties.Mode.POLLING,
                "",
                patience,
                patience,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        api.close();
        impatient.close();
        telegram.close();
    }

    @Test
    void announcements_are_told_what_is_sent_and_when_telegram_wants_to_be_left_alone() {
        api.call(message());
        telegram.refuseNext(429, "Too Many Requests: retry after 3", 3);
        catchThrowableOfType(TelegramFailure.class, () -> api.call(message()));

        assertThat(replies.called).containsExactly("sendmessage", "sendmessage");
        assertThat(replies.refused).containsExactly(Map.entry("7", Duration.ofSeconds(3)));
    }

    @Test
    void that_telegram_refuses_a_call_about_no_chat_is_none_of_announcements_business() {
        telegram.refuseNext("getMe", 429, "Too Many Requests: retry after 3", 3);
        catchThrowableOfType(TelegramFailure.class, () -> api.call(new GetMe()));

        assertThat(replies.refused).isEmpty();
    }

    @Test
    void the_health_tells_what_the_latest_call_showed() {
        var edge = edges.named("telegram");
        assertThat(edge.health().getStatus()).isEqualTo(Status.UNKNOWN);

        telegram.refuseNext(401, "Unauthorized", null);
        catchThrowableOfType(TelegramFailure.class, () -> api.call(message()));
        assertThat(edge.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(edge.health().getDetails().get("whatToDo").toString()).contains("TELEGRAM_BOT_TOKEN");
        assertThat(edge.health().toString()).doesNotContain(FakeTelegram.TOKEN);

        telegram.refuseNext(403, "Forbidden: bot was blocked by the user", null);
        catchThrowableOfType(TelegramFailure.class, () -> api.call(message()));
        assertThat(edge.health().getStatus()).isEqualTo(Status.UP);

        telegram.close();
        catchThrowableOfType(TelegramFailure.class, () -> api.call(message()));
        assertThat(edge.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void a_message_arrives_as_the_bot_api_wants_it() {
        api.call(message());

        assertThat(telegram.textsTo(7)).containsExactly("Γεια σας");
        assertThat(telegram.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden: bot was blocked by the user, GONE",
        "403, Forbidden: user is deactivated, GONE",
        "400, Bad Request: chat not found, GONE",
        "400, Bad Request: message text is empty, REFUSED",
        "401, Unauthorized, MISCONFIGURED",
        "429, Too Many Requests: retry after 17, BUSY",
        "500, Internal Server Error, BUSY"
    })
    void each_refusal_belongs_to_its_world(int code, String description, Kind kind) {
        telegram.refuseNext(code, description, code == 429 ? 17 : null);

        var failure = failureOf(message());

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).isEqualTo(code == 429 ? Duration.ofSeconds(17) : null);
    }

    @Test
    void trouble_that_is_told_in_html_is_trouble_too() {
        telegram.breakNext(502);

        assertThat(failureOf(message()).kind()).isEqualTo(Kind.BUSY);
    }

    @Test
    void a_call_without_an_answer_is_unknown() {
        telegram.hangNext();
        assertThat(failureOf(impatient, message()).kind()).isEqualTo(Kind.UNKNOWN);
        telegram.dropNext(true);
        assertThat(failureOf(message()).kind()).isEqualTo(Kind.UNKNOWN);
        telegram.dropNext(false);
        assertThat(failureOf(message()).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(telegram.calls("sendMessage")).hasSize(3);
    }

    @Test
    void what_found_nobody_was_not_sent() {
        telegram.close();

        assertThat(failureOf(message()).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void after_silence_something_harmless_is_asked_first() {
        telegram.hangNext();
        failureOf(impatient, message());
        telegram.refuseNext("getMe", 500, "Internal Server Error", null);

        var failure = catchThrowableOfType(TelegramFailure.class, () -> impatient.callCarefully(message()));
        impatient.callCarefully(message());

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(telegram.calls("getMe")).hasSize(1);
        assertThat(telegram.textsTo(7)).hasSize(2);
    }

    @Test
    void the_token_is_in_no_exception_and_no_settings() {
        telegram.hangNext();
        var unknown = printed(failureOf(impatient, message()));
        telegram.refuseNext(404, "Not Found", null);
        var refused = printed(failureOf(message()));
        telegram.breakNext(503);
        var broken = printed(failureOf(message()));
        telegram.close();
        var unreachable = printed(failureOf(message()));

        assertThat(unknown + refused + broken + unreachable + properties(telegram.url()))
                .contains("Telegram")
                .doesNotContain(FakeTelegram.TOKEN)
                .doesNotContain(FakeTelegram.TOKEN.substring(11));
    }

    private TelegramFailure failureOf(SendMessage message) {
        return failureOf(api, message);
    }

    private static TelegramFailure failureOf(TelegramApi api, SendMessage message) {
        return catchThrowableOfType(TelegramFailure.class, () -> api.call(message));
    }

    private static SendMessage message() {
        return new SendMessage("7", "Γεια σας");
    }

    private static String printed(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
