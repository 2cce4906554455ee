package gr.uregister.bot.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "βεβαίωση.pdf         | βεβαίωση.pdf",
                "../../etc/passwd     | passwd",
                "C:\\photos\\me.jpg   | me.jpg",
                ".htaccess            | htaccess",
                "a<img onerror=x>.png | a img onerror=x .png",
                "a \u202Efdp.exe      | a fdp.exe",
                "two\u2028lines.gif   | two lines.gif",
                "a\u200Bb.png         | a b.png"
            })
    void what_could_mislead_is_taken_out_of_a_name(String name, String clean) {
        assertThat(FileNames.clean(name)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "///", "\0\n", "\u202E"})
    void what_is_no_name_gets_one(String name) {
        assertThat(FileNames.clean(name)).isEqualTo("file");
    }

    @Test
    void a_long_name_keeps_its_ending() {
        assertThat(FileNames.clean("😀".repeat(300) + ".jpeg"))
                .endsWith("….jpeg")
                .satisfies(name ->
                        assertThat(name.codePointCount(0, name.length())).isEqualTo(100));
    }

    @Test
    void what_a_file_is_says_its_ending() {
        assertThat(FileType.JPEG.named("me.JPEG")).isEqualTo("me.JPEG");
        assertThat(FileType.PDF.named("letter.html")).isEqualTo("letter.html.pdf");
    }
}
