package gr.uregister.bot.link;

import gr.uregister.bot.conversation.Conversations;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.AccountFacts;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.directory.Directory.Outcome;
import gr.uregister.bot.link.PageAnswer.AlreadyActive;
import gr.uregister.bot.link.PageAnswer.Closed;
import gr.uregister.bot.link.PageAnswer.Done;
import gr.uregister.bot.link.PageAnswer.Problem;
import gr.uregister.bot.link.PageAnswer.Refused;
import gr.uregister.bot.link.PageAnswer.Settling;
import gr.uregister.bot.link.PageAnswer.Unavailable;
import gr.uregister.bot.link.SecurePage.Visit;
import gr.uregister.bot.link.password.PasswordPolicy;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.PasswordNotSet;
import gr.uregister.statemachine.Event.PasswordNotSet.Reason;
import gr.uregister.statemachine.Event.PasswordSet;
import gr.uregister.statemachine.Event.PasswordSubmitted;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.identity.KeptContacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.institution.Institution;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sets passwords. One never waits in the database: the attempt's id is recorded in the conversation first, then the directory is
 * changed once, then the outcome is reported. An attempt that ends without an outcome is left to {@link AttemptSettlement}.
 */
@Component
final class PasswordAttempts {

    private static final Logger log = LoggerFactory.getLogger(PasswordAttempts.class);

    /** After so long the directory is not asked any more, since the attempt may be settled before it answers. */
    static final Duration TIME_TO_RECORD = Duration.ofSeconds(5);

    private final Conversations conversations;
    private final Directory directory;
    private final Institution institution;
    private final InstantSource clock;

    PasswordAttempts(Conversations conversations, Directory directory, Institution institution, InstantSource clock) {
        this.conversations = conversations;
        this.directory = directory;
        this.institution = institution;
        this.clock = clock;
    }

    /** Makes one attempt with a password that satisfies the rules. */
    PageAnswer make(Visit visit, Submission submission) {
        var attemptId = UUID.randomUUID().toString();
        var recorded = record(attemptId, visit, submission);
        if (!isOurs(recorded, attemptId)) {
            return notTaken(visit, recorded);
        }
        if (isTooOld(recorded)) {
            log.warn("an attempt to set a password was recorded too slowly to be made; it will be settled");
            return new Settling();
        }
        try {
            return outcome(attemptId, recorded, visit, submission)
                    .map(outcome -> conclude(outcome, attemptId, recorded, visit))
                    .orElseGet(Settling::new);
        } catch (RuntimeException e) {
            log.error(
                    "an attempt to set a password failed with {}; it will be settled",
                    e.getClass().getName());
            return new Settling();
        }
    }

    /** Of posts that arrive together, the conversation takes one; the others find an attempt that is not theirs. */
    private StoredConversation record(String attemptId, Visit visit, Submission submission) {
        var before = visit.stored().conversation();
        var activates = visit.link().purpose() == Purpose.ACTIVATION;
        var submitted = new PasswordSubmitted(
                visit.link().id(),
                attemptId,
                activates ? submission.keepsMobile() : before.keepsMobile(),
                activates ? submission.keepsEmail() : before.keepsEmail(),
                clock.instant());
        var id = visit.stored().id();
        conversations.receive(id, attemptId, submitted);
        return conversations.find(id).orElse(visit.stored());
    }

    private PageAnswer notTaken(Visit visit, StoredConversation recorded) {
        var status = LinkStatus.of(visit.link().id(), recorded.conversation(), clock.instant());
        return status == LinkStatus.OPEN ? new Unavailable() : new Closed(status);
    }

    private boolean isTooOld(StoredConversation recorded) {
        var at = recorded.conversation().attemptAt();
        return at == null || clock.instant().isAfter(at.plus(TIME_TO_RECORD));
    }

    private static boolean isOurs(StoredConversation stored, String attemptId) {
        return stored.conversation().state() == State.SETTING_PASSWORD
                && attemptId.equals(stored.conversation().attemptId());
    }

    /** @return empty when it cannot be told whether the password was set */
    private Optional<Event> outcome(String attemptId, StoredConversation recorded, Visit visit, Submission submission) {
        var password = PasswordPolicy.normalised(submission.password());
        try {
            var outcome = switch (visit.link().purpose()) {
                case ACTIVATION -> directory.activate(accountOf(visit, recorded), attemptId, password);
                case RECOVERY, CHANGE -> directory.resetPassword(visit.username(), attemptId, password);
                case RENEWAL, SIGN_IN -> throw new IllegalArgumentException("no password is set by this link");
            };
            return Optional.of(eventOf(outcome, attemptId));
        } catch (DirectoryUnavailable e) {
            log.warn("the directory did not answer an attempt to set a password");
            return lookedUp(attemptId, visit.username());
        }
    }

    private static Event eventOf(Outcome outcome, String attemptId) {
        return switch (outcome) {
            case DONE -> new PasswordSet(attemptId);
            case ALREADY_ACTIVE -> new PasswordNotSet(attemptId, Reason.ALREADY_ACTIVE);
            case REFUSED -> new PasswordNotSet(attemptId, Reason.REFUSED);
            case NOT_ACTIVE -> {
                log.warn("the account of a password recovery is not active in the directory");
                yield new PasswordNotSet(attemptId, Reason.UNAVAILABLE);
            }
        };
    }

    /** The answer was lost, which does not mean that the change was: only the directory knows. */
    private Optional<Event> lookedUp(String attemptId, String username) {
        try {
            return Optional.of(AttemptSettlement.outcomeOf(username, attemptId, directory));
        } catch (DirectoryUnavailable e) {
            return Optional.empty();
        }
    }

    private PageAnswer conclude(Event outcome, String attemptId, StoredConversation recorded, Visit visit) {
        report(outcome, attemptId, recorded);
        return outcome instanceof PasswordNotSet(var _, var reason)
                ? failed(reason, visit)
                : new Done(visit.link().purpose(), visit.username());
    }

    private static PageAnswer failed(Reason reason, Visit visit) {
        return switch (reason) {
            case ALREADY_ACTIVE -> new AlreadyActive();
            case REFUSED ->
                new Refused(
                        List.of(new Problem("password", "DIRECTORY")),
                        visit.link().failuresLeft());
            case UNAVAILABLE -> new Unavailable();
        };
    }

    /** The directory has decided: the person is told so even when the conversation cannot be written just now. */
    private void report(Event outcome, String attemptId, StoredConversation recorded) {
        try {
            conversations.receive(recorded.id(), attemptId + ":set", outcome);
        } catch (RuntimeException e) {
            log.error(
                    "an attempt's outcome was not recorded: {}; it will be settled",
                    e.getClass().getName());
        }
    }

    private AccountFacts accountOf(Visit visit, StoredConversation recorded) {
        var conversation = recorded.conversation();
        var facts = visit.person().facts();
        var role = Objects.requireNonNullElse(conversation.role(), Role.STUDENT);
        var offered = KeptContacts.offeredBy(facts, conversation.contacts());
        return new AccountFacts(
                facts.username(),
                facts.firstNameEl(),
                facts.lastNameEl(),
                facts.firstNameEn(),
                facts.lastNameEn(),
                role,
                facts.role(role).map(RoleRecord::department).orElse(""),
                offered.consented(conversation.keepsMobile(), conversation.keepsEmail()),
                LocalDate.ofInstant(clock.instant(), institution.zone())
                        .plus(institution.account().life()));
    }
}
