package gr.uregister.statemachine.flow.table;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.PinChallenge;
import gr.uregister.statemachine.SecureLink;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.account.AccountVisit;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.errand.Goal;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a {@link Conversation} knows, while it may change. The fields are those of the conversation, and mean the same. */
public abstract sealed class Memory permits Draft {

    /** The state that the turn began in. */
    public final State state;

    public Language language;
    public boolean languageChosen;
    public String department;
    public @Nullable Role role;
    public List<Contact> contacts;
    public @Nullable InsuranceNumber insurance;
    public @Nullable String insuranceCountry;
    public @Nullable PersonFacts person;
    public @Nullable PinChallenge challenge;
    public @Nullable Instant provenUntil;
    public boolean keepsMobile;
    public boolean keepsEmail;
    public @Nullable SecureLink link;
    public @Nullable String attemptId;
    public @Nullable Instant attemptAt;
    public int misses;
    public @Nullable Instant lookupsBlockedUntil;
    public @Nullable Instant remindAt;
    public @Nullable String moveId;
    public Errand errand;
    public @Nullable AccountVisit visit;
    public Reminders reminders;
    public DataRights rights;
    public Diagnosis diagnosis;
    public Assistance assistance;
    public Subscription subscription;

    Memory(Conversation conversation) {
        state = conversation.state();
        language = conversation.language();
        languageChosen = conversation.languageChosen();
        department = conversation.department();
        role = conversation.role();
        contacts = conversation.contacts();
        insurance = conversation.insurance();
        insuranceCountry = conversation.insuranceCountry();
        person = conversation.person();
        challenge = conversation.challenge();
        provenUntil = conversation.provenUntil();
        keepsMobile = conversation.keepsMobile();
        keepsEmail = conversation.keepsEmail();
        link = conversation.link();
        attemptId = conversation.attemptId();
        attemptAt = conversation.attemptAt();
        misses = conversation.misses();
        lookupsBlockedUntil = conversation.lookupsBlockedUntil();
        remindAt = conversation.remindAt();
        moveId = conversation.moveId();
        errand = conversation.errand();
        visit = conversation.visit();
        reminders = conversation.reminders();
        rights = conversation.rights();
        diagnosis = conversation.diagnosis();
        assistance = conversation.assistance();
        subscription = conversation.subscription();
    }

    /** What is known now, as plain data. */
    public final Conversation conversation(State reached) {
        return new Conversation(
                reached,
                language,
                languageChosen,
                department,
                role,
                contacts,
                insurance,
                insuranceCountry,
                person,
                challenge,
                provenUntil,
                keepsMobile,
                keepsEmail,
                link,
                attemptId,
                attemptAt,
                misses,
                lookupsBlockedUntil,
                remindAt,
                moveId,
                errand,
                visit,
                reminders,
                rights,
                diagnosis,
                assistance,
                subscription);
    }

    /** Forgets who it is and how far they came; what limits the chat, and its language, stay. */
    public final void forgetPerson() {
        role = null;
        contacts = List.of();
        insurance = null;
        insuranceCountry = null;
        person = null;
        challenge = challenge == null ? null : challenge.forgotten();
        provenUntil = null;
        keepsMobile = false;
        keepsEmail = false;
        link = null;
        attemptId = null;
        attemptAt = null;
        remindAt = null;
        moveId = null;
        errand = Errand.ACTIVATION;
        visit = null;
        rights = rights.withoutProof();
        diagnosis = diagnosis.forgotten();
    }

    /** Forgets everything but what limits the chat, what it is not to be told, and the language of the words that say so. */
    public final void forgetEverything() {
        forgetPerson();
        department = "";
        languageChosen = false;
        reminders = Reminders.NONE;
        rights = DataRights.NONE;
        assistance = assistance.forgotten();
        diagnosis = Diagnosis.NONE;
        subscription = subscription.asking(null).offeringTests(null);
    }

    /** Forgets who it is, but not what they came for, in which role, and what they gave. */
    public final void startAnew(List<Contact> given) {
        var chosen = role;
        var came = errand;
        forgetPerson();
        role = chosen;
        errand = came;
        contacts = given;
    }

    /** Whether the chat is signed in to an account. */
    public final boolean isSignedIn() {
        return visit != null;
    }

    public final AccountVisit openVisit() {
        return Objects.requireNonNull(visit, "not signed in in this state");
    }

    /** Whether the person came to activate the account or a role. */
    public final boolean activates() {
        return errand.goal() == Goal.ACTIVATE;
    }

    /** Whether an active account is to be found again. */
    public final boolean seeksAccount() {
        return recovers() || renews();
    }

    /** Whether the person came for a new password. */
    public final boolean recovers() {
        return errand.goal() == Goal.RECOVER;
    }

    /** Whether the person came to have the account live longer. */
    public final boolean renews() {
        return errand.goal() == Goal.RENEW;
    }

    /** What was needed on the way and is not needed after it. */
    public final void forgetSecrets() {
        insurance = null;
        insuranceCountry = null;
        contacts = List.of();
        link = link == null ? null : link.spent();
        provenUntil = null;
        moveId = null;
    }

    /**
     * Goes on with what another chat had come to. The proof, the PIN and the link stay behind: they belong to the chat in which they
     * were made. Limits come along, so that nobody sheds them by moving.
     */
    public final void takeOver(Conversation moved) {
        var ownWait = challenge;
        forgetPerson();
        if (moved.languageChosen()) {
            language = moved.language();
            languageChosen = true;
        }
        department = moved.department();
        role = moved.role();
        contacts = moved.contacts();
        insurance = moved.insurance();
        insuranceCountry = moved.insuranceCountry();
        person = moved.person();
        keepsMobile = moved.keepsMobile();
        keepsEmail = moved.keepsEmail();
        errand = moved.errand().withoutPaused();
        challenge = PinChallenge.longerWait(ownWait, moved.challenge());
        misses = Math.max(misses, moved.misses());
        assistance = assistance.inPlaceOf(moved.assistance());
        subscription = subscription.joined(moved.subscription());
        lookupsBlockedUntil = later(lookupsBlockedUntil, moved.lookupsBlockedUntil());
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    public final PersonFacts knownPerson() {
        return Objects.requireNonNull(person, "no person in this state");
    }

    public final PinChallenge openChallenge() {
        return Objects.requireNonNull(challenge, "no challenge in this state");
    }

    public final SecureLink openLink() {
        return Objects.requireNonNull(link, "no link in this state");
    }

    public final Role chosenRole() {
        return Objects.requireNonNull(role, "no role in this state");
    }

    /** The code of the person's department in the role of this conversation, else the preset one, or empty. */
    public final String departmentCode() {
        return Optional.ofNullable(person)
                .flatMap(known -> Optional.ofNullable(role).flatMap(known::role))
                .map(RoleRecord::department)
                .filter(code -> !code.isEmpty())
                .orElse(department);
    }
}
