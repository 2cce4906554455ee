package gr.uregister.bot.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTextTest {

    @Test
    void line_breaks_stay_and_control_characters_go() {
        assertThat(TypedText.clean(" a\r\nb\tc\u0000\u0007\u001b[31m\u0085 ")).isEqualTo("a\nb c[31m");
    }

    @Test
    void a_long_text_is_cut_and_never_in_the_middle_of_a_character() {
        var cut = TypedText.clean("😀".repeat(5000));

        assertThat(cut.codePointCount(0, cut.length())).isEqualTo(4096);
        assertThat(cut).endsWith("😀");
    }

    @Test
    void half_a_character_is_dropped() {
        assertThat(TypedText.clean("a\ud83d b \ude00c")).isEqualTo("a b c");
    }

    @Test
    void letters_of_every_script_and_joined_emoji_stay() {
        var text = "Ελλάς، مرحبا 👩‍🎓 ‏x";

        assertThat(TypedText.clean(text)).isEqualTo(text);
    }

    @Test
    void a_made_up_button_is_cut_to_what_buttons_can_be() {
        assertThat(TypedText.cleanButton("role:student")).isEqualTo("role:student");
        assertThat(TypedText.cleanButton("é\n{$ne: 1}" + "x".repeat(100)))
                .hasSize(48)
                .startsWith("{$ne:1}");
    }
}
