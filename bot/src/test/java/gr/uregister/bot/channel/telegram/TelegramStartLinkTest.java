package gr.uregister.bot.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.edge.Edges;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.secret.Keys;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelegramStartLinkTest {

    private final FakeTelegram telegram = FakeTelegram.start();
    private final TelegramProperties properties = TelegramApiTest.properties(telegram.url());
    private final TelegramRegistration bot = new TelegramRegistration(
            new TelegramApi(properties, new Edges(new SettableClock()), new NotedReplies()),
            properties,
            new UregisterProperties(URI.create("https://bot.example.org"), Path.of("."), "", "demo", ""),
            new WebhookSecret(properties, new Keys(new byte[32])),
            Profiles.load("demo"));

    @AfterEach
    void close() {
        telegram.close();
    }

    @Test
    void the_bot_has_the_name_that_telegram_says() {
        assertThat(bot.carrying("economics__staff__en"))
                .contains(URI.create("https://t.me/the_bot?start=economics__staff__en"));
        assertThat(bot.carrying("")).contains(URI.create("https://t.me/the_bot"));
    }

    @Test
    void a_bot_whose_name_telegram_does_not_say_has_no_link_yet() {
        telegram.close();

        assertThat(bot.carrying("economics")).isEmpty();
    }
}
