package gr.uregister.bot.link.password;

import gr.uregister.bot.link.password.Demand.Kind;
import gr.uregister.statemachine.institution.Institution.PasswordRules;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.passay.FailureRuleResult;
import org.passay.PasswordData;
import org.passay.SuccessRuleResult;
import org.passay.data.EnglishSequenceData;
import org.passay.dictionary.ArrayWordList;
import org.passay.dictionary.WordListDictionary;
import org.passay.dictionary.sort.ArraysSort;
import org.passay.rule.DictionaryRule;
import org.passay.rule.IllegalSequenceRule;
import org.passay.rule.LengthRule;
import org.passay.rule.Rule;

/** An institution's password rules at work. Characters are counted as code points of the normalised password. */
public final class PasswordPolicy {

    private final List<Check> checks = new ArrayList<>();

    /** @throws IllegalArgumentException when the rules cannot be kept by any password, naming the key */
    public PasswordPolicy(PasswordRules rules) {
        if (rules.maxConsecutiveNumbers() == 1) {
            throw new IllegalArgumentException("password.max-consecutive-numbers must be 0 or at least 2");
        }
        if (rules.maxLength() < rules.minLength()) {
            throw new IllegalArgumentException("password.max-length must not be below password.min-length");
        }
        add(Kind.MIN_LENGTH, rules.minLength(), new LengthRule(rules.minLength(), Integer.MAX_VALUE));
        add(Kind.MAX_LENGTH, rules.maxLength(), new LengthRule(0, rules.maxLength()));
        if (rules.minNonAlphabetic() > 0) {
            add(Kind.NON_ALPHABETIC, rules.minNonAlphabetic(), hasNonAlphabetic(rules.minNonAlphabetic()));
        }
        if (rules.minDifferent() > 0) {
            add(Kind.DIFFERENT, rules.minDifferent(), hasDifferent(rules.minDifferent()));
        }
        if (rules.maxConsecutiveNumbers() > 0) {
            add(Kind.CONSECUTIVE_NUMBERS, rules.maxConsecutiveNumbers(), longestRun(rules.maxConsecutiveNumbers()));
        }
        if (rules.notLikeUsername()) {
            add(Kind.NOT_LIKE_USERNAME, 0, UsernameLikeness::isAbsent);
        }
        if (!rules.blocked().isEmpty()) {
            add(Kind.NOT_BLOCKED, 0, isNoneOf(rules.blocked()));
        }
        if (rules.minStrength() > 0) {
            add(Kind.STRENGTH, rules.minStrength(), new StrengthRule(rules.minStrength()));
        }
    }

    /** Everything that is asked, in the order in which it is told. */
    public List<Demand> demands() {
        return checks.stream().map(Check::demand).toList();
    }

    /** What the password falls short of; empty when it is good. */
    public List<Demand> unmetBy(String password, String username) {
        var data = new PasswordData(normalised(username), normalised(password));
        return checks.stream()
                .filter(check -> !check.rule.validate(data).isValid())
                .map(Check::demand)
                .toList();
    }

    /**
     * The one spelling of a password, NFC (NIST SP 800-63B-4, 3.1.1.2): a letter and its accent are one character however the
     * keyboard sent them.
     */
    public static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private void add(Kind kind, int number, Rule rule) {
        checks.add(new Check(new Demand(kind, number), rule));
    }

    private void add(Kind kind, int number, Predicate<PasswordData> isMet) {
        add(kind, number, (Rule) data -> isMet.test(data) ? new SuccessRuleResult() : new FailureRuleResult());
    }

    private static Predicate<PasswordData> hasNonAlphabetic(int number) {
        return data -> codePoints(data).filter(c -> !isLetter(c)).count() >= number;
    }

    private static Predicate<PasswordData> hasDifferent(int number) {
        return data -> codePoints(data).distinct().count() >= number;
    }

    /** An accent that NFC could not join to its letter belongs to the letter. */
    private static boolean isLetter(int c) {
        return Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static Rule longestRun(int digits) {
        return new IllegalSequenceRule(EnglishSequenceData.Numerical, digits + 1, false);
    }

    private static Rule isNoneOf(List<String> blocked) {
        var words = blocked.stream().map(PasswordPolicy::folded).toArray(String[]::new);
        var rule = new DictionaryRule(new WordListDictionary(new ArrayWordList(words, true, new ArraysSort())));
        return data -> rule.validate(new PasswordData(folded(data.getPassword().toString())));
    }

    private static String folded(String word) {
        return normalised(word).toLowerCase(Locale.ROOT);
    }

    private static IntStream codePoints(PasswordData data) {
        return Arrays.stream(data.getPassword().toCodePointArray());
    }

    private record Check(Demand demand, Rule rule) {}
}
