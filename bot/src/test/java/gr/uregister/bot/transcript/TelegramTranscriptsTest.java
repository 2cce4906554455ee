package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.channel.telegram.FakeTelegram;
import gr.uregister.bot.conversation.Conversations;
import org.junit.jupiter.api.AfterAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The stories in Telegram. Over https, since Telegram refuses buttons to other one-time pages. */
@TestPropertySource(
        properties = {
            "uregister.public-url=https://uregister.example",
            "uregister.telegram.bot-token=" + FakeTelegram.TOKEN,
            "uregister.telegram.mode=webhook",
            "uregister.telegram.webhook-secret=" + TelegramTranscriptsTest.SECRET
        })
class TelegramTranscriptsTest extends Transcripts {

    static final String SECRET = "only_Telegram-knows";

    private static final FakeTelegram TELEGRAM = FakeTelegram.start();

    @Autowired
    private Conversations conversations;

    @DynamicPropertySource
    static void telegram(DynamicPropertyRegistry settings) {
        settings.add("uregister.telegram.api-url", TELEGRAM::url);
    }

    @Override
    String channel() {
        return "telegram";
    }

    @Override
    Student student(String language) {
        return new TelegramStudent(port, SECRET, TELEGRAM, conversations, language);
    }

    @AfterAll
    void everyCallWasAsTheBotApiWantsIt() {
        TELEGRAM.close();
        assertThat(TELEGRAM.problems()).isEmpty();
    }
}
