package gr.uregister.statemachine.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation may know of a person: AMKA and AFM are masked already, the rest is what the person is shown to confirm.
 * Empty texts are facts that the register does not have.
 *
 * @param personId the register's key of the person
 * @param username the account's name, assigned by the institution
 * @param gender {@code F}, {@code M}, {@code X} or empty
 * @param maskedAmka the insurance number with its middle hidden
 * @param amkaCountry ISO 3166 alpha-2, {@code EU}, or empty
 * @param mobiles the registered mobile numbers
 * @param emails the registered external addresses
 */
public record PersonFacts(
        String personId,
        String username,
        String firstNameEl,
        String lastNameEl,
        String firstNameEn,
        String lastNameEn,
        String fatherNameEl,
        @Nullable LocalDate birthDate,
        String gender,
        String maskedAmka,
        String amkaCountry,
        String maskedAfm,
        List<MobileNumber> mobiles,
        List<EmailAddress> emails,
        List<RoleRecord> roles) {

    /** Whether the register knows an insurance number. */
    public boolean hasAmka() {
        return !maskedAmka.isEmpty();
    }

    /** The record of one role, a current one before an ended one. */
    public Optional<RoleRecord> role(Role role) {
        return roles.stream().filter(r -> r.role() == role).min((a, b) -> Boolean.compare(b.current(), a.current()));
    }

    /** Says who it is by the register's key only: names stay out of logs. */
    @Override
    public String toString() {
        return "PersonFacts[" + personId + "]";
    }
}
