package gr.uregister.bot.person;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.identity.Contact;
import gr.uregister.statemachine.identity.Role;
import gr.uregister.statemachine.identity.RoleRecord;
import jakarta.annotation.PostConstruct;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.BulkOperationException;
import org.springframework.data.mongodb.core.BulkOperations;
import org.springframework.data.mongodb.core.BulkOperations.BulkMode;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.CriteriaDefinition;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/**
 * The people of the institution's registers, one document a person in the collection {@code people}. Only an import writes here:
 * activation never does.
 */
@Repository
public class People {

    /** Enough for nodes that import the same file at once: each loses a race at most once to each other. */
    private static final int MAX_RACES = 10;

    /** What people had beside them once, by which nobody is looked up any more. */
    private static final String OLDER_KEYS = "registrationKeys";

    private static final int DUPLICATE_KEY = 11_000;

    private final MongoOperations mongo;
    private final PersonSeal seal;

    People(MongoOperations mongo, PersonSeal seal) {
        this.mongo = mongo;
        this.seal = seal;
    }

    /** Makes the indexes, where they are missing. */
    @PostConstruct
    void createIndexes() {
        dropOlderKeys();
        var indexes = mongo.indexOps(StoredPerson.class);
        indexes.createIndex(new Index("usernameKey", Direction.ASC).unique().sparse());
        indexes.createIndex(new Index("contactKeys", Direction.ASC));
        indexes.createIndex(new Index("amkaKey", Direction.ASC).sparse());
        // The embedded database finds a guarded write's document only by a unique index on exactly these fields.
        indexes.createIndex(
                new Index("_id", Direction.ASC).on("version", Direction.ASC).unique());
    }

    /** The index goes last, so that what could not be ended is done again. */
    private void dropOlderKeys() {
        var indexes = mongo.indexOps(StoredPerson.class);
        var index = OLDER_KEYS + "_1";
        if (indexes.getIndexInfo().stream().anyMatch(known -> known.getName().equals(index))) {
            mongo.updateMulti(
                    query(where(OLDER_KEYS).exists(true)), new Update().unset(OLDER_KEYS), StoredPerson.class);
            indexes.dropIndex(index);
        }
    }

    /** The person with the register's key. */
    public Optional<Person> find(String personId) {
        return Optional.ofNullable(mongo.findById(personId, StoredPerson.class)).map(seal::open);
    }

    /** The person with the account's name, in upper or lower case. */
    public Optional<Person> findByUsername(String username) {
        return all(where("usernameKey").is(PersonSeal.usernameKey(username))).findFirst();
    }

    /** Those who declared every one of the contacts; nobody for none. */
    public List<Person> findByContacts(Collection<Contact> contacts) {
        var keys = keysOf(contacts);
        return keys.isEmpty() ? List.of() : all(where("contactKeys").all(keys)).toList();
    }

    /** The keyed hashes by which {@link #isDeclared} knows contacts again. */
    public List<String> keysOf(Collection<Contact> contacts) {
        return contacts.stream().map(seal::contactKey).toList();
    }

    /** Whether somebody who has the role, ended or not, declared all the contacts that have these keyed hashes. */
    public boolean isDeclared(Collection<String> contactKeys, Role role) {
        return !contactKeys.isEmpty()
                && mongo.exists(
                        query(where("contactKeys")
                                .all(contactKeys)
                                .and("roles.role")
                                .is(role.name())),
                        StoredPerson.class);
    }

    /** Whether the registers have the AMKA for somebody else. */
    public boolean isOfAnother(Amka amka, String personId) {
        return mongo.exists(
                query(where("amkaKey")
                        .is(seal.amkaKey(amka.digits()))
                        .and("_id")
                        .ne(personId)),
                StoredPerson.class);
    }

    /** Hands on everybody's key and roles, in no order; nothing that is sealed is opened for it. */
    public void eachEnrolled(BiConsumer<String, List<RoleRecord>> reader) {
        var everybody = query(new Criteria());
        everybody.fields().include("roles");
        try (var found = mongo.stream(everybody, Enrolled.class, "people")) {
            found.forEach(person -> reader.accept(person.id(), person.roles()));
        }
    }

    private record Enrolled(@Id String id, List<RoleRecord> roles) {}

    /**
     * Who has these usernames.
     *
     * @return each username's person id, by the username in lower case; those of nobody are missing
     */
    public Map<String, String> ownersOf(Collection<String> usernames) {
        var keys = usernames.stream()
                .filter(u -> !u.isEmpty())
                .map(PersonSeal::usernameKey)
                .toList();
        var query = query(where("usernameKey").in(keys));
        query.fields().include("usernameKey");
        return mongo.find(query, org.bson.Document.class, "people").stream()
                .collect(Collectors.toMap(d -> d.getString("usernameKey"), d -> d.getString("_id")));
    }

    /**
     * Adds people, and brings those already known up to date. Roles that are not mentioned stay, and unchanged people are not written.
     *
     * @param people each at most once, with usernames that are nobody else's
     * @return how many were new or changed
     */
    public int register(List<Person> people) {
        var first = writesFor(people);
        var writes = first;
        for (var races = 0; !writes.isEmpty() && !allHeld(writes); races++) {
            if (races == MAX_RACES) {
                throw new IllegalStateException("other nodes keep changing the same people");
            }
            writes = writesFor(people);
        }
        return first.size();
    }

    private List<StoredPerson> writesFor(List<Person> people) {
        var known =
                mongo
                        .find(
                                query(where("_id")
                                        .in(people.stream().map(Person::id).toList())),
                                StoredPerson.class)
                        .stream()
                        .collect(Collectors.toMap(StoredPerson::id, Function.identity()));
        return people.stream().flatMap(p -> writeFor(p, known.get(p.id()))).toList();
    }

    private Stream<StoredPerson> writeFor(Person person, @Nullable StoredPerson known) {
        if (known == null) {
            return Stream.of(seal.seal(person, 1));
        }
        var before = seal.open(known);
        var after = person.withRoles(merged(person, before));
        return after.equals(before) ? Stream.empty() : Stream.of(seal.seal(after, known.version() + 1));
    }

    /** What is said of a role in a department replaces what was known of it; the newer word comes first. */
    private static List<RoleRecord> merged(Person person, Person before) {
        var said = person.facts().roles();
        var kept = before.facts().roles().stream()
                .filter(old -> said.stream()
                        .noneMatch(r -> r.role() == old.role() && r.department().equals(old.department())));
        return Stream.concat(said.stream(), kept).toList();
    }

    /** Writes what nobody else wrote meanwhile; says whether that was all of it. */
    private boolean allHeld(List<StoredPerson> writes) {
        var bulk = mongo.bulkOps(BulkMode.UNORDERED, StoredPerson.class);
        writes.forEach(p -> add(bulk, p));
        try {
            var result = bulk.execute();
            return result.getInsertedCount() + result.getMatchedCount() == writes.size();
        } catch (DuplicateKeyException e) {
            return false;
        } catch (BulkOperationException e) {
            if (e.getErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
            return false;
        }
    }

    private static void add(BulkOperations bulk, StoredPerson person) {
        if (person.version() == 1) {
            bulk.insert(person);
        } else {
            bulk.replaceOne(query(where("_id").is(person.id()).and("version").is(person.version() - 1)), person);
        }
    }

    private Stream<Person> all(CriteriaDefinition criteria) {
        return mongo.find(query(criteria), StoredPerson.class).stream().map(seal::open);
    }
}
