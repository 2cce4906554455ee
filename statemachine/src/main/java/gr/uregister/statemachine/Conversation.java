package gr.uregister.statemachine;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.account.AccountVisit;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
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

/**
 * A conversation with one chat, as plain data: the state and what was learnt on the way to it.
 *
 * @param state the situation
 * @param language in which the person is spoken to
 * @param languageChosen whether the person chose it; until then it follows the platform
 * @param department a department's code that a deep link preset, or empty
 * @param role what the person wants to activate
 * @param contacts what the person gave, one or two
 * @param insurance the number the person typed because the register has none
 * @param insuranceCountry the country of the number being asked for
 * @param person who it is, once a contact matched
 * @param challenge the PIN on its way
 * @param provenUntil until when the right PIN counts as proof
 * @param keepsMobile consent to keep the mobile in the academic registry
 * @param keepsEmail consent to keep the email in the academic registry
 * @param link the one-time link that is out
 * @param attemptId a password that is just being set
 * @param attemptAt since when
 * @param misses contacts that matched nobody, in a row
 * @param lookupsBlockedUntil before which no contact is looked up
 * @param remindAt when the person wants to be reminded
 * @param moveId the keyed hash of the code that is out, by which the conversation continues in another chat
 * @param errand what the person came for
 * @param visit while the chat is signed in to an account
 * @param reminders how long the person has been silent, and what followed
 * @param rights what the person asked for about their data
 * @param diagnosis what the chat came to know of what is wrong in the registers
 * @param assistance what is known of help by people
 * @param subscription which announcements the person wants, and which one they ask about
 */
public record Conversation(
        State state,
        Language language,
        boolean languageChosen,
        String department,
        @Nullable Role role,
        List<Contact> contacts,
        @Nullable InsuranceNumber insurance,
        @Nullable String insuranceCountry,
        @Nullable PersonFacts person,
        @Nullable PinChallenge challenge,
        @Nullable Instant provenUntil,
        boolean keepsMobile,
        boolean keepsEmail,
        @Nullable SecureLink link,
        @Nullable String attemptId,
        @Nullable Instant attemptAt,
        int misses,
        @Nullable Instant lookupsBlockedUntil,
        @Nullable Instant remindAt,
        @Nullable String moveId,
        Errand errand,
        @Nullable AccountVisit visit,
        Reminders reminders,
        DataRights rights,
        Diagnosis diagnosis,
        Assistance assistance,
        Subscription subscription) {

    /** Raised when stored conversations can no longer be read as they are. */
    public static final int FLOW_VERSION = 1;

    /** A conversation that was stored before there was anything but the activation has nothing else. */
    public Conversation {
        errand = Objects.requireNonNullElse(errand, Errand.ACTIVATION);
        reminders = Objects.requireNonNullElse(reminders, Reminders.NONE);
        rights = Objects.requireNonNullElse(rights, DataRights.NONE);
        diagnosis = Objects.requireNonNullElse(diagnosis, Diagnosis.NONE);
        assistance = Objects.requireNonNullElse(assistance, Assistance.NONE);
        subscription = Objects.requireNonNullElse(subscription, Subscription.ALL);
    }

    /** A chat that nobody has spoken in yet. */
    public static Conversation begin(Language language) {
        return new Conversation(
                State.NEW,
                language,
                false,
                "",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                Errand.ACTIVATION,
                null,
                Reminders.NONE,
                DataRights.NONE,
                Diagnosis.NONE,
                Assistance.NONE,
                Subscription.ALL);
    }

    /** The code of the person's department in the role of this conversation, else the preset one, or empty. */
    public String departmentCode() {
        return Optional.ofNullable(person)
                .flatMap(known -> Optional.ofNullable(role).flatMap(known::role))
                .map(RoleRecord::department)
                .filter(code -> !code.isEmpty())
                .orElse(department);
    }

    /**
     * What a decision came to.
     *
     * @param conversation the conversation as it is now
     * @param effects what follows, in order; at most one is a {@link Effect.Question}, and then it is the last
     * @param concealed whether what the person typed was a secret, not to be kept anywhere
     */
    public record Turn(Conversation conversation, List<Effect> effects, boolean concealed) {}
}
