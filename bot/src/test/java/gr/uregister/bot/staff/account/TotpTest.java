package gr.uregister.bot.staff.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238, appendix B: the last six of its eight digits. */
class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59,          287082",
        "1111111109,  081804",
        "1111111111,  050471",
        "1234567890,  005924",
        "2000000000,  279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"1111111111, true", "1111111081, true", "1111111140, true", "1111111171, false", "1111111049, false"})
    void a_code_holds_a_step_before_and_after_its_own(long second, boolean holds) {
        assertThat(Totp.stepOf(SECRET, "050471", Instant.ofEpochSecond(second)).isPresent())
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"''", "50471", "0050471", "050472", "٠٥٠٤٧١"})
    void anything_else_is_no_code(String typed) {
        assertThat(Totp.stepOf(SECRET, typed, Instant.ofEpochSecond(1_111_111_111)))
                .isEmpty();
    }
}
