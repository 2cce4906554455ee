package gr.uregister.bot.channel.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegramInitDataTest {

    private static final Instant NOW = Instant.parse("2030-01-07T10:00:00Z");
    private static final ConversationId CHAT = new ConversationId("telegram", "77");

    private final TelegramInitData initData =
            new TelegramInitData(TelegramApiTest.properties("http://127.0.0.1:1"), () -> NOW);

    @ParameterizedTest
    @CsvSource({
        // whose, seconds ago, token, whether it counts
        "77, 0, own, true",
        "77, 3500, own, true",
        "77, 3700, own, false",
        "77, -3700, own, false",
        "78, 0, own, false",
        "77, 0, other, false"
    })
    void it_counts_when_it_is_signed_fresh_and_of_the_chats_person(
            long user, long secondsAgo, String token, boolean counts) throws Exception {
        var proof = signed(user, NOW.minusSeconds(secondsAgo), token.equals("own") ? FakeTelegram.TOKEN : "1:x");

        assertThat(initData.isPersonOf(CHAT, proof)).isEqualTo(counts);
    }

    @Test
    void a_changed_field_breaks_the_signature() throws Exception {
        var proof = signed(78, NOW, FakeTelegram.TOKEN);

        assertThat(initData.isPersonOf(CHAT, proof.replace("78", "77"))).isFalse();
        assertThat(initData.isPersonOf(CHAT, proof + "&more=1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "hash=", "hash=zz", "hash=00&user=%zz", "auth_date=x&hash=00", "=&=&hash=00"})
    void nonsense_counts_for_nothing(String proof) {
        assertThat(initData.isPersonOf(CHAT, proof)).isFalse();
    }

    private static String signed(long user, Instant at, String token) throws Exception {
        var fields = new TreeMap<>(Map.of(
                "auth_date",
                Long.toString(at.getEpochSecond()),
                "query_id",
                "AAF",
                "user",
                "{\"id\":" + user + ",\"first_name\":\"Μαρία & Co\"}"));
        var lines = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("\n"));
        var hash = hmac(hmac("WebAppData".getBytes(UTF_8), token), lines);
        return fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"))
                + "&hash=" + HexFormat.of().formatHex(hash);
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
