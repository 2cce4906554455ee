package gr.uregister.bot.helpdesk.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageModelTest {

    /** A Friday, a Sunday and a Monday: the day before Monday has one morning to put something off to. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-09-18T10:00:00Z | hour three-hours tomorrow monday | 2026-09-19T06:00:00Z
        2026-09-20T10:00:00Z | hour three-hours tomorrow        | 2026-09-21T06:00:00Z
        2026-09-21T10:00:00Z | hour three-hours tomorrow monday | 2026-09-22T06:00:00Z
        """)
    void what_something_can_be_put_off_to_by_one_press(Instant now, String keys, Instant tomorrow) {
        var snoozes = PageModel.snoozes(now, ZoneId.of("Europe/Athens"));

        assertThat(snoozes.keySet()).containsExactlyElementsOf(Arrays.asList(keys.split(" ")));
        assertThat(snoozes).containsEntry("tomorrow", tomorrow);
        assertThat(snoozes.values()).doesNotHaveDuplicates();
    }
}
