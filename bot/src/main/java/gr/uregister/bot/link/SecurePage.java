package gr.uregister.bot.link;

import gr.uregister.bot.account.SignIns;
import gr.uregister.bot.account.SignIns.Verdict;
import gr.uregister.bot.account.SignIns.Verdict.Right;
import gr.uregister.bot.account.SignIns.Verdict.Wrong;
import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.link.PageAnswer.Closed;
import gr.uregister.bot.link.PageAnswer.Done;
import gr.uregister.bot.link.PageAnswer.Problem;
import gr.uregister.bot.link.PageAnswer.Refused;
import gr.uregister.bot.link.PageAnswer.Suggestions;
import gr.uregister.bot.link.PageAnswer.Unavailable;
import gr.uregister.bot.link.PageAnswer.Waiting;
import gr.uregister.bot.link.password.Demand;
import gr.uregister.bot.link.password.PasswordPolicy;
import gr.uregister.bot.link.password.SuggestedPasswords;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.AccountEvent.LinkUsed;
import gr.uregister.statemachine.AccountEvent.SignedIn;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.institution.Institution;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * The one-time page: what it shows and what becomes of a posted password. Looking never changes anything; only a post of a good
 * password spends the link, and refused posts are counted in the conversation. A password that is compared with the account's is
 * counted before it is.
 */
@Service
final class SecurePage {

    static final int SUGGESTIONS = 4;

    private final LinkTokens tokens;
    private final Conversations conversations;
    private final People people;
    private final PasswordPolicy policy;
    private final SuggestedPasswords suggestedPasswords;
    private final PageView view;
    private final PasswordAttempts attempts;
    private final SignIns signIns;
    private final InstantSource clock;

    SecurePage(
            LinkTokens tokens,
            Conversations conversations,
            People people,
            Institution institution,
            PageView view,
            PasswordAttempts attempts,
            SignIns signIns,
            InstantSource clock) {
        this.tokens = tokens;
        this.conversations = conversations;
        this.people = people;
        this.policy = new PasswordPolicy(institution.password());
        this.suggestedPasswords = new SuggestedPasswords(institution.password(), policy, new SecureRandom());
        this.view = view;
        this.attempts = attempts;
        this.signIns = signIns;
        this.clock = clock;
    }

    /** What the page shows: {@link PageAnswer.Open}, {@link Closed} or {@link Unavailable}. */
    PageAnswer open(String token) {
        return whenLinkOpen(
                token,
                (stored, link) -> link.purpose() == Purpose.SIGN_IN
                        ? view.toSignIn(stored, link, clock.instant())
                        : ofPerson(
                                stored,
                                visit -> view.of(
                                        visit,
                                        policy.demands(),
                                        suggestedPasswords.suggest(visit.username(), SUGGESTIONS),
                                        clock.instant())));
    }

    /** Other suggested passwords. */
    PageAnswer suggest(String token) {
        return whenOpen(token, visit -> new Suggestions(suggestedPasswords.suggest(visit.username(), SUGGESTIONS)));
    }

    /** Sets the password, or says what is wrong with it. */
    PageAnswer post(Submission submission) {
        return whenOpen(submission.token(), visit -> {
            if (visit.link().purpose() == Purpose.RENEWAL) {
                return new Closed(LinkStatus.UNKNOWN);
            }
            var problems = problemsOf(submission, visit);
            if (!problems.isEmpty()) {
                return refuse(visit.stored(), visit.link(), problems);
            }
            return visit.link().purpose() == Purpose.CHANGE
                    ? whenRight(
                            visit.stored(),
                            visit.link(),
                            visit.username(),
                            submission.oldPassword(),
                            "OLD_PASSWORD",
                            _ -> attempts.make(visit, submission))
                    : attempts.make(visit, submission);
        });
    }

    /** Takes a personal link as the proof of who uses it, when they know the account's name too. */
    PageAnswer confirm(String token, String username) {
        return whenOpen(token, visit -> {
            if (visit.link().purpose() != Purpose.RENEWAL) {
                return new Closed(LinkStatus.UNKNOWN);
            }
            if (!visit.username().equalsIgnoreCase(username.strip())) {
                return refuse(visit.stored(), visit.link(), List.of(new Problem("username", "USERNAME")));
            }
            var linkId = visit.link().id();
            conversations.receive(visit.stored().id(), "used:" + linkId, new LinkUsed(linkId, clock.instant()));
            return new Done(visit.link().purpose(), visit.username());
        });
    }

    /** Signs the chat in, if username and password are right. */
    PageAnswer signIn(String token, String username, String password) {
        return whenLinkOpen(
                token,
                (stored, link) -> link.purpose() == Purpose.SIGN_IN
                        ? whenRight(
                                stored, link, username, password, "CREDENTIALS", right -> signIn(stored, link, right))
                        : new Closed(LinkStatus.UNKNOWN));
    }

    private PageAnswer signIn(StoredConversation stored, SecureLink link, Right right) {
        var person = right.person().facts();
        var signedIn = new SignedIn(link.id(), person, right.kept(), clock.instant());
        conversations.receive(stored.id(), "signed-in:" + UUID.randomUUID(), signedIn);
        var status = statusOf(stored, link);
        return status == LinkStatus.SIGNED_IN
                ? new Done(Purpose.SIGN_IN, person.username())
                : status == LinkStatus.OPEN ? new Unavailable() : new Closed(status);
    }

    /** Compares a password with the account's, which is counted first. */
    private PageAnswer whenRight(
            StoredConversation stored,
            SecureLink link,
            String username,
            String password,
            String refusal,
            Function<Right, PageAnswer> answer) {
        try {
            var tryId = UUID.randomUUID().toString();
            return switch (signIns.check(link.id(), tryId, username, PasswordPolicy.normalised(password))) {
                case Right right -> answer.apply(right);
                case Wrong _ -> refuse(stored, link, List.of(new Problem("current", refusal)));
                case Verdict.Waiting(var until) -> new Waiting(minutesUntil(until));
            };
        } catch (DirectoryUnavailable e) {
            return new Unavailable();
        }
    }

    private long minutesUntil(Instant until) {
        return Math.max(
                1, Duration.between(clock.instant(), until).plusSeconds(59).toMinutes());
    }

    private PageAnswer whenOpen(String token, Function<Visit, PageAnswer> answer) {
        return whenLinkOpen(
                token,
                (stored, link) ->
                        link.purpose() == Purpose.SIGN_IN ? new Closed(LinkStatus.UNKNOWN) : ofPerson(stored, answer));
    }

    private PageAnswer whenLinkOpen(String token, BiFunction<StoredConversation, SecureLink, PageAnswer> answer) {
        var linkId = tokens.linkIdOf(token);
        if (linkId.isEmpty()) {
            return new Closed(LinkStatus.UNKNOWN);
        }
        var stored = conversations.findByLink(linkId.get());
        if (stored.isEmpty()) {
            return new Closed(LinkStatus.REPLACED);
        }
        var status = LinkStatus.of(linkId.get(), stored.get().conversation(), clock.instant());
        if (status != LinkStatus.OPEN) {
            return new Closed(status);
        }
        return answer.apply(
                stored.get(), Objects.requireNonNull(stored.get().conversation().link()));
    }

    private PageAnswer ofPerson(StoredConversation stored, Function<Visit, PageAnswer> answer) {
        return personOf(stored)
                .map(person -> answer.apply(Visit.of(stored, person)))
                .orElseGet(Unavailable::new);
    }

    /** A person who left the registers after the link was made has no account to set a password on. */
    private Optional<Person> personOf(StoredConversation stored) {
        var facts = stored.conversation().person();
        return facts == null ? Optional.empty() : people.find(facts.personId());
    }

    private List<Problem> problemsOf(Submission submission, Visit visit) {
        var problems = new ArrayList<Problem>();
        var password = PasswordPolicy.normalised(submission.password());
        policy.unmetBy(password, visit.username()).stream()
                .map(Demand::kind)
                .map(kind -> new Problem("password", kind.name()))
                .forEach(problems::add);
        if (!password.equals(PasswordPolicy.normalised(submission.repetition()))) {
            problems.add(new Problem("repetition", "MISMATCH"));
        }
        if (visit.link().purpose() == Purpose.ACTIVATION && !submission.termsAccepted()) {
            problems.add(new Problem("terms", "TERMS"));
        }
        return problems;
    }

    /** Counts the refused post before answering, so that hanging up does not give another try. */
    private PageAnswer refuse(StoredConversation stored, SecureLink link, List<Problem> problems) {
        conversations.receive(stored.id(), "refused:" + UUID.randomUUID(), new PasswordPostRefused(link.id()));
        var conversation = now(stored);
        var status = LinkStatus.of(link.id(), conversation, clock.instant());
        return status == LinkStatus.OPEN
                ? new Refused(
                        problems, Objects.requireNonNull(conversation.link()).failuresLeft())
                : new Closed(status);
    }

    private LinkStatus statusOf(StoredConversation stored, SecureLink link) {
        return LinkStatus.of(link.id(), now(stored), clock.instant());
    }

    private Conversation now(StoredConversation stored) {
        return conversations
                .find(stored.id())
                .map(StoredConversation::conversation)
                .orElse(stored.conversation());
    }

    /** An open link, whose it is and in which conversation. */
    record Visit(StoredConversation stored, SecureLink link, Person person) {

        static Visit of(StoredConversation stored, Person person) {
            return new Visit(
                    stored, Objects.requireNonNull(stored.conversation().link()), person);
        }

        String username() {
            return person.facts().username();
        }
    }
}
