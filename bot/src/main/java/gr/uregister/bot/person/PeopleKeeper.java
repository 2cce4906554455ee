package gr.uregister.bot.person;

import gr.uregister.bot.database.keeping.DataKeeper;
import gr.uregister.bot.database.keeping.DataSubject;
import gr.uregister.bot.database.keeping.KeptData;
import gr.uregister.bot.database.keeping.KeptData.Kind;
import gr.uregister.statemachine.identity.Contact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Shows people what the registers say of them. The registers are the institution's: nothing is erased here. */
@Component
class PeopleKeeper implements DataKeeper {

    private final People people;

    PeopleKeeper(People people) {
        this.people = people;
    }

    @Override
    public Set<String> collections() {
        return Set.of("people");
    }

    @Override
    public List<KeptData> about(DataSubject subject) {
        var person = Optional.ofNullable(subject.personId()).flatMap(people::find);
        return person.map(found -> List.of(new KeptData(Kind.REGISTER, List.of(inWords(found)))))
                .orElse(List.of());
    }

    private static Map<String, ?> inWords(Person person) {
        var facts = person.facts();
        var words = new LinkedHashMap<String, Object>();
        words.put("username", facts.username());
        words.put("nameInGreek", facts.firstNameEl() + " " + facts.lastNameEl());
        words.put("nameInLatin", facts.firstNameEn() + " " + facts.lastNameEn());
        words.put("fatherName", facts.fatherNameEl());
        words.put(
                "birthDate", facts.birthDate() == null ? "" : facts.birthDate().toString());
        words.put("gender", facts.gender());
        words.put("amka", person.amka());
        words.put("amkaCountry", facts.amkaCountry());
        words.put("afm", person.afm());
        words.put("mobiles", facts.mobiles().stream().map(Contact::normalised).toList());
        words.put("emails", facts.emails().stream().map(Contact::normalised).toList());
        words.put(
                "roles",
                facts.roles().stream()
                        .map(role -> Map.of(
                                "role", role.role().name(),
                                "department", role.department(),
                                "registrationNumber", role.registrationNumber(),
                                "current", role.current()))
                        .toList());
        return words;
    }
}
