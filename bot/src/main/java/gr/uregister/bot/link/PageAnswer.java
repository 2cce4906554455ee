package gr.uregister.bot.link;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.SecureLink.Purpose;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.institution.Institution.Documents;
import gr.uregister.statemachine.institution.Institution.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the secure page is told; {@code status} says which of these. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
sealed interface PageAnswer {

    /**
     * The link is open. Who is to sign in is not known yet, so that of these only the link's own facts are told.
     *
     * @param secondsLeft until it expires, by our clock: the person's may be wrong
     * @param facts in full for an activation, which is about them; null for a recovery
     * @param demands of the password
     * @param services what the account opens afterwards
     */
    @JsonTypeName("open")
    record Open(
            Purpose purpose,
            Language language,
            String username,
            String fullNameEl,
            String fullNameEn,
            Instant expiresAt,
            long secondsLeft,
            int triesLeft,
            @Nullable Facts facts,
            boolean keepsMobile,
            boolean keepsEmail,
            List<WordedDemand> demands,
            List<String> suggestions,
            Documents documents,
            List<Service> services)
            implements PageAnswer {}

    /** The facts of A10: what the account is activated with. */
    record Facts(
            @Nullable Role role,
            Text department,
            String amka,
            String amkaCountry,
            String afm,
            String fatherName,
            @Nullable LocalDate birthDate,
            String gender,
            String mobile,
            String email) {}

    /** A demand of the password, in words. */
    record WordedDemand(String kind, int number, Text words) {}

    /** Other passwords to pick from. */
    @JsonTypeName("suggestions")
    record Suggestions(List<String> suggestions) implements PageAnswer {}

    /** No password can be posted by this link (any more). */
    @JsonTypeName("closed")
    record Closed(LinkStatus reason) implements PageAnswer {}

    /** What was posted will not do. */
    @JsonTypeName("refused")
    record Refused(List<Problem> problems, int triesLeft) implements PageAnswer {}

    /**
     * Something to mend.
     *
     * @param field {@code username}, {@code current}, {@code password}, {@code repetition} or {@code terms}
     * @param kind a demand's kind, {@code MISMATCH}, {@code TERMS}, {@code DIRECTORY}, {@code USERNAME}, {@code CREDENTIALS} (a username
     *     and password to sign in with) or {@code OLD_PASSWORD}
     */
    record Problem(String field, String kind) {}

    /** Too many wrong passwords were tried: nothing was looked at. */
    @JsonTypeName("waiting")
    record Waiting(long minutesLeft) implements PageAnswer {}

    /** The password is set, or the chat signed in. */
    @JsonTypeName("done")
    record Done(Purpose purpose, String username) implements PageAnswer {}

    /** A password is being set; the chat will tell the outcome. */
    @JsonTypeName("settling")
    record Settling() implements PageAnswer {}

    /** The account was activated elsewhere meanwhile. */
    @JsonTypeName("alreadyActive")
    record AlreadyActive() implements PageAnswer {}

    /** We have trouble of our own: nothing was set and nothing is counted. */
    @JsonTypeName("unavailable")
    record Unavailable() implements PageAnswer {}
}
