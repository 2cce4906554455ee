package gr.uregister.bot.link;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.link.PageAnswer.Closed;
import gr.uregister.bot.link.PageAnswer.Problem;
import gr.uregister.bot.link.PageAnswer.Refused;
import gr.uregister.bot.link.PageAnswer.Suggestions;
import gr.uregister.bot.link.PageAnswer.Unavailable;
import gr.uregister.bot.link.password.Demand;
import gr.uregister.bot.link.password.PasswordPolicy;
import gr.uregister.bot.link.password.SuggestedPasswords;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.statemachine.Event.PasswordPostRefused;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.institution.Institution;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * The one-time page: what it shows and what becomes of a posted password. Looking never changes anything; only a post of a good
 * password spends the link, and refused posts are counted in the conversation.
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
    private final InstantSource clock;

    SecurePage(
            LinkTokens tokens,
            Conversations conversations,
            People people,
            Institution institution,
            PageView view,
            PasswordAttempts attempts,
            InstantSource clock) {
        this.tokens = tokens;
        this.conversations = conversations;
        this.people = people;
        this.policy = new PasswordPolicy(institution.password());
        this.suggestedPasswords = new SuggestedPasswords(institution.password(), policy, new SecureRandom());
        this.view = view;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** What the page shows: {@link PageAnswer.Open}, {@link Closed} or {@link Unavailable}. */
    PageAnswer open(String token) {
        return whenOpen(token, visit -> {
            var suggestions = suggestedPasswords.suggest(visit.username(), SUGGESTIONS);
            return view.of(visit, policy.demands(), suggestions, clock.instant());
        });
    }

    /** Other suggested passwords. */
    PageAnswer suggest(String token) {
        return whenOpen(token, visit -> new Suggestions(suggestedPasswords.suggest(visit.username(), SUGGESTIONS)));
    }

    /** Sets the password, or says what is wrong with it. */
    PageAnswer post(Submission submission) {
        return whenOpen(submission.token(), visit -> {
            var problems = problemsOf(submission, visit);
            return problems.isEmpty() ? attempts.make(visit, submission) : refuse(visit, problems);
        });
    }

    private PageAnswer whenOpen(String token, Function<Visit, PageAnswer> answer) {
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
        return personOf(stored.get())
                .map(person -> answer.apply(Visit.of(stored.get(), person)))
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
    private PageAnswer refuse(Visit visit, List<Problem> problems) {
        var linkId = visit.link().id();
        conversations.receive(visit.stored().id(), "refused:" + UUID.randomUUID(), new PasswordPostRefused(linkId));
        var conversation = conversations
                .find(visit.stored().id())
                .map(StoredConversation::conversation)
                .orElse(visit.stored().conversation());
        var status = LinkStatus.of(linkId, conversation, clock.instant());
        return status == LinkStatus.OPEN
                ? new Refused(
                        problems, Objects.requireNonNull(conversation.link()).failuresLeft())
                : new Closed(status);
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
