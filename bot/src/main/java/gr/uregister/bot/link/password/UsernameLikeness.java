package gr.uregister.bot.link.password;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.passay.PasswordData;

/** Tells whether a password resembles the username: holds it, turns it round, disguises it, or is nearly it. */
final class UsernameLikeness {

    /** A shorter username is inside too many good passwords to be looked for. */
    private static final int SHORTEST_LOOKED_FOR = 3;

    /** A part of the username that is shorter than this is no resemblance. */
    private static final int SHORTEST_PART = 4;

    private static final int MAX_TYPOS = 2;
    private static final int CHARACTERS_A_TYPO = 4;

    private static final Map<Character, Character> DISGUISES =
            Map.of('0', 'o', '1', 'i', '!', 'i', '3', 'e', '4', 'a', '@', 'a', '5', 's', '$', 's', '7', 't');

    private UsernameLikeness() {}

    static boolean isAbsent(PasswordData data) {
        var username = data.getUsername().toString();
        var password = data.getPassword().toString();
        return !resembles(folded(password), folded(username))
                && !resembles(undisguised(password), undisguised(username));
    }

    private static boolean resembles(String password, String username) {
        if (password.isEmpty() || username.length() < SHORTEST_LOOKED_FOR) {
            return !username.isEmpty() && password.equals(username);
        }
        var reversed = new StringBuilder(username).reverse().toString();
        var isPart = password.length() >= SHORTEST_PART && (username.contains(password) || reversed.contains(password));
        return isPart
                || password.contains(username)
                || password.contains(reversed)
                || typosBetween(password, username) <= Math.min(MAX_TYPOS, username.length() / CHARACTERS_A_TYPO);
    }

    /** Lower case without accents and separators. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String undisguised(String text) {
        var plain = new StringBuilder(text.length());
        text.chars().mapToObj(c -> (char) c).forEach(c -> plain.append(DISGUISES.getOrDefault(c, c)));
        return folded(plain.toString());
    }

    /** Levenshtein's distance; lengths that differ by more than the limit are not worth counting. */
    private static int typosBetween(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MAX_TYPOS) {
            return Integer.MAX_VALUE;
        }
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
