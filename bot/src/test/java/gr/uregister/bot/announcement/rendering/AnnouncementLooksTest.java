package gr.uregister.bot.announcement.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.announcement.rendering.Look.Key;
import gr.uregister.bot.announcement.rendering.Look.Part;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.announcing.Announced;
import gr.uregister.statemachine.announcing.Announced.Link;
import gr.uregister.statemachine.announcing.Topic;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How announcements look, within each platform's limits. */
class AnnouncementLooksTest {

    private static final URI PICTURE = URI.create("/announcements/pictures/7b1c");
    private static final String TITLE = "Εξεταστική";

    private final AnnouncementLooks looks = new AnnouncementLooks(new Phrasebook(ZoneId.of("Europe/Athens")));

    @Test
    void on_telegram_links_stand_alone_and_short_answers_side_by_side() {
        var look = looks.onTelegram(announced("Αρχίζει στις 20/1.", null), Language.EL);

        assertThat(look.parts()).singleElement().satisfies(part -> {
            assertThat(part.picture()).isNull();
            assertThat(part.text()).isEqualTo("Εξεταστική\n\nΑρχίζει στις 20/1.");
            assertThat(part.text().substring(0, part.heading())).isEqualTo(TITLE);
            assertThat(part.rows())
                    .containsExactly(
                            List.of(new Key.Opens("Πρόγραμμα", URI.create("https://example.org/exams"))),
                            List.of(
                                    new Key.Answers("Έχω ερώτηση", "ABOUT:a-1"),
                                    new Key.Answers("Όχι άλλες για εξετάσεις", "STOP:EXAMS")),
                            List.of(new Key.Answers("Καμία ανακοίνωση", "STOP:ALL")));
        });
    }

    @Test
    void the_buttons_are_in_the_persons_language() {
        var look = looks.onViber(announced("x", null), Language.EN);

        assertThat(look.parts().getLast().keys())
                .extracting(Key::label)
                .containsExactly("Πρόγραμμα", "I have a question", "No more about exams", "No announcements at all");
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "1012, 1", "1013, 2", "3000, 2"})
    void on_telegram_a_picture_has_the_text_below_it_as_long_as_a_caption_may_be(int letters, int messages) {
        var look = looks.onTelegram(announced("λ".repeat(letters), PICTURE), Language.EL);

        assertThat(look.parts()).hasSize(messages);
        assertThat(look.parts().getFirst().picture()).isEqualTo(PICTURE);
        assertThat(look.parts().getFirst().text()).hasSizeLessThanOrEqualTo(1024);
        assertThat(look.parts().getLast().keys()).hasSize(4);
    }

    @Test
    void on_viber_a_picture_comes_before_the_text_and_has_no_buttons() {
        var look = looks.onViber(announced("Αρχίζει.", PICTURE), Language.EL);

        assertThat(look.parts()).hasSize(2);
        assertThat(look.parts().getFirst()).isEqualTo(new Part(PICTURE, "", 0, List.of()));
        assertThat(look.parts().getLast().picture()).isNull();
        assertThat(look.parts().getLast().keys()).hasSize(4);
    }

    @Test
    void on_the_web_all_of_it_is_one_message() {
        var look = looks.onWeb(announced("Αρχίζει.", PICTURE), Language.EL);

        assertThat(look.parts()).singleElement().satisfies(part -> {
            assertThat(part.picture()).isEqualTo(PICTURE);
            assertThat(part.keys()).hasSize(4);
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_text_is_longer_than_a_platform_takes_and_no_character_is_halved(Language language) {
        var endless = announced("😀".repeat(5_000), null);

        var telegram = looks.onTelegram(endless, language).parts().getLast().text();
        var viber = looks.onViber(endless, language).parts().getLast().text();

        assertThat(telegram).hasSizeLessThanOrEqualTo(4096).endsWith("😀…");
        assertThat(viber).hasSizeLessThanOrEqualTo(7000).endsWith("😀…");
    }

    @Test
    void what_an_author_writes_is_text_and_nothing_else() {
        var hostile = "<b>x</b> *x* _x_ [x](https://evil.example) {title} {0} '{' # \u202e";

        assertThat(looks.onTelegram(announced(hostile, null), Language.EL)
                        .parts()
                        .getLast()
                        .text())
                .endsWith(hostile);
    }

    private static Announced announced(String text, @Nullable URI picture) {
        return new Announced(
                "a-1",
                Topic.EXAMS,
                TITLE,
                text,
                List.of(new Link("Πρόγραμμα", URI.create("https://example.org/exams"))),
                picture);
    }
}
