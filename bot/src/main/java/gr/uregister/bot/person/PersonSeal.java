package gr.uregister.bot.person;

import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Sealer;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.InsuranceNumber;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.PersonFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals a person's identifiers for the database, and opens them again. */
@Component
final class PersonSeal {

    private static final String AMKA = "amka";
    private static final String AFM = "afm";
    private static final String MOBILES = "mobiles";
    private static final String EMAILS = "emails";

    private final Sealer sealer;
    private final BlindIndex index;

    PersonSeal(Sealer sealer, BlindIndex index) {
        this.sealer = sealer;
        this.index = index;
    }

    StoredPerson seal(Person person, long version) {
        var facts = person.facts();
        return new StoredPerson(
                person.id(),
                version,
                facts.username(),
                facts.username().isEmpty() ? null : usernameKey(facts.username()),
                facts.firstNameEl(),
                facts.lastNameEl(),
                facts.firstNameEn(),
                facts.lastNameEn(),
                facts.fatherNameEl(),
                facts.birthDate() == null ? null : facts.birthDate().toString(),
                facts.gender(),
                sealed(person.amka(), person.id(), AMKA),
                person.amka().isEmpty() ? null : amkaKey(person.amka()),
                facts.amkaCountry(),
                sealed(person.afm(), person.id(), AFM),
                sealed(facts.mobiles(), person.id(), MOBILES),
                sealed(facts.emails(), person.id(), EMAILS),
                Stream.<Contact>concat(facts.mobiles().stream(), facts.emails().stream())
                        .map(this::contactKey)
                        .toList(),
                facts.roles());
    }

    Person open(StoredPerson stored) {
        var amka = opened(stored.sealedAmka(), stored.id(), AMKA);
        var afm = opened(stored.sealedAfm(), stored.id(), AFM);
        var facts = new PersonFacts(
                stored.id(),
                stored.username(),
                stored.firstNameEl(),
                stored.lastNameEl(),
                stored.firstNameEn(),
                stored.lastNameEn(),
                stored.fatherNameEl(),
                dateOf(stored.birthDate()),
                stored.gender(),
                InsuranceNumber.mask(amka),
                stored.amkaCountry(),
                InsuranceNumber.mask(afm),
                opened(stored.sealedMobiles(), stored.id(), MOBILES)
                        .map(MobileNumber::new)
                        .toList(),
                opened(stored.sealedEmails(), stored.id(), EMAILS)
                        .map(EmailAddress::new)
                        .toList(),
                List.copyOf(stored.roles()));
        return new Person(facts, amka, afm);
    }

    /** The key by which a contact is looked up. */
    String contactKey(Contact contact) {
        return index.of("contact", contact.normalised());
    }

    /** The key by which an insurance number is looked up. */
    String amkaKey(String number) {
        return index.of("amka", number);
    }

    /** The key by which a username is looked up: directories compare them without regard to case. */
    static String usernameKey(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    private String sealed(String clear, String id, String field) {
        return clear.isEmpty() ? "" : sealer.seal(clear, id, field);
    }

    private String opened(String sealed, String id, String field) {
        return sealed.isEmpty() ? "" : sealer.open(sealed, id, field);
    }

    private List<String> sealed(List<? extends Contact> contacts, String id, String field) {
        return contacts.stream()
                .map(c -> sealer.seal(c.normalised(), id, field))
                .toList();
    }

    private Stream<String> opened(List<String> sealed, String id, String field) {
        return sealed.stream().map(s -> sealer.open(s, id, field));
    }

    private static @Nullable LocalDate dateOf(@Nullable String iso) {
        return iso == null ? null : LocalDate.parse(iso);
    }
}
