package gr.uregister.bot.person.csv;

import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.csv.PersonRow.BadCell;
import gr.uregister.statemachine.identity.RoleRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The people that a CSV text names: one line a person and role, put together to one entry a person. */
final class PeopleFile {

    private final LocalDate today;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> personByUsername = new HashMap<>();
    private final List<RejectedLine> rejected = new ArrayList<>();

    /**
     * A person, with all roles the file names.
     *
     * @param lines on which the person stands
     */
    record Entry(Person person, List<Integer> lines) {}

    private PeopleFile(LocalDate today) {
        this.today = today;
    }

    /**
     * Reads a CSV text; what is wrong is found in {@link #rejected}.
     *
     * @param today by which a birth date is plausible
     * @throws gr.uregister.bot.ConfigurationRefused when the header lacks a column
     */
    static PeopleFile read(String text, LocalDate today) {
        var file = new PeopleFile(today);
        var csv = CsvRows.read(text, PersonRow.COLUMNS);
        file.rejected.addAll(csv.rejected());
        csv.rows().forEach(file::add);
        return file;
    }

    /** The people, in the order of their first lines. */
    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    List<RejectedLine> rejected() {
        return List.copyOf(rejected);
    }

    private void add(CsvRows.Row row) {
        try {
            add(row.line(), new PersonRow(row.cells(), today).person());
        } catch (BadCell e) {
            rejected.add(new RejectedLine(row.line(), String.valueOf(e.getMessage())));
        }
    }

    private void add(int line, Person person) {
        var username = person.facts().username().toLowerCase(Locale.ROOT);
        if (!personByUsername.getOrDefault(username, person.id()).equals(person.id())) {
            throw new BadCell("username", "another person's on an earlier line");
        }
        var earlier = entries.get(person.id());
        entries.put(person.id(), earlier == null ? new Entry(person, List.of(line)) : joined(earlier, person, line));
        if (!username.isEmpty()) {
            personByUsername.put(username, person.id());
        }
    }

    private static Entry joined(Entry earlier, Person person, int line) {
        if (!earlier.person().withRoles(List.of()).equals(person.withRoles(List.of()))) {
            throw new BadCell("person_id", "an earlier line of this person says otherwise");
        }
        var role = person.facts().roles().getFirst();
        var roles = earlier.person().facts().roles();
        if (roles.stream().anyMatch(r -> isSame(r, role) && !r.equals(role))) {
            throw new BadCell("role", "an earlier line says otherwise of this role");
        }
        return new Entry(
                person.withRoles(Stream.concat(roles.stream(), Stream.of(role))
                        .distinct()
                        .toList()),
                Stream.concat(earlier.lines().stream(), Stream.of(line)).toList());
    }

    private static boolean isSame(RoleRecord one, RoleRecord other) {
        return one.role() == other.role()
                && one.department().equals(other.department())
                && one.registrationNumber().equals(other.registrationNumber());
    }
}
