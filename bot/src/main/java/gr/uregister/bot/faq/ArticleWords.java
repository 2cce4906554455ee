package gr.uregister.bot.faq;

import com.ibm.icu.text.MessageFormat;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.identity.Countries;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.institution.Institution.AccountRules.RecoveryProof;
import gr.uregister.statemachine.institution.Institution.Department;
import gr.uregister.statemachine.institution.Institution.Office;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Fills articles with what the institution's profile says. Formats are ICU's, as in the phrasebook. */
final class ArticleWords {

    private final Institution institution;

    ArticleWords(Institution institution) {
        this.institution = institution;
    }

    /**
     * The answer of an article, in both languages.
     *
     * @throws IllegalArgumentException when the article's format is none, or names what no profile has
     */
    Text body(Article article) {
        return new Text(say(article, Language.EL), say(article, Language.EN));
    }

    private String say(Article article, Language language) {
        var format = new MessageFormat(article.body().in(language), language.locale());
        var facts = facts(language);
        for (var name : format.getArgumentNames()) {
            if (!facts.containsKey(name)) {
                throw new IllegalArgumentException("the article " + article.id() + " asks for {" + name + "}");
            }
        }
        return format.format(facts);
    }

    private Map<String, Object> facts(Language language) {
        var facts = new HashMap<String, Object>();
        facts.put("institution", institution.name().in(language));
        facts.put("domain", institution.domains().getFirst());
        facts.put("delay", institution.corrections().howLong().in(language));
        facts.put("helpDesk", office(institution.helpDesk(), language));
        facts.put("staffOffice", office(officeOf(Role.STAFF), language));
        facts.put("affiliateOffice", office(officeOf(Role.AFFILIATE), language));
        facts.put("networkCentre", office(institution.networkCentre(), language));
        facts.put("dataProtection", office(institution.dataProtection(), language));
        facts.put("secretariats", lines(institution.departments().stream().map(d -> secretariat(d, language))));
        facts.put(
                "services",
                institution.services().stream()
                        .map(service -> service.name().in(language))
                        .collect(Collectors.joining(", ")));
        putRules(facts, language);
        putDocuments(facts);
        return facts;
    }

    private void putRules(Map<String, Object> facts, Language language) {
        var pin = institution.pin();
        facts.put("pinMinutes", pin.life().toMinutes());
        facts.put("pinTries", pin.tries());
        facts.put("guesses", pin.wrongGuessesPerDay());
        facts.put(
                "smsCountries",
                pin.smsCountries().stream()
                        .map(country -> Countries.name(country, language))
                        .collect(Collectors.joining(", ")));
        facts.put("misses", institution.contactLookups().misses());
        facts.put("pause", institution.contactLookups().pause().toMinutes());
        facts.put("linkMinutes", institution.link().life().toMinutes());
        var password = institution.password();
        facts.put("minLength", password.minLength());
        facts.put("nonAlphabetic", password.minNonAlphabetic());
        facts.put("different", password.minDifferent());
        facts.put("consecutive", password.maxConsecutiveNumbers());
        var account = institution.account();
        facts.put("recoveryProof", account.recoveryProof() == RecoveryProof.EMAIL_LINK ? "link" : "pin");
        facts.put("contactsChange", account.contactsChangeInAccount() ? "yes" : "no");
        facts.put("likeUsername", password.notLikeUsername() ? "refused" : "allowed");
    }

    private void putDocuments(Map<String, Object> facts) {
        var documents = institution.documents();
        facts.put("terms", documents.terms().url().toString());
        facts.put("termsVersion", documents.terms().version());
        facts.put("privacy", documents.privacy().url().toString());
        facts.put("privacyVersion", documents.privacy().version());
    }

    private Office officeOf(Role role) {
        return institution.roleOffice(role).orElse(institution.helpDesk());
    }

    private static String secretariat(Department department, Language language) {
        return "• " + office(department.secretariat(), language);
    }

    /** The office and how to reach it, in one line that names only what there is. */
    private static String office(Office office, Language language) {
        var ways = Stream.of(office.phone(), office.email(), office.hours().in(language))
                .filter(way -> !way.isEmpty())
                .collect(Collectors.joining(" · "));
        var name = office.name().in(language);
        return ways.isEmpty() ? name : name + " (" + ways + ")";
    }

    private static String lines(Stream<String> lines) {
        return lines.collect(Collectors.joining("\n"));
    }
}
