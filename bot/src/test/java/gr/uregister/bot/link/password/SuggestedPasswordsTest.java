package gr.uregister.bot.link.password;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.statemachine.institution.Institution.PasswordRules;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuggestedPasswordsTest {

    private static final String USERNAME = "it185001";

    @Test
    void suggestions_are_easy_to_type_different_and_satisfy_the_policy() {
        var suggested = suggest(PasswordPolicyTest.IHU, 1_000);
        assertThat(suggested)
                .hasSize(1_000)
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("([a-z]{5}-){3}[0-9]{4}"))
                .allMatch(password -> new PasswordPolicy(PasswordPolicyTest.IHU)
                        .unmetBy(password, USERNAME)
                        .isEmpty());
    }

    @Test
    void a_strict_profile_gets_suggestions_that_satisfy_it() {
        var policy = new PasswordPolicy(PasswordPolicyTest.STRICT);
        assertThat(suggest(PasswordPolicyTest.STRICT, 20))
                .hasSize(20)
                .allMatch(password -> policy.unmetBy(password, USERNAME).isEmpty());
    }

    @Test
    void suggestions_grow_with_the_shortest_and_shrink_with_the_longest_length() {
        assertThat(suggest(new PasswordRules(40, 64, 0, 0, 0, true, 0, List.of()), 4))
                .hasSize(4)
                .allMatch(password -> password.length() >= 40);
        assertThat(suggest(new PasswordRules(6, 12, 2, 5, 3, true, 0, List.of()), 4))
                .hasSize(4)
                .allMatch(password -> password.length() == 12);
    }

    @Test
    void rules_too_strange_for_chance_give_no_suggestions_instead_of_a_hang() {
        assertThat(suggest(new PasswordRules(8, 8, 8, 0, 0, true, 4, List.of()), 4))
                .isEmpty();
    }

    private static List<String> suggest(PasswordRules rules, int count) {
        return new SuggestedPasswords(rules, new PasswordPolicy(rules), new Random(20231234)).suggest(USERNAME, count);
    }
}
