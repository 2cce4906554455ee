package gr.uregister.bot.link.password;

import gr.uregister.statemachine.institution.Institution.PasswordRules;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes passwords that satisfy a policy and are easy to say and to type on a phone, such as {@code kalor-ruvit-tenob-4729}:
 * at least three groups of 5 letters (15.7 bits each) and 4 digits (13.3 bits), so more than 60 bits.
 */
public final class SuggestedPasswords {

    /** Letters that no neighbour on the page looks or sounds like. */
    private static final String CONSONANTS = "bdgklmnprstvz";

    private static final String VOWELS = "aeiou";
    private static final String GROUP = "cvcvc";
    private static final int MIN_GROUPS = 3;
    private static final int DIGITS = 4;

    /** Where a profile's limit leaves no room for groups: 6 bits a character. */
    private static final String DENSE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+=!?";

    private static final int TRIES = 200;

    private final PasswordRules rules;
    private final PasswordPolicy policy;
    private final RandomGenerator random;

    /** @param random cryptographically strong, except in tests */
    public SuggestedPasswords(PasswordRules rules, PasswordPolicy policy, RandomGenerator random) {
        this.rules = rules;
        this.policy = policy;
        this.random = random;
    }

    /** So many different passwords, or fewer where the rules are too strange to be met by chance. */
    public List<String> suggest(String username, int count) {
        return Stream.generate(() -> tryFor(username))
                .limit((long) count * 2)
                .flatMap(Optional::stream)
                .distinct()
                .limit(count)
                .toList();
    }

    private Optional<String> tryFor(String username) {
        return Stream.generate(this::password)
                .limit(TRIES)
                .filter(password -> policy.unmetBy(password, username).isEmpty())
                .findFirst();
    }

    private String password() {
        var groups = Math.max(MIN_GROUPS, Math.ceilDiv(rules.minLength() - DIGITS, GROUP.length() + 1));
        var length = groups * (GROUP.length() + 1) + DIGITS;
        return length <= rules.maxLength() ? pronounceable(groups) : dense(rules.maxLength());
    }

    private String pronounceable(int groups) {
        var letters = IntStream.range(0, groups).mapToObj(_ -> group()).collect(Collectors.joining("-"));
        return letters + "-" + oneOf("0123456789", DIGITS);
    }

    private String group() {
        return GROUP.chars()
                .mapToObj(kind -> oneOf(kind == 'c' ? CONSONANTS : VOWELS, 1))
                .collect(Collectors.joining());
    }

    private String dense(int length) {
        return oneOf(DENSE, length);
    }

    private String oneOf(String alphabet, int times) {
        return random.ints(times, 0, alphabet.length())
                .mapToObj(i -> alphabet.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
