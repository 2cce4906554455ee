package gr.uregister.bot.link.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import org.passay.FailureRuleResult;
import org.passay.PasswordData;
import org.passay.RuleResult;
import org.passay.SuccessRuleResult;
import org.passay.rule.Rule;

/**
 * Asks how many guesses a password would stand (zxcvbn: common passwords, names, keyboard walks, dates, repeats).
 *
 * @param minScore 0 (a few guesses) to 4 (more than 10^10)
 */
record StrengthRule(int minScore) implements Rule {

    /** The cost of zxcvbn grows faster than the length, and its score is full long before this many characters. */
    private static final int MEASURED_CHARACTERS = 100;

    private static final Zxcvbn ZXCVBN = new Zxcvbn();

    @Override
    public RuleResult validate(PasswordData data) {
        var password = data.getPassword().toString();
        var measured = password.substring(0, Math.min(password.length(), MEASURED_CHARACTERS));
        var score =
                ZXCVBN.measure(measured, List.of(data.getUsername().toString())).getScore();
        return score >= minScore ? new SuccessRuleResult() : new FailureRuleResult();
    }
}
