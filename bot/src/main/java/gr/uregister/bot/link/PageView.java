package gr.uregister.bot.link;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.link.PageAnswer.Facts;
import gr.uregister.bot.link.PageAnswer.WordedDemand;
import gr.uregister.bot.link.SecurePage.Visit;
import gr.uregister.bot.link.password.Demand;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Contact.Kind;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Puts together what the secure page shows of an open link. */
@Component
final class PageView {

    private final Institution institution;
    private final PageWords words = PageWords.of("link");

    PageView(Institution institution) {
        this.institution = institution;
    }

    PageAnswer of(Visit visit, List<Demand> demands, List<String> suggestions, Instant now) {
        var conversation = visit.stored().conversation();
        var facts = visit.person().facts();
        var link = visit.link();
        return new PageAnswer.Open(
                link.purpose(),
                conversation.language(),
                tells(link) ? facts.username() : "",
                tells(link) ? fullName(facts.firstNameEl(), facts.lastNameEl()) : "",
                tells(link) ? fullName(facts.firstNameEn(), facts.lastNameEn()) : "",
                link.expiresAt(),
                Math.max(0, Duration.between(now, link.expiresAt()).toSeconds()),
                link.failuresLeft(),
                link.purpose() == Purpose.ACTIVATION ? factsOf(visit.person(), conversation) : null,
                conversation.keepsMobile(),
                conversation.keepsEmail(),
                demands.stream().map(this::worded).toList(),
                suggestions,
                institution.documents(),
                institution.services());
    }

    /** The username is what whoever renews an account has to write: robots that submit forms do not know it. */
    private static boolean tells(SecureLink link) {
        return link.purpose() != Purpose.RENEWAL;
    }

    /** What a page shows on which somebody is to sign in. */
    PageAnswer toSignIn(StoredConversation stored, SecureLink link, Instant now) {
        return new PageAnswer.Open(
                link.purpose(),
                stored.conversation().language(),
                "",
                "",
                "",
                link.expiresAt(),
                Math.max(0, Duration.between(now, link.expiresAt()).toSeconds()),
                link.failuresLeft(),
                null,
                false,
                false,
                List.of(),
                List.of(),
                institution.documents(),
                List.of());
    }

    private Facts factsOf(Person person, Conversation conversation) {
        var facts = person.facts();
        var contacts = KeptContacts.offeredBy(facts, conversation.contacts());
        var insurance = Objects.requireNonNullElseGet(
                conversation.insurance(), () -> new InsuranceNumber(facts.amkaCountry(), person.amka()));
        return new Facts(
                conversation.role(),
                departmentOf(facts, conversation),
                insurance.number(),
                insurance.country(),
                person.afm(),
                facts.fatherNameEl(),
                facts.birthDate(),
                facts.gender(),
                textOf(contacts, Kind.MOBILE),
                textOf(contacts, Kind.EMAIL));
    }

    private static String textOf(KeptContacts contacts, Kind kind) {
        return contacts.of(kind).map(Contact::normalised).orElse("");
    }

    private Text departmentOf(PersonFacts facts, Conversation conversation) {
        var role = conversation.role();
        var code = role == null ? "" : facts.role(role).map(r -> r.department()).orElse("");
        return institution.department(code).map(d -> d.name()).orElse(new Text(code, code));
    }

    private WordedDemand worded(Demand demand) {
        var key = "demand." + demand.kind();
        var arguments = Map.of("number", demand.number());
        var text = new Text(words.say(Language.EL, key, arguments), words.say(Language.EN, key, arguments));
        return new WordedDemand(demand.kind().name(), demand.number(), text);
    }

    private static String fullName(String first, String last) {
        return (first + " " + last).strip();
    }
}
