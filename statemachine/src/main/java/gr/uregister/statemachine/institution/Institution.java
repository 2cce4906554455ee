package gr.uregister.statemachine.institution;

import gr.uregister.messages.Text;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord.Entry;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One institution's profile: everything that differs between universities. Profiles are YAML files; every key is required
 * unless it says otherwise, and durations are ISO 8601 ({@code PT15M}, {@code P1D}).
 *
 * @param id a short name, such as {@code ihu-serres}
 * @param name the institution's name
 * @param domains the institution's own mail domains, which no external email may have
 * @param zone where its clocks are
 * @param departments the departments and whom to see there
 * @param roleOffices who mends what the registers say of staff and affiliates; none where the help desk is to be asked
 * @param networkCentre who mends accounts (the NOC)
 * @param helpDesk whom a person may call or write to
 * @param desk when the people of the help desk answer in the chat themselves
 * @param dataProtection the data protection officer
 * @param pin how a PIN looks, lives and travels
 * @param contactLookups how often a chat may ask for people who are not found
 * @param link the one-time page's rules
 * @param password rules for new passwords
 * @param account how long an account lives and how its contacts change
 * @param corrections how long the Secretariat's corrections take to arrive
 * @param reminders when somebody who fell silent is reminded, and when the conversation is put away
 * @param announcements how announcements go out
 * @param retention how long what is kept about people is kept
 * @param origins what is said to new students by the way they came in; none where it makes no difference
 * @param documents terms of use and privacy policy
 * @param links places that sentences point to
 * @param services what an active account opens
 */
public record Institution(
        @NotBlank String id,
        @NotNull Text name,
        @NotEmpty List<@NotBlank String> domains,
        @NotNull ZoneId zone,
        @NotEmpty List<@Valid Department> departments,
        @NotNull List<@Valid RoleOffice> roleOffices,
        @NotNull @Valid Office networkCentre,
        @NotNull @Valid Office helpDesk,
        @NotNull @Valid DeskRules desk,
        @NotNull @Valid Office dataProtection,
        @NotNull @Valid PinRules pin,
        @NotNull @Valid LookupRules contactLookups,
        @NotNull @Valid LinkRules link,
        @NotNull @Valid PasswordRules password,
        @NotNull @Valid AccountRules account,
        @NotNull @Valid Corrections corrections,
        @NotNull @Valid ReminderRules reminders,
        @NotNull @Valid AnnouncementRules announcements,
        @NotNull @Valid RetentionRules retention,
        @NotNull List<@Valid Origin> origins,
        @NotNull @Valid Documents documents,
        @NotNull @Valid Links links,
        @NotEmpty List<@Valid Service> services) {

    /** The department that a register's code means. */
    public Optional<Department> department(String code) {
        return departments.stream().filter(d -> d.code().equals(code)).findFirst();
    }

    /** Who mends what the registers say of people in this role, where it is not their department's Secretariat. */
    public Optional<Office> roleOffice(Role role) {
        return roleOffices.stream()
                .filter(o -> o.role() == role)
                .map(RoleOffice::office)
                .findFirst();
    }

    /** The time that a period after another one ends. */
    public Instant after(Period period, Instant begin) {
        return begin.atZone(zone).plus(period).toInstant();
    }

    /** The time that began a period before another one. */
    public Instant before(Period period, Instant end) {
        return end.atZone(zone).minus(period).toInstant();
    }

    /** The time itself, or the end of the hours without reminders that it falls in. */
    public Instant outsideQuietHours(Instant time) {
        return reminders.quietHours().outside(time, zone);
    }

    /** What is said to those who came in this way. */
    public Optional<Origin> origin(Entry entry) {
        return origins.stream().filter(o -> o.entry() == entry).findFirst();
    }

    /** Whether an address is the institution's own, and so no external one. */
    public boolean owns(EmailAddress email) {
        return domains.stream().anyMatch(email::isIn);
    }

    /**
     * A department and its Secretariat.
     *
     * @param code as the register of people writes it
     */
    public record Department(
            @NotBlank String code,
            @NotNull Text name,
            @NotNull @Valid Office secretariat) {}

    /**
     * People one can turn to. An empty text is left out of what is said.
     *
     * @param hours when they answer, in words
     * @param map the address of a page that shows where they are
     */
    public record Office(
            @NotNull Text name,
            @NotNull String phone,
            @NotNull String email,
            @NotNull Text hours,
            @NotNull String map) {}

    /** Who mends what the registers say of people in a role, such as the personnel office for staff. */
    public record RoleOffice(
            @NotNull Role role, @NotNull @Valid Office office) {}

    /**
     * The PIN.
     *
     * @param digits how many, 6 to 8
     * @param life from sending to expiry
     * @param tries wrong PINs until it is void
     * @param resendWaits how long after a PIN the next one may be asked for; the last holds for all further ones, and zero is
     *     at once
     * @param wrongGuessesPerDay for one person over all chats
     * @param pinsPerDay PINs sent for one person over all chats
     * @param proofLife how long the right PIN counts as proof in its chat
     * @param smsCountries ISO 3166 codes of countries whose numbers get SMS
     * @param smsPerHour to one number
     * @param smsPerDay to one number
     * @param smsDailyBudget to all numbers together
     */
    public record PinRules(
            @Min(6) @Max(8) int digits,
            @NotNull Duration life,
            @Min(1) @Max(10) int tries,
            @NotEmpty List<@NotNull Duration> resendWaits,
            @Min(1) int wrongGuessesPerDay,
            @Min(1) int pinsPerDay,
            @NotNull Duration proofLife,
            @NotEmpty List<@NotBlank String> smsCountries,
            @Min(1) int smsPerHour,
            @Min(1) int smsPerDay,
            @Min(1) int smsDailyBudget) {}

    /**
     * Limits on looking people up.
     *
     * @param misses not-found answers until a chat has to wait
     * @param pause how long it waits then
     * @param missesPerMinuteOverall not-found answers a minute over all chats until everybody waits a moment
     */
    public record LookupRules(
            @Min(1) int misses,
            @NotNull Duration pause,
            @Min(1) int missesPerMinuteOverall) {}

    /**
     * The one-time page.
     *
     * @param life from sending to expiry
     * @param failedPosts refused passwords until the link is void
     */
    public record LinkRules(@NotNull Duration life, @Min(1) int failedPosts) {}

    /**
     * What a new password must be. A number of 0 (or an empty list) switches its rule off.
     *
     * @param minLength characters (code points) at least
     * @param maxLength characters at most
     * @param minNonAlphabetic characters that are no letters at least
     * @param minDifferent different characters at least
     * @param maxConsecutiveNumbers digits in ascending or descending order at most (3 allows 123, not 1234)
     * @param notLikeUsername whether a password that resembles the username is refused
     * @param minStrength zxcvbn's score (0 to 4) at least
     * @param blocked words no password may be
     */
    public record PasswordRules(
            @Min(1) int minLength,
            @Min(8) int maxLength,
            @Min(0) int minNonAlphabetic,
            @Min(0) int minDifferent,
            @Min(0) int maxConsecutiveNumbers,
            boolean notLikeUsername,
            @Min(0) @Max(4) int minStrength,
            @NotNull List<@NotBlank String> blocked) {}

    /**
     * The account.
     *
     * @param life from activation or renewal to expiry
     * @param contactsChangeInAccount whether people change their contacts themselves, or through the Secretariat only
     * @param recoveryProof what proves identity when the password is lost
     * @param mailsUsername whether the username and how to set the password are mailed to the external address too
     * @param signIn how a chat is signed in
     */
    public record AccountRules(
            @NotNull Period life,
            boolean contactsChangeInAccount,
            @NotNull RecoveryProof recoveryProof,
            boolean mailsUsername,
            @NotNull @Valid SignInRules signIn) {

        /** How a person who lost the password proves who they are. */
        public enum RecoveryProof {
            PIN,
            EMAIL_LINK
        }
    }

    /**
     * Signing in to the account, on a one-time page.
     *
     * @param life how long a chat is signed in
     * @param failuresPerHour wrong passwords with one username over all chats, until it has to wait
     * @param failuresPerMinuteOverall wrong passwords over all usernames, until everybody waits a moment
     */
    public record SignInRules(
            @NotNull Duration life,
            @Min(1) int failuresPerHour,
            @Min(1) int failuresPerMinuteOverall) {}

    /**
     * Corrections by the Secretariat.
     *
     * @param delay after which a correction has arrived for sure, and a reminder is worth sending
     * @param howLong the same in words
     * @param watchLife how long a chat waits for a correction that it wants to be told of
     */
    public record Corrections(
            @NotNull Duration delay,
            @NotNull Text howLong,
            @NotNull Duration watchLife) {}

    /**
     * Guidance for students by the way they came in.
     *
     * @param firstSteps what they do before an account can be activated
     * @param welcome what they should know once they are identified
     */
    public record Origin(
            @NotNull Entry entry,
            @NotNull Text firstSteps,
            @NotNull Text welcome) {}

    /** The texts a person agrees to, with their version. */
    public record Documents(
            @NotNull @Valid Document terms, @NotNull @Valid Document privacy) {}

    /** One published text. */
    public record Document(@NotNull URI url, @NotBlank String version) {}

    /**
     * Places that sentences point to.
     *
     * @param findAmka where people find their AMKA
     * @param nationalAmka where the national registry shows a person's data
     * @param recovery the institution's own page for lost passwords
     */
    public record Links(
            @NotNull URI findAmka,
            @NotNull URI nationalAmka,
            @NotNull URI recovery) {}

    /**
     * Something an active account opens.
     *
     * @param federated whether it belongs to all universities or to this one
     */
    public record Service(@NotNull Text name, @NotNull URI url, boolean federated) {}
}
