package gr.uregister.bot.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.person.csv.PeopleImport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Puts people into the registers and corrects them, by a file as institutions send it. */
final class Secretariat {

    private static final List<String> COLUMNS = List.of(
            "person_id",
            "username",
            "first_name_el",
            "last_name_el",
            "first_name_en",
            "last_name_en",
            "father_name_el",
            "birth_date",
            "gender",
            "amka",
            "amka_country",
            "afm",
            "mobiles",
            "emails",
            "role",
            "department",
            "registration_number",
            "entry",
            "status");

    private static final Map<String, String> COLUMN_OF = Map.ofEntries(
            Map.entry("username", "username"),
            Map.entry("surname", "last_name_el"),
            Map.entry("father", "father_name_el"),
            Map.entry("born", "birth_date"),
            Map.entry("gender", "gender"),
            Map.entry("amka", "amka"),
            Map.entry("amka-country", "amka_country"),
            Map.entry("afm", "afm"),
            Map.entry("mobile", "mobiles"),
            Map.entry("email", "emails"),
            Map.entry("department", "department"),
            Map.entry("ΑΜ", "registration_number"),
            Map.entry("entry", "entry"),
            Map.entry("enrolment", "status"));

    /** {@code student s-901 Μαρία Παπαδοπούλου (Maria Papadopoulou), username mpapado, …}. */
    private static final Pattern NEW_PERSON =
            Pattern.compile("(student|staff|affiliate) (\\S+) (\\S+) (\\S+) \\((\\S+) (\\S+)\\), (.*)");

    /** {@code s-901 email m@example.org, born 2004-03-15}; or {@code s-901 also staff, ΑΜ E-17}. */
    private static final Pattern CORRECTION = Pattern.compile("(\\S+) (?:also (student|staff|affiliate), )?(.*)");

    private final PeopleImport register;
    private final Map<String, Map<String, String>> people = new HashMap<>();

    Secretariat(PeopleImport register) {
        this.register = register;
    }

    void enrol(String text) {
        var person = NEW_PERSON.matcher(text);
        assertThat(person.matches()).as("can be read: given %s", text).isTrue();
        var row = new HashMap<>(Map.of(
                "role", person.group(1),
                "person_id", person.group(2),
                "first_name_el", person.group(3),
                "last_name_el", person.group(4),
                "first_name_en", person.group(5),
                "last_name_en", person.group(6),
                "department", "informatics",
                "status", "active"));
        assertThat(people.put(person.group(2), row))
                .as("somebody else's id %s", person.group(2))
                .isNull();
        change(row, person.group(7));
    }

    void correct(String text) {
        var correction = CORRECTION.matcher(text);
        assertThat(correction.matches()).as("can be read: register %s", text).isTrue();
        var row = people.get(correction.group(1));
        assertThat(row).as("the person %s", correction.group(1)).isNotNull();
        if (correction.group(2) != null) {
            row.put("role", correction.group(2));
        }
        change(row, correction.group(3));
    }

    private void change(Map<String, String> row, String facts) {
        for (var fact : facts.split(", ")) {
            var words = fact.split(" ", 2);
            var removed = words[0].equals("no");
            var column = COLUMN_OF.get(removed ? words[1] : words[0]);
            assertThat(column).as("the column of «%s»", fact).isNotNull();
            row.put(column, removed ? "" : words[1]);
            if (column.equals("amka")) {
                row.put("amka_country", removed ? "" : "GR");
            }
        }
        importInto(row);
    }

    private void importInto(Map<String, String> row) {
        var values =
                COLUMNS.stream().map(column -> row.getOrDefault(column, "")).collect(Collectors.joining(";"));
        var report = register.importFrom(String.join(";", COLUMNS) + "\n" + values + "\n");
        assertThat(report.rejected()).isEmpty();
        assertThat(report.imported()).as("changes in the register").isEqualTo(1);
    }
}
