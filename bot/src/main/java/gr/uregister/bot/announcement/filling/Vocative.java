package gr.uregister.bot.announcement.filling;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How Greek calls somebody by their first name: «Καλημέρα, Νίκο!». The rules are those of the school grammar (Νεοελληνική Γραμματική of
 * Triantafyllidis; Holton, Mackridge and Philippaki-Warburton, Greek: A Comprehensive Grammar, on nouns in -ος, -ας and -ης):
 * <ul>
 *   <li>in -ης the final sigma goes, as it does in those endings in -ας that Greek names have: Γιάννη, Ηλία, Θωμά;
 *   <li>in -ος with the accent on the last syllable but two it is -ε: Αλέξανδρε, Γεώργιε; so it is in -αντίνος and -αίος: Κωνσταντίνε, Ματθαίε;
 *   <li>in -ος with the accent on the last syllable but one first names have -ο: Νίκο, Γιώργο, Πέτρο.
 * </ul>
 * A wrong form offends, and the nominative does not: whatever no rule is sure about stays as it is, such as names in capitals without accents
 * that end in -ος, and names of other languages.
 */
final class Vocative {

    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** Names in -ας that the endings below do not tell. */
    private static final Set<String> IN_AS = Set.of("Κώστας", "Σάββας", "Μπάμπας", "Λεωνίδας", "Επαμεινώνδας");

    /** Names of other languages in Greek letters, which Greek does not decline. */
    private static final Set<String> FOREIGN =
            Set.of("Άμος", "Κάρλος", "Ματίας", "Ματιάς", "Μίλος", "Νικολάς", "Ράμος", "Σάντος", "Τομπίας");

    private static final Pattern DROPS_SIGMA = Pattern.compile(
            ".{2,}(?:[ηή]|[ιί]α|[εέ]α|[ωο]να|(?:γό|ο)ρα|ά)ς", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Longer forms of the written language, in -ε although the accent is on the last syllable but one. */
    private static final Pattern IN_E = Pattern.compile(".*(?:[αε]ντίνος|ουστίνος|αίος)");

    /** The last accented vowel, and what is behind it. */
    private static final Pattern FROM_ACCENT = Pattern.compile("(?:[άέήίόύώΐΰΆΈΉΊΌΎΏ])([^άέήίόύώΐΰΆΈΉΊΌΎΏ]*)$");

    /** Of two letters for one sound the second has the accent, so that none of these begins behind it. */
    private static final Pattern VOWEL = Pattern.compile("ου|ει|οι|αι|υι|αυ|ευ|[αεηιουωϊϋ]");

    private Vocative() {}

    /** One or more first names, as somebody is called by them. */
    static String of(String names) {
        return WORD.matcher(names).replaceAll(Vocative::ofOne);
    }

    private static String ofOne(MatchResult found) {
        var name = found.group();
        if (FOREIGN.contains(name)) {
            return name;
        }
        if (IN_AS.contains(name) || DROPS_SIGMA.matcher(name).matches()) {
            return name.substring(0, name.length() - 1);
        }
        return name.endsWith("ος") ? name.substring(0, name.length() - 2) + endingOfOs(name) : name;
    }

    /** Nouns in -ος of which it is not clear where the accent stands, or is at the very end, stay. */
    private static String endingOfOs(String name) {
        var accent = FROM_ACCENT.matcher(name);
        if (!accent.find()) {
            return "ος";
        }
        var syllablesBehind = VOWEL.matcher(accent.group(1)).results().count();
        if (syllablesBehind == 2 || IN_E.matcher(name).matches()) {
            return "ε";
        }
        return syllablesBehind == 1 ? "ο" : "ος";
    }
}
