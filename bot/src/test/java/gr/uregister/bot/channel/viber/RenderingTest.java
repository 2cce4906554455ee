package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.channel.viber.api.ViberMessage;
import gr.uregister.bot.channel.viber.api.ViberMessage.Sender;
import gr.uregister.messages.Spoken.SpokenButton;
import gr.uregister.messages.Spoken.SpokenButton.Action;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RenderingTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Rendering rendering = new Rendering(
            new Sender("Ένα Πανεπιστήμιο με πολύ μακρύ όνομα"), id -> URI.create("https://bot.example/p#" + id));

    static IntStream countsOfButtons() {
        return IntStream.rangeClosed(0, 40);
    }

    @ParameterizedTest(name = "{0} buttons")
    @MethodSource("countsOfButtons")
    void any_number_of_buttons_stays_within_viber_s_limits(int count) {
        var buttons = IntStream.range(0, count)
                .mapToObj(i ->
                        new SpokenButton(Action.OPEN_PAGE, "https://example.org/" + i, "Υπηρεσία " + "ω".repeat(90)))
                .toList();

        var messages = rendering.of("Ο λογαριασμός σας είναι έτοιμος.", buttons);

        assertThat(messages).singleElement().satisfies(RenderingTest::isWithinLimits);
        assertThat(shownAddresses(messages.getFirst())).hasSize(count);
    }

    @Test
    void thirteen_services_stand_two_in_a_row_and_the_last_alone() {
        var buttons = IntStream.range(0, 13)
                .mapToObj(i -> new SpokenButton(Action.OPEN_PAGE, "https://example.org/" + i, "Υπηρεσία " + i))
                .toList();

        var keys = rendering.of("Έτοιμο", buttons).getFirst().keyboard().buttons();

        assertThat(keys)
                .hasSize(13)
                .extracting(key -> key.columns())
                .startsWith(3, 3)
                .endsWith(3, 6);
    }

    @Test
    void what_viber_opens_no_program_for_stands_in_the_text() {
        var buttons = List.of(
                new SpokenButton(Action.OPEN_PAGE, "tel:+302100000101", "Κλήση"),
                new SpokenButton(Action.OPEN_PAGE, "mailto:help@example.org", "Email"),
                new SpokenButton(Action.REPLY, "RETRY", "Δοκιμή ξανά"));

        var message = rendering.of("Γραμματεία, 210 000 0101", buttons).getFirst();

        assertThat(message.text()).isEqualTo("Γραμματεία, 210 000 0101\nEmail: help@example.org");
        assertThat(message.keyboard().buttons()).extracting(key -> key.text()).containsExactly("Δοκιμή ξανά");
    }

    @Test
    void the_longest_text_with_the_fullest_keyboard_is_one_request_within_30_kilobytes() {
        var buttons = IntStream.range(0, 24)
                .mapToObj(i -> new SpokenButton(Action.REPLY, "CHOICE_" + i, "Ω".repeat(100)))
                .toList();

        assertThat(rendering.of("Ω".repeat(ViberMessage.MAX_TEXT), buttons))
                .singleElement()
                .satisfies(RenderingTest::isWithinLimits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"λέξη ", "γραμμή\n", "χωρίςκενά", "😀"})
    void a_text_that_is_too_long_is_sent_in_parts_with_the_buttons_below_the_last(String piece) {
        var text = piece.repeat(20_000 / piece.length());

        var messages = rendering.of(text, List.of(new SpokenButton(Action.REPLY, "BACK", "Πίσω")));

        assertThat(messages).hasSizeGreaterThan(2).allSatisfy(RenderingTest::isWithinLimits);
        assertThat(messages.subList(0, messages.size() - 1))
                .extracting(ViberMessage::keyboard)
                .containsOnlyNulls();
        assertThat(messages.getLast().keyboard()).isNotNull();
        assertThat(messages.stream()
                        .map(ViberMessage::text)
                        .collect(Collectors.joining())
                        .replaceAll("\\s", ""))
                .isEqualTo(text.replaceAll("\\s", ""));
    }

    @Test
    void the_secure_page_opens_outside_viber_and_leaves_no_trace_in_the_chat() {
        var key = rendering
                .of("Βήμα 4/4", List.of(new SpokenButton(Action.OPEN_SECURE_PAGE, "link-1", "Άνοιγμα")))
                .getFirst()
                .keyboard()
                .buttons()
                .getFirst();

        assertThat(key.actionType()).isEqualTo("open-url");
        assertThat(key.actionBody()).isEqualTo("https://bot.example/p#link-1");
        assertThat(key.openUrlType()).isEqualTo("external");
        assertThat(key.silent()).isTrue();
    }

    @Test
    void a_number_is_shared_by_clients_that_know_how() {
        var message = rendering
                .of("Βήμα 1/4", List.of(new SpokenButton(Action.SHARE_CONTACT, "", "Αποστολή του αριθμού μου")))
                .getFirst();

        assertThat(message.minApiVersion()).isEqualTo(3);
        assertThat(message.forAnyClient().keyboard()).isNull();
    }

    private static void isWithinLimits(ViberMessage message) {
        var body = JSON.writeValueAsBytes(message.to("01234567890A="));
        assertThat(ViberRules.breachOf(JSON.readTree(body), body.length)).isEmpty();
    }

    private static List<String> shownAddresses(ViberMessage message) {
        var inText =
                message.text().lines().filter(line -> line.contains("https://")).toList();
        var keyboard = message.keyboard();
        var onButtons = keyboard == null
                ? List.<String>of()
                : keyboard.buttons().stream().map(key -> key.actionBody()).toList();
        return java.util.stream.Stream.concat(inText.stream(), onButtons.stream())
                .toList();
    }
}
