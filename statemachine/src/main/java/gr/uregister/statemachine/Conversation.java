package gr.uregister.statemachine;

import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import gr.uregister.statemachine.identity.Role;
import java.time.Instant;
import java.util.List;
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
        @Nullable String moveId) {

    /** Raised when stored conversations can no longer be read as they are. */
    public static final int FLOW_VERSION = 1;

    /** A chat that nobody has spoken in yet. */
    public static Conversation begin(Language language) {
        return new Conversation(
                State.NEW, language, false, "", null, List.of(), null, null, null, null, null, false, false, null, null,
                null, 0, null, null, null);
    }
}
