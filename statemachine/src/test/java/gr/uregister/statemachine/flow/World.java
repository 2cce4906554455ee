package gr.uregister.statemachine.flow;

import gr.uregister.messages.Button;
import gr.uregister.messages.Folding;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Destination;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Effect.Question;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.ChallengeRefused;
import gr.uregister.statemachine.Event.MoveCodeRefused;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.AccountFacts;
import gr.uregister.statemachine.announcing.AboutAnnouncement;
import gr.uregister.statemachine.announcing.Announced;
import gr.uregister.statemachine.announcing.TesterNews;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.faq.HelpArticle;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.institution.Institution;
import gr.uregister.statemachine.reading.MoveCode;
import gr.uregister.statemachine.reading.TesterWish;
import gr.uregister.statemachine.rights.ConsentReceipt;
import gr.uregister.statemachine.rights.DataOverview;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is outside of the flow, in memory: registers, a directory, PINs, a clock. Answers the flow's questions truthfully. */
final class World {

    /** Well-formed, and made in no chat. */
    static final String CODE_OF_NO_CHAT = "KXMT-347P";

    static final String TESTER_CODE = "TKXM7A3P";

    static final HelpArticle ARTICLE = new HelpArticle(
            "what-is-amka",
            new Text("Τι είναι ο ΑΜΚΑ;", "What is the AMKA?"),
            new Text("Ένας αριθμός με 11 ψηφία.", "A number of 11 digits."),
            List.of(new Button.Reply(Command.RECOVER.name(), Command.RECOVER.label())));

    static final HelpArticle OTHER_ARTICLE =
            new HelpArticle("pin-wrong", new Text("Λάθος PIN", "Wrong PIN"), new Text("…", "…"), List.of());

    /** The only announcement that chats got. */
    static final Announced ANNOUNCEMENT = new Announced(
            "announcement-1",
            Topic.EXAMS,
            "Εξεταστική Ιανουαρίου",
            "Το πρόγραμμα της εξεταστικής βγήκε.",
            List.of(new Announced.Link("Πρόγραμμα", URI.create("https://www.example.org/exams"))),
            null);

    private final Institution institution = Institutions.example();
    private final Map<String, PersonFacts> people = new HashMap<>();
    private final Map<String, Set<Role>> accounts = new HashMap<>();
    private final Map<String, List<Contact>> kept = new HashMap<>();
    private final Map<String, LocalDate> expiry = new HashMap<>();
    private final Map<String, String> pins = new HashMap<>();
    private final Map<String, Player> moves = new HashMap<>();
    private int issued;

    Instant now = Instant.parse("2026-11-21T10:00:00Z");
    boolean directoryIsAway;
    boolean amkaServiceIsAway;
    boolean amkaIsRejected;
    boolean lookupsAreThrottled;
    boolean guessesAreExhausted;
    boolean deskIsStaffed;
    boolean bringsTranscripts;
    int waiting;

    /** Why the next PIN is refused; null when it is not. */
    ChallengeRefused.@Nullable Reason refusal;

    World(PersonFacts... known) {
        for (var person : known) {
            register(person);
        }
    }

    /** Puts a person into the registers, or corrects what stands there. */
    void register(PersonFacts person) {
        people.put(person.personId(), person);
    }

    void unregister(PersonFacts person) {
        people.remove(person.personId());
    }

    /** The account is active, with these roles. */
    void activate(PersonFacts person, Role... roles) {
        accounts.computeIfAbsent(person.personId(), _ -> new HashSet<>()).addAll(List.of(roles));
        kept.putIfAbsent(person.personId(), contactsOf(person));
        expiry.putIfAbsent(person.personId(), LocalDate.parse("2027-10-31"));
    }

    /** The contacts that the account keeps by consent. */
    void keeps(PersonFacts person, Contact... contacts) {
        kept.put(person.personId(), List.of(contacts));
    }

    void expires(PersonFacts person, @Nullable LocalDate day) {
        expiry.put(person.personId(), day);
    }

    boolean isActive(PersonFacts person) {
        return accounts.containsKey(person.personId());
    }

    void after(Duration time) {
        now = now.plus(time);
    }

    /** The PIN of a challenge, as the person reads it. */
    String pinOf(PinChallenge challenge) {
        return pins.get(challenge.id());
    }

    Answer answer(Player chat, Question question) {
        return switch (question) {
            case Effect.FindPerson find -> find(find);
            case Effect.OpenChallenge open -> open(open);
            case Effect.CheckPin check -> check(check);
            case Effect.CheckAccount(var personId, var role) -> account(personId, role);
            case Effect.FindAccount(var username, var contact) -> findAccount(username, contact);
            case Effect.CheckExpiry(var personId) ->
                directoryIsAway
                        ? new Event.DirectoryUnavailable()
                        : accounts.containsKey(personId)
                                ? new Event.ExpiryFound(expiry.get(personId))
                                : new Event.AccountInactive();
            case Effect.CheckAmka _ ->
                amkaServiceIsAway
                        ? new Event.AmkaCheckUnavailable()
                        : amkaIsRejected ? new Event.AmkaRejected() : new Event.AmkaConfirmed();
            case Effect.OpenLink(var purpose) ->
                new Event.LinkOpened(new SecureLink(
                        "link-" + ++issued,
                        purpose,
                        now.plus(institution.link().life()),
                        institution.link().failedPosts()));
            case Effect.IssueMoveCode(var askedIn) -> issueMoveCode(chat, askedIn);
            case Effect.RedeemMoveCode(var code, var typedIn) -> redeemMoveCode(chat, code, typedIn);
            case Effect.CallDesk(var _, var askedIn) -> new Event.DeskAnswered(deskIsStaffed, waiting, askedIn);
            case Effect.SearchFaq(var asked, var askedIn) -> searchFaq(asked, askedIn);
            case Effect.ReviewData(var person, var askedIn) -> new Event.DataReviewed(overview(person), askedIn);
            case Effect.OpenExport(var _, var askedIn, var content) ->
                new Event.ExportOpened(
                        bringsTranscripts && content == Effect.OpenExport.Content.TRANSCRIPT
                                ? ""
                                : "export-" + ++issued,
                        now.plusSeconds(900),
                        askedIn,
                        content == Effect.OpenExport.Content.TRANSCRIPT);
            case Effect.ReadAccount(var personId, var next) -> readAccount(personId, next);
            case Effect.FindAnnouncement(var id, var askedIn, var isAnswered) ->
                new Event.AnnouncementFound(id.equals(ANNOUNCEMENT.id()) ? about() : null, askedIn, isAnswered);
            case Effect.AskTesters(var wish, var askedIn) -> askTesters(wish, askedIn);
            case Effect.OpenArticle(var id, var askedIn) ->
                id.equals(ARTICLE.id()) ? new Event.ArticleFound(ARTICLE, askedIn) : new Event.NoArticleFound(askedIn);
        };
    }

    /** One code is good, as often as it is typed. */
    private Answer askTesters(TesterWish wish, State askedIn) {
        var news = switch (wish) {
            case TesterWish.Join(var code) -> code.equals(TESTER_CODE) ? TesterNews.JOINED : TesterNews.CODE_UNKNOWN;
            case TesterWish.Consider(var code) -> code.equals(TESTER_CODE) ? TesterNews.ASKED : TesterNews.CODE_UNKNOWN;
            case TesterWish.Accept() -> TesterNews.JOINED;
            case TesterWish.Leave() -> TesterNews.LEFT;
        };
        return new Event.TestersAnswered(news, "Νίκος", null, askedIn);
    }

    private AboutAnnouncement about() {
        return new AboutAnnouncement(ANNOUNCEMENT.id(), new Text(ANNOUNCEMENT.title(), "January exams"), now);
    }

    /** Whoever proved who they are keeps an email by consent. */
    private DataOverview overview(@Nullable String person) {
        return person == null
                ? new DataOverview("look", 3, 1, 0, KeptContacts.NONE, List.of())
                : new DataOverview(
                        "look",
                        3,
                        1,
                        2,
                        new KeptContacts(null, new EmailAddress("kept@example.org")),
                        List.of(new ConsentReceipt(Contact.Kind.EMAIL, true, now, "1.0", "2.0")));
    }

    /** Knows what AMKA is, and is in doubt about PINs. */
    private static Answer searchFaq(String question, State askedIn) {
        var folded = Folding.fold(question);
        if (folded.contains("αμκα") || folded.contains("amka")) {
            return new Event.ArticleFound(ARTICLE, askedIn);
        }
        return folded.contains("pin")
                ? new Event.ArticlesSuggested(List.of(ARTICLE, OTHER_ARTICLE), askedIn)
                : new Event.NoArticleFound(askedIn);
    }

    private Answer issueMoveCode(Player chat, State askedIn) {
        var code = new MoveCode("ABEH%04d".formatted(3_333 + 1_000 * (moves.size() % 2)));
        moves.put(code.characters(), chat);
        return new Event.MoveCodeIssued(code, code.characters(), now.plusSeconds(600), askedIn);
    }

    /** The world's chats are named after the code that is out for them. */
    private Answer redeemMoveCode(Player chat, MoveCode code, State typedIn) {
        var source = moves.get(code.characters());
        if (source == null || !code.characters().equals(source.conversation.moveId())) {
            return new MoveCodeRefused(MoveCodeRefused.Reason.UNKNOWN, typedIn, null);
        }
        if (source == chat) {
            return new MoveCodeRefused(MoveCodeRefused.Reason.OWN_CHAT, typedIn, null);
        }
        if (source.conversation.state().isBusy()) {
            return new MoveCodeRefused(MoveCodeRefused.Reason.BUSY, typedIn, null);
        }
        moves.remove(code.characters());
        return new Event.MoveCodeRedeemed(source.conversation, code.characters(), code.characters());
    }

    private Answer find(Effect.FindPerson find) {
        if (lookupsAreThrottled) {
            return new Event.LookupsThrottled();
        }
        var found = people.values().stream()
                .filter(person -> contactsOf(person).containsAll(find.contacts()))
                .filter(person -> person.role(find.role())
                        .filter(role -> find.registrationNumber() == null
                                || find.registrationNumber().equals(role.registrationNumber()))
                        .isPresent())
                .toList();
        return switch (found.size()) {
            case 0 ->
                new Event.NobodyFound(find.contacts().stream()
                        .map(contact -> "hash of " + contact.normalised().hashCode())
                        .toList());
            case 1 -> new Event.PersonFound(found.getFirst());
            default -> new Event.SeveralPeopleFound();
        };
    }

    private Answer findAccount(String username, Contact contact) {
        if (lookupsAreThrottled) {
            return new Event.LookupsThrottled();
        }
        return people.values().stream()
                .filter(person -> person.username().equals(username))
                .filter(person -> keptBy(person).contains(contact))
                .findFirst()
                .<Answer>map(person -> new Event.AccountFound(
                        person,
                        keptBy(person).stream()
                                .filter(other -> !other.equals(contact))
                                .findFirst()
                                .orElse(null)))
                .orElseGet(Event.AccountNotFound::new);
    }

    /** The same as the account has it. */
    KeptContacts keptOf(String personId) {
        return kept.getOrDefault(personId, List.of()).stream()
                .reduce(KeptContacts.NONE, KeptContacts::with, (_, later) -> later);
    }

    private List<Contact> keptBy(PersonFacts person) {
        return kept.getOrDefault(person.personId(), List.of());
    }

    private static List<Contact> contactsOf(PersonFacts person) {
        var contacts = new ArrayList<Contact>(person.mobiles());
        contacts.addAll(person.emails());
        return contacts;
    }

    private Answer open(Effect.OpenChallenge open) {
        if (refusal != null) {
            return new ChallengeRefused(refusal, now.plusSeconds(3_600));
        }
        var previous = open.previous();
        if (previous != null && now.isBefore(previous.resendAt())) {
            return new ChallengeRefused(ChallengeRefused.Reason.TOO_SOON, previous.resendAt());
        }
        var number = previous == null ? 1 : previous.number() + 1;
        var challenge = new PinChallenge(
                "challenge-" + ++issued,
                open.personId(),
                open.declared().stream().map(Destination::of).toList(),
                now.plus(institution.pin().life()),
                now.plus(institution.pin().resendWaits().getFirst()),
                institution.pin().tries(),
                number,
                open.confined());
        pins.put(challenge.id(), "%06d".formatted(730_000 + issued));
        return new Event.ChallengeOpened(challenge, now);
    }

    private Answer check(Effect.CheckPin check) {
        if (guessesAreExhausted) {
            return new Event.GuessesExhausted();
        }
        if (!check.challenge().isOpenAt(now)) {
            return new Event.PinExpired();
        }
        return check.typed().equals(pinOf(check.challenge())) ? new Event.PinRight(now) : new Event.PinWrong();
    }

    private Answer readAccount(String personId, State next) {
        return directoryIsAway
                ? new Event.DirectoryUnavailable()
                : new Event.AccountRead(
                        new AccountFacts(
                                accounts.getOrDefault(personId, Set.of()), expiry.get(personId), keptOf(personId)),
                        next);
    }

    private Answer account(String personId, Role role) {
        if (directoryIsAway) {
            return new Event.DirectoryUnavailable();
        }
        var roles = accounts.get(personId);
        return roles == null ? new Event.AccountInactive() : new Event.AccountActive(roles.contains(role));
    }
}
