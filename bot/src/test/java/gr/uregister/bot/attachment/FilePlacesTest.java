package gr.uregister.bot.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FilePlacesTest {

    private final FilePlaces places = new FilePlaces(2, Duration.ZERO);

    @Test
    void so_many_files_have_a_place_and_others_when_it_is_free_again() {
        var third = places.with(() -> "first, " + second());

        assertThat(third).contains("first, second, none");
        assertThat(ask()).isEqualTo("one");
    }

    @Test
    void work_that_fails_leaves_its_place() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> places.with(FilePlacesTest::failing)).isInstanceOf(IllegalStateException.class);
        }

        assertThat(places.with(() -> "later")).contains("later");
    }

    private String second() {
        return places.with(() -> "second, " + ask()).orElse("none");
    }

    private String ask() {
        return places.with(() -> "one").orElse("none");
    }

    private static String failing() {
        throw new IllegalStateException("the file is broken");
    }
}
