package gr.uregister.bot.link.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import gr.uregister.bot.link.password.Demand.Kind;
import gr.uregister.statemachine.institution.Institution.PasswordRules;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {

    /** IHU's rules: 6 characters, 2 non-alphabetic, 5 different, 3 consecutive numbers, not like the username. */
    static final PasswordRules IHU = new PasswordRules(6, 64, 2, 5, 3, true, 0, List.of());

    /** A stricter profile, by configuration alone: 15 characters, a blocklist, strength, no composition. */
    static final PasswordRules STRICT =
            new PasswordRules(15, 128, 0, 0, 0, true, 3, List.of("ThessalonikiSerres", "διεθνέςπανεπιστήμιο"));

    private static final String USERNAME = "it185001";

    private final PasswordPolicy ihu = new PasswordPolicy(IHU);
    private final PasswordPolicy strict = new PasswordPolicy(STRICT);

    @ParameterizedTest(name = "{0} falls short of {1}")
    @CsvSource(delimiter = '|', textBlock = """
        kal9.      | MIN_LENGTH
        kalo9.     |
        kalor9     | NON_ALPHABETIC
        kalo94     |
        πόρτα7     | NON_ALPHABETIC
        πόρτα7!    |
        kkaa9.     | DIFFERENT
        kkal9.     |
        anemos123  |
        anemos1234 | CONSECUTIVE_NUMBERS
        anemos321  |
        anemos4321 | CONSECUTIVE_NUMBERS
        anemos8901 |
        anemos1235 |
        12.34.ano  |
        a1         | MIN_LENGTH NON_ALPHABETIC DIFFERENT
        it185001!  | NOT_LIKE_USERNAME
        IT185001.. | NOT_LIKE_USERNAME
        x100581ti  | NOT_LIKE_USERNAME
        1t-18-5001 | NOT_LIKE_USERNAME
        it185oo1   | NOT_LIKE_USERNAME
        it195002   | NOT_LIKE_USERNAME
        it296002   |
        185001     | DIFFERENT NOT_LIKE_USERNAME
        """)
    void ihu_rules_hold_on_both_sides_of_each_limit(String password, String unmet) {
        assertThat(ihu.unmetBy(password, USERNAME)).extracting(Demand::kind).containsExactlyElementsOf(kinds(unmet));
    }

    @ParameterizedTest(name = "{0} falls short of {1}")
    @CsvSource(delimiter = '|', textBlock = """
        kalor.ruvit.te      | MIN_LENGTH
        kalor.ruvit.ten     |
        passwordpassword    | STRENGTH
        qwertyuiopasdfgh    | STRENGTH
        aaaaaaaaaaaaaaaaaa  | STRENGTH
        thessalonikiserres  | NOT_BLOCKED
        Διεθνέςπανεπιστήμιο | NOT_BLOCKED
        thessalonikiserres2 |
        μια πόρτα στη θάλασσα |
        it185001kalorruvit  | NOT_LIKE_USERNAME
        """)
    void a_strict_profile_is_possible_by_configuration_alone(String password, String unmet) {
        assertThat(strict.unmetBy(password, USERNAME)).extracting(Demand::kind).containsExactlyElementsOf(kinds(unmet));
    }

    @Test
    void characters_are_code_points_of_the_composed_form() {
        var decomposed = Normalizer.normalize("άέήίό", Normalizer.Form.NFD);
        assertThat(decomposed).hasSize(10);
        assertThat(ihu.unmetBy(PasswordPolicy.normalised(decomposed), USERNAME))
                .extracting(Demand::kind)
                .containsExactly(Kind.MIN_LENGTH, Kind.NON_ALPHABETIC);
        assertThat(ihu.unmetBy("😀😁😂😃😄", USERNAME)).extracting(Demand::kind).containsExactly(Kind.MIN_LENGTH);
        assertThat(ihu.unmetBy("😀😁😂😃😄😅", USERNAME)).isEmpty();
    }

    @Test
    void the_longest_password_is_accepted_and_one_character_more_is_not() {
        var longest = "ab-19.zy".repeat(8);
        assertThat(ihu.unmetBy(longest, USERNAME)).isEmpty();
        assertThat(ihu.unmetBy(longest + "x", USERNAME)).containsExactly(new Demand(Kind.MAX_LENGTH, 64));
    }

    @Test
    void an_empty_password_and_a_huge_one_are_refused_quickly() {
        assertThat(strict.unmetBy("", USERNAME)).extracting(Demand::kind).contains(Kind.MIN_LENGTH);
        assertThat(strict.unmetBy("a1!".repeat(5_000), USERNAME))
                .extracting(Demand::kind)
                .contains(Kind.MAX_LENGTH);
    }

    @Test
    void a_short_username_is_not_looked_for_inside_passwords() {
        assertThat(ihu.unmetBy("kalokairi-22", "ka")).isEmpty();
    }

    @Test
    void rules_that_are_switched_off_are_not_told() {
        assertThat(strict.demands())
                .extracting(Demand::kind)
                .containsExactly(
                        Kind.MIN_LENGTH, Kind.MAX_LENGTH, Kind.NOT_LIKE_USERNAME, Kind.NOT_BLOCKED, Kind.STRENGTH);
        assertThat(ihu.demands()).contains(new Demand(Kind.CONSECUTIVE_NUMBERS, 3));
    }

    @Test
    void rules_that_no_password_can_meet_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PasswordPolicy(new PasswordRules(20, 10, 0, 0, 0, false, 0, List.of())))
                .withMessageContaining("max-length");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PasswordPolicy(new PasswordRules(6, 10, 0, 0, 1, false, 0, List.of())))
                .withMessageContaining("max-consecutive-numbers");
    }

    private static List<Kind> kinds(String unmet) {
        return unmet == null
                ? List.of()
                : Arrays.stream(unmet.split(" ")).map(Kind::valueOf).toList();
    }
}
