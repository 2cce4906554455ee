package gr.uregister.bot.pin;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.secret.Keys;
import gr.uregister.statemachine.PinChallenge;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it changes the locale of all")
class PinsTest {

    private static final ConversationId CHAT = new ConversationId("web", "c1");
    private static final Keys KEYS = new Keys(new byte[32]);

    private final Pins pins = new Pins(KEYS, PinNode.demo());

    @Test
    void a_pin_is_the_hotp_of_its_chat_challenge_and_person() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEYS.derive("pin"), "HmacSHA256"));
        var hash = mac.doFinal("6:web:c19:challenge3:s-1".getBytes());
        var offset = hash[31] & 15;
        var number = ByteBuffer.wrap(hash, offset, 4).getInt() & Integer.MAX_VALUE;

        assertThat(pins.of(CHAT, challenge("challenge", "s-1"))).isEqualTo("%06d".formatted(number % 1_000_000));
    }

    @Test
    void a_challenge_has_one_pin_that_no_other_chat_person_or_challenge_shares() {
        var challenge = challenge("a", "s-1");
        assertThat(pins.of(CHAT, challenge)).isEqualTo(pins.of(CHAT, challenge)).matches("[0-9]{6}");
        var other = new HashSet<>(List.of(
                pins.of(CHAT, challenge),
                pins.of(new ConversationId("web", "c2"), challenge),
                pins.of(new ConversationId("viber", "c1"), challenge),
                pins.of(CHAT, challenge("b", "s-1")),
                pins.of(CHAT, challenge("a", "s-2")),
                new Pins(new Keys(new byte[33]), PinNode.demo()).of(CHAT, challenge)));

        assertThat(other).hasSize(6);
    }

    @Test
    void only_the_pin_itself_is_right() {
        var challenge = challenge("a", "s-1");
        var pin = pins.of(CHAT, challenge);

        assertThat(pins.isRight(CHAT, challenge, pin)).isTrue();
        assertThat(List.of("", pin + "0", pin.substring(1), PinNode.not(pin)))
                .noneMatch(typed -> pins.isRight(CHAT, challenge, typed));
    }

    @Test
    void a_machine_of_another_locale_makes_the_same_pin() {
        var here = Locale.getDefault();
        var expected = pins.of(CHAT, challenge("a", "s-1"));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(pins.of(CHAT, challenge("a", "s-1"))).isEqualTo(expected);
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void pins_are_spread_evenly() {
        var count = 100_000;
        var buckets = new int[1000];
        var digits = new HashMap<Integer, Integer>();
        IntStream.range(0, count)
                .mapToObj(i -> pins.of(CHAT, challenge("challenge " + i, "s-1")))
                .forEach(pin -> {
                    buckets[Integer.parseInt(pin) / 1000]++;
                    digits.merge(pin.charAt(5) - '0', 1, Integer::sum);
                });
        var chiSquare = Arrays.stream(buckets)
                .mapToDouble(found -> Math.pow(found - 100.0, 2) / 100)
                .sum();

        System.out.println("S1: chi-square of 100,000 PINs in 1000 buckets (999 expected): " + Math.round(chiSquare));
        assertThat(chiSquare).isBetween(999 - 5 * 44.7, 999 + 5 * 44.7);
        assertThat(digits.values()).allMatch(found -> Math.abs(found - count / 10) < 600);
    }

    private static PinChallenge challenge(String id, String personId) {
        return new PinChallenge(id, personId, List.of(), Instant.MAX, Instant.MIN, 5, 1, false);
    }
}
