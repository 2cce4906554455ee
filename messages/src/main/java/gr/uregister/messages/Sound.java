package gr.uregister.messages;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a text sounds, roughly, whether it is written in Greek or in Latin letters: «συνέχεια», "sinexeia", "synecheia" and "suneheia"
 * sound the same. Greeklish has no spelling; what one person writes as it looks another writes as it sounds, so a comparison must not
 * depend on either.
 */
public final class Sound {

    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            letter('α', "a"),
            letter('β', "v"),
            letter('γ', "g"),
            letter('δ', "d"),
            letter('ε', "e"),
            letter('ζ', "z"),
            letter('η', "i"),
            letter('θ', "th"),
            letter('ι', "i"),
            letter('κ', "k"),
            letter('λ', "l"),
            letter('μ', "m"),
            letter('ν', "n"),
            letter('ξ', "x"),
            letter('ο', "o"),
            letter('π', "p"),
            letter('ρ', "r"),
            letter('σ', "s"),
            letter('τ', "t"),
            letter('υ', "y"),
            letter('φ', "f"),
            letter('χ', "x"),
            letter('ψ', "ps"),
            letter('ω', "o"));

    /** In this order: pairs of letters before single ones. A {@code q} stands for θ, a {@code U} for ου. */
    private static final List<Rule> RULES = List.of(
            rule("(?<=[a-z])[89]|[89](?=[a-z])", "th"),
            rule("(?<=[a-z])3|3(?=[a-z])", "x"),
            rule("(?<=[a-z])4|4(?=[a-z])", "ps"),
            rule("q", "k"),
            rule("ph(?=[aeiouwy])", "f"),
            rule("ch|ks", "x"),
            // θ, but τη where no θ could be spoken: foithths, thn
            rule("th(?=[tskdpgzfx]|n?\\b)", "ti"),
            rule("th", "q"),
            // h stands for χ before a vowel, and for η elsewhere: hronia, but hrqa
            rule("h(?=[aeiouyw])|\\bh(?=r[aeiouyw])", "x"),
            rule("h", "i"),
            rule("c", "k"),
            rule("w", "o"),
            rule("j", "x"),
            rule("o[uy]", "U"),
            rule("[eoyu]i", "i"),
            rule("ai", "e"),
            rule("([ae])[uy]", "$1v"),
            rule("[uy]", "i"),
            rule("[fb]", "v"),
            rule("mp|mv", "v"),
            rule("n[td]", "d"),
            rule("[ng]g|gk|nk", "g"),
            rule("([a-zA-Z])\\1+", "$1"));

    /** The final sigma first, since ω is written after it; who types by keys still writes ου as it looks. */
    private static final List<Rule> KEYS =
            List.of(rule("w\\b", "s"), rule("v", "w"), rule("(?<!o)u", "th"), rule("c", "ps"));

    private Sound() {}

    /**
     * How a text sounds.
     *
     * @param folded as {@link Folding#fold} makes it
     * @return words that can be compared with one another, and are not for people to read
     */
    public static String of(String folded) {
        var latin = folded.codePoints()
                .mapToObj(c -> LETTERS.getOrDefault(c, Character.toString(c)))
                .collect(Collectors.joining());
        return replaced(latin, RULES);
    }

    /**
     * A text as others spell it, whose Latin letters stand for the Greek ones on the same keys: «βοήθεια» is "bohueia" there, and «πίσω»
     * "pisv". How it sounds is then told by {@link #of}.
     *
     * @param folded as {@link Folding#fold} makes it
     */
    public static String speltByKeys(String folded) {
        return replaced(folded, KEYS);
    }

    private static String replaced(String text, List<Rule> rules) {
        var replaced = text;
        for (var rule : rules) {
            replaced = rule.pattern().matcher(replaced).replaceAll(rule.replacement());
        }
        return replaced;
    }

    private static Map.Entry<Integer, String> letter(char greek, String latin) {
        return Map.entry((int) greek, latin);
    }

    private static Rule rule(String pattern, String replacement) {
        return new Rule(Pattern.compile(pattern), replacement);
    }

    private record Rule(Pattern pattern, String replacement) {}
}
