package gr.uregister.bot.person;

import gr.uregister.statemachine.identity.RoleRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A person's one document. Identifiers are sealed and bound to the person and the field; the keys beside them find them again.
 *
 * @param version raised by every write; a write holds only while the version is the one it read
 * @param usernameKey the username in lower case, unique; null where there is none
 * @param birthDate ISO, so that no time zone moves it
 * @param amkaKey null where there is no number
 * @param contactKeys of all mobiles and emails
 */
@Document("people")
record StoredPerson(
        @Id String id,
        long version,
        String username,
        @Nullable String usernameKey,
        String firstNameEl,
        String lastNameEl,
        String firstNameEn,
        String lastNameEn,
        String fatherNameEl,
        @Nullable String birthDate,
        String gender,
        String sealedAmka,
        @Nullable String amkaKey,
        String amkaCountry,
        String sealedAfm,
        List<String> sealedMobiles,
        List<String> sealedEmails,
        List<String> contactKeys,
        List<RoleRecord> roles) {

    @Override
    public String toString() {
        return "StoredPerson[" + id + "]";
    }
}
