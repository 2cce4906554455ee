package gr.uregister.bot.person.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import gr.uregister.bot.ConfigurationRefused;
import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.statemachine.identity.EmailAddress;
import gr.uregister.statemachine.identity.MobileNumber;
import gr.uregister.statemachine.identity.RoleRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleImportTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
    private static final String HEADER = String.join(";", PersonRow.COLUMNS);
    private static final String MARIA =
            "s-1;maria;Μαρία;Παπαδοπούλου;Maria;Papadopoulou;Κωνσταντίνος;2004-03-15;F;15030401242;GR;180000016;6900000101|+49"
                + " 171 3920012;maria@example.org|m@παράδειγμα.gr;student;informatics;20241001;exams;active";
    private static final String MARIA_STAFF =
            MARIA.replace("student;informatics;20241001;exams", "staff;economics;E-1;");
    private static final String NIKOS = "s-2;nikos;Νίκος;Βασιλείου;;;;;;;;;;;affiliate;;;;inactive";

    private static TestDatabase database;
    private People people;

    @BeforeAll
    static void start() {
        database = TestDatabase.start();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
        people = Register.people(database);
    }

    @Test
    void a_line_becomes_a_person() {
        var report = imported(HEADER, MARIA);

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.rejected()).isEmpty();
        var maria = people.find("s-1").orElseThrow();
        assertThat(maria.amka()).isEqualTo("15030401242");
        assertThat(maria.afm()).isEqualTo("180000016");
        assertThat(maria.facts().maskedAmka()).isEqualTo("1503••••••2");
        assertThat(maria.facts().maskedAfm()).isEqualTo("1800••••6");
        assertThat(maria.facts().birthDate()).isEqualTo(LocalDate.of(2004, 3, 15));
        assertThat(maria.facts().mobiles())
                .containsExactly(new MobileNumber("+306900000101"), new MobileNumber("+491713920012"));
        assertThat(maria.facts().emails())
                .extracting(EmailAddress::normalised)
                .containsExactly("maria@example.org", "m@xn--hxajbheg2az3al.gr");
        assertThat(maria.facts().roles()).containsExactly(Register.student("20241001"));
    }

    @Test
    void lines_of_one_person_are_put_together() {
        assertThat(imported(HEADER, MARIA, NIKOS, MARIA_STAFF, MARIA).rejected())
                .isEmpty();

        assertThat(people.find("s-1").orElseThrow().facts().roles())
                .extracting(RoleRecord::department)
                .containsExactly("informatics", "economics");
        assertThat(people.find("s-2").orElseThrow().facts().roles()).noneMatch(RoleRecord::current);
    }

    @Test
    void a_byte_order_mark_commas_carriage_returns_blank_lines_and_a_shuffled_header_are_read() {
        var header = "status,entry,"
                + HEADER.replace(";", ",").replace(",entry,status", "").toUpperCase();
        var nikos = "active,," + NIKOS.replace(";", ",").replace(",,inactive", "");

        var report = importing("\uFEFF" + header + "\r\n\r\n" + nikos + "\r\n  \r\n");

        assertThat(report.rejected()).isEmpty();
        assertThat(people.find("s-2").orElseThrow().facts().roles()).allMatch(RoleRecord::current);
    }

    @Test
    void importing_again_changes_nothing_and_loses_nothing() {
        imported(HEADER, MARIA, MARIA_STAFF, NIKOS);

        assertThat(imported(HEADER, MARIA, MARIA_STAFF, NIKOS).unchanged()).isEqualTo(2);
        var report = imported(HEADER, MARIA.replace("maria@example.org", "new@example.org"));

        assertThat(report)
                .extracting(ImportReport::imported, ImportReport::unchanged)
                .containsExactly(1, 0);
        assertThat(people.find("s-1").orElseThrow().facts().roles()).hasSize(2);
        assertThat(people.find("s-2")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            nullValues = "-",
            emptyValue = "",
            value = {
                "s-1;maria;         > ;maria;       > person_id: empty",
                "s-1;maria          > s-1;ma*ria    > username: has characters other than Latin letters, digits and ."
                        + " _ @ + -",
                "Παπαδοπούλου       > ''            > last_name_el: empty",
                "2004-03-15         > 15/03/2004    > birth_date: not a date such as 2004-03-21",
                "2004-03-15         > 2003-02-29    > birth_date: not a date such as 2004-03-21",
                "2004-03-15         > 1904-03-15    > birth_date: no plausible date of birth",
                "2004-03-15         > 2026-12-01    > birth_date: no plausible date of birth",
                ";F;                > ;Z;           > gender: neither F nor M nor X nor empty",
                "15030401242        > 15030401243   > amka: not an AMKA",
                "15030401242        > 1503040124    > amka: not an AMKA",
                "15030401242        > 99990401242   > amka: not an AMKA",
                "15030401242;GR     > x!;DE         > amka: not an insurance number",
                ";GR;               > ;Greece;      > amka_country: neither a country's two letters (ISO 3166) nor EU"
                        + " nor empty",
                "180000016          > 180000017     > afm: not an AFM",
                "180000016          > 000000000     > afm: not an AFM",
                "6900000101         > 690000        > mobiles: not a mobile number",
                "6900000101         > 2310123456    > mobiles: not a mobile number",
                "maria@example.org  > maria@        > emails: not an email address",
                "student            > teacher       > role: neither student nor staff nor affiliate",
                "exams              > lottery       > entry: neither exams nor transfer nor special nor empty",
                "active             > ''            > status: empty",
                "active             > gone          > status: neither active nor inactive",
                "Μαρία              > \"Μαρία       > a quote is not closed",
                "Μαρία              > \"Μαρία\" Α.  > a quote stands where none may",
                ";active            > ''            > 18 cells instead of 19",
                ";active            > ;active;      > 20 cells instead of 19",
                "Κωνσταντίνος       > \uFFFD        > not UTF-8"
            })
    void a_bad_line_is_skipped_with_its_number_and_reason(String good, String bad, String reason) {
        var report = imported(HEADER, NIKOS, MARIA.replace(good.strip(), bad.strip()), "");

        assertThat(report.rejected()).hasToString("[line 3: " + reason + "]");
        assertThat(report.imported()).isEqualTo(1);
        assertThat(people.find("s-1")).isEmpty();
        assertThat(people.find("s-2")).isPresent();
    }

    @Test
    void what_a_register_may_lack_or_have_wrong_is_no_bad_line() {
        var report = imported(
                HEADER,
                MARIA.replace("2004-03-15", "2004-05-18"),
                NIKOS,
                "s-3;;;Χατζής;;;;;;15030401242;;;;;student;informatics;;;active",
                "s-4;n4;;Μίλερ;;;;2003-01-30;;1234567890abcd;DE;;;;student;informatics;;;active");

        assertThat(report.rejected()).isEmpty();
        assertThat(people.find("s-4").orElseThrow().amka()).isEqualTo("1234567890ABCD");
    }

    @Test
    void bad_lines_after_cells_of_several_lines_have_the_files_line_numbers() {
        var twoLines = NIKOS.replace("Νίκος", "\"Νίκος\n\n\"\"Νικ\"\"\"");
        var badTwoLines =
                NIKOS.replace("s-2;nikos;Νίκος", "s-3;nikos3;\"Νίκος\nΝικ\"").replace("inactive", "?");

        var report = imported(HEADER, twoLines, badTwoLines, "", "x;y", MARIA);

        assertThat(report.rejected())
                .hasToString("[line 5: status: neither active nor inactive, line 8: 2 cells instead of 19]");
        assertThat(people.find("s-2").orElseThrow().facts().firstNameEl()).isEqualTo("Νίκος \"Νικ\"");
        assertThat(people.find("s-1")).isPresent();
    }

    @Test
    void a_stray_quote_spoils_its_own_line_only() {
        var stray = NIKOS.replace("Νίκος", "\"Νίκος");
        var report = imported(HEADER, stray, MARIA, stray.replace("s-2;nikos", "s-3;nikos3"), MARIA_STAFF);

        assertThat(report.rejected()).extracting(RejectedLine::number).containsExactly(2, 4);
        assertThat(people.find("s-1").orElseThrow().facts().roles()).hasSize(2);
    }

    @Test
    void lines_that_disagree_are_bad() {
        var report = imported(
                HEADER,
                MARIA,
                MARIA_STAFF.replace("2004-03-15", "2004-03-16"),
                MARIA.replace(";active", ";inactive"),
                NIKOS.replace("nikos", "MARIA"),
                NIKOS);

        assertThat(report.rejected())
                .hasToString("[line 3: person_id: an earlier line of this person says otherwise, "
                        + "line 4: role: an earlier line says otherwise of this role, "
                        + "line 5: username: another person's on an earlier line]");
        assertThat(report.imported()).isEqualTo(2);
    }

    @Test
    void a_username_of_somebody_in_the_registers_is_bad() {
        imported(HEADER, MARIA);

        var report = imported(HEADER, NIKOS, NIKOS.replace("s-2;nikos", "s-3;Maria"));

        assertThat(report.rejected()).hasToString("[line 3: username: another person's in the registers]");
        assertThat(people.findByUsername("maria")).map(Person::id).contains("s-1");
    }

    @Test
    void a_header_without_a_column_stops_the_import() {
        assertThatExceptionOfType(ConfigurationRefused.class)
                .isThrownBy(() -> imported(HEADER.replace(";gender", "").replace(";afm", ""), MARIA))
                .withMessageContaining("lacks the columns afm, gender");
        assertThatExceptionOfType(ConfigurationRefused.class).isThrownBy(() -> importing(""));
    }

    @Test
    void the_configured_file_is_imported_at_the_start(@TempDir Path folder) throws IOException {
        var file = folder.resolve("people.csv");
        Files.writeString(file, HEADER + "\n" + MARIA + "\n");

        importOf(file.toString(), "ntua").afterSingletonsInstantiated();

        assertThat(people.find("s-1")).isPresent();
    }

    @Test
    void rooms_hear_of_what_the_start_brought_once_all_of_them_are_there() {
        var told = new CopyOnWriteArrayList<Object>();
        var start = new PeopleImport(people, properties("", "demo"), CLOCK, told::add);
        start.afterSingletonsInstantiated();
        assertThat(told).isEmpty();

        start.tellOfStart();

        await().until(() -> told.contains(new PeopleImported()));
    }

    @Test
    void a_file_in_another_encoding_loses_its_greek_lines_only(@TempDir Path folder) throws IOException {
        var file = folder.resolve("people.csv");
        var latin = NIKOS.replace("Νίκος;Βασιλείου", "Nikos;Vasileiou");
        Files.write(file, (HEADER + "\n" + MARIA + "\n" + latin).getBytes(Charset.forName("windows-1253")));

        importOf(file.toString(), "ntua").afterSingletonsInstantiated();

        assertThat(people.find("s-1")).isEmpty();
        assertThat(people.find("s-2")).isPresent();
    }

    @Test
    void a_missing_or_unreadable_file_stops_the_start_with_one_sentence(@TempDir Path folder) {
        for (var path : new String[] {folder.resolve("none.csv").toString(), folder.toString(), "\0"}) {
            assertThatExceptionOfType(ConfigurationRefused.class)
                    .isThrownBy(() -> importOf(path, "demo").afterSingletonsInstantiated())
                    .withMessageStartingWith("The file of people at")
                    .withMessageContaining("UREGISTER_PEOPLE");
        }
    }

    @Test
    void only_the_demo_brings_its_own_people() {
        importOf("", "ntua").afterSingletonsInstantiated();
        assertThat(people.find("s-001")).isEmpty();

        importOf("", "demo").afterSingletonsInstantiated();
        assertThat(people.find("s-001")).isPresent();
    }

    @Test
    void a_file_of_thousands_is_imported_whole_and_then_unchanged() {
        var csv = IntStream.range(0, 3_000)
                .mapToObj(i -> MARIA.replace("s-1;maria", "s-%d;u%d".formatted(i, i))
                        .replace("maria@example.org", "u%d@example.org".formatted(i)))
                .collect(Collectors.joining("\n", HEADER + "\n", "\n"));

        assertThat(importing(csv).imported()).isEqualTo(3_000);
        assertThat(importing(csv).unchanged()).isEqualTo(3_000);
    }

    private ImportReport imported(String... lines) {
        return importing(String.join("\n", lines));
    }

    private ImportReport importing(String csv) {
        return importOf("", "ntua").importFrom(csv);
    }

    private PeopleImport importOf(String file, String institution) {
        return new PeopleImport(people, properties(file, institution), CLOCK, _ -> {});
    }

    private static UregisterProperties properties(String file, String institution) {
        return new UregisterProperties(URI.create("http://localhost"), Path.of("data"), "", institution, file);
    }
}
