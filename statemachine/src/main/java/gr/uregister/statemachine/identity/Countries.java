package gr.uregister.statemachine.identity;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Language;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Countries by their names in Greek and English, their own language, or their ISO 3166 code. */
public final class Countries {

    /** Names that people use and the standard does not. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("EU", InsuranceNumber.EUROPEAN_CARD),
            Map.entry("ΕΕ", InsuranceNumber.EUROPEAN_CARD),
            Map.entry("European Union", InsuranceNumber.EUROPEAN_CARD),
            Map.entry("Ευρωπαϊκή Ένωση", InsuranceNumber.EUROPEAN_CARD),
            Map.entry("UK", "GB"),
            Map.entry("England", "GB"),
            Map.entry("Great Britain", "GB"),
            Map.entry("Αγγλία", "GB"),
            Map.entry("Μεγάλη Βρετανία", "GB"),
            Map.entry("USA", "US"),
            Map.entry("America", "US"),
            Map.entry("ΗΠΑ", "US"),
            Map.entry("Αμερική", "US"),
            Map.entry("Holland", "NL"),
            Map.entry("Ολλανδία", "NL"),
            Map.entry("Czech Republic", "CZ"),
            Map.entry("Τσεχία", "CZ"),
            Map.entry("Turkey", "TR"),
            Map.entry("Τουρκία", "TR"));

    /** By code and language: Java would look for each of them anew. */
    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private Countries() {}

    /** Made when somebody first types a country: it needs the names of all of them, in many languages. */
    private static final class ByName {

        static final Map<String, String> CODES = codesByName();
    }

    /** The ISO 3166 code of a country as somebody typed it. Greece is left out: its number is the AMKA. */
    public static Optional<String> find(String typed) {
        return Optional.ofNullable(ByName.CODES.get(Folding.fold(typed)));
    }

    /** The country's name. */
    public static String name(String code, Language language) {
        if (code.equals(InsuranceNumber.EUROPEAN_CARD)) {
            return language == Language.EL ? "Ευρωπαϊκή Ένωση" : "European Union";
        }
        return NAMES.computeIfAbsent(code + language, _ -> Locale.of("", code).getDisplayCountry(language.locale()));
    }

    private static Map<String, String> codesByName() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            if (!code.equals(InsuranceNumber.GREECE)) {
                codes.put(Folding.fold(code), code);
                for (var language : Language.values()) {
                    codes.put(Folding.fold(name(code, language)), code);
                }
            }
        }
        for (var locale : Locale.getAvailableLocales()) {
            if (!locale.getCountry().isEmpty() && !locale.getCountry().equals(InsuranceNumber.GREECE)) {
                codes.putIfAbsent(Folding.fold(locale.getDisplayCountry(locale)), locale.getCountry());
            }
        }
        ALIASES.forEach((name, code) -> codes.put(Folding.fold(name), code));
        codes.remove("");
        return Map.copyOf(codes);
    }
}
