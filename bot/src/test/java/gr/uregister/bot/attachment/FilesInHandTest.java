package gr.uregister.bot.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gr.uregister.bot.conversation.Doer.DeedFailed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FilesInHandTest {

    private final FilesInHand inHand = new FilesInHand(Duration.ZERO);

    @Test
    void a_file_that_is_brought_waits_for_none_that_is_fetched_and_only_for_another_that_is_brought() {
        var brought = inHand.fetching(() -> inHand.bringing(() -> {
            assertThatExceptionOfType(DeedFailed.class).isThrownBy(() -> inHand.bringing(() -> "second"));
            assertThatExceptionOfType(DeedFailed.class).isThrownBy(() -> inHand.fetching(() -> "second"));
            return "first";
        }));

        assertThat(brought).isEqualTo("first");
        assertThat(inHand.fetching(() -> "next")).isEqualTo("next");
    }
}
