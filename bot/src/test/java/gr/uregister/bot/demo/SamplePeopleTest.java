package gr.uregister.bot.demo;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.demo.SamplePerson.Step;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.identity.Amka;
import gr.uregister.statemachine.identity.Contact;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplePeopleTest {

    private final Map<String, List<CSVRecord>> register =
            records().stream().collect(groupingBy(r -> r.get("person_id")));

    @ParameterizedTest
    @MethodSource("people")
    void every_sample_is_in_the_register_and_can_type_what_the_page_says(SamplePerson person) {
        assertThat(register).containsKey(person.personId());
        var line = register.get(person.personId()).getFirst();

        assertThat(person.name().el()).isEqualTo(line.get("first_name_el") + " " + line.get("last_name_el"));
        assertThat(person.name().en()).isEqualTo(line.get("first_name_en") + " " + line.get("last_name_en"));
        assertThat(person.steps())
                .isNotEmpty()
                .allSatisfy(
                        step -> assertThat(leads(step, line)).as(step.what()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("people")
    void every_kind_of_value_has_a_word(SamplePerson person) {
        var words = PageWords.of("demo");

        assertThat(person.steps()).allSatisfy(step -> {
            assertThat(words.all(Language.EL)).containsKey(step.what());
            assertThat(words.all(Language.EN)).containsKey(step.what());
        });
    }

    @Test
    void everybody_of_the_register_is_introduced_once() {
        assertThat(SamplePeople.read())
                .extracting(SamplePerson::personId)
                .containsExactlyInAnyOrderElementsOf(register.keySet());
    }

    @Test
    void the_account_that_is_active_already_is_one_of_them() {
        assertThat(register.get(ActiveSample.PERSON_ID).getFirst().get("username"))
                .isEqualTo(ActiveSample.USERNAME);
    }

    static Stream<SamplePerson> people() {
        return SamplePeople.read().stream();
    }

    private static boolean leads(Step step, CSVRecord line) {
        var value = step.value();
        return switch (step.what()) {
            case "email" -> declared(line.get("emails"), value);
            case "mobile" -> declared(line.get("mobiles"), value);
            case "registration-number" -> line.get("registration_number").equals(value);
            case "username" -> line.get("username").equals(value);
            case "amka" ->
                line.get("amka").isEmpty()
                        && Amka.parse(value).orElseThrow().isOf(LocalDate.parse(line.get("birth_date")));
            case "insurance-number" -> line.get("amka").isEmpty();
            case "password" -> value.equals(ActiveSample.PASSWORD);
            default -> false;
        };
    }

    private static boolean declared(String list, String value) {
        var typed = Contact.parse(value).orElseThrow();
        return Arrays.stream(list.split("\\|")).map(Contact::parse).anyMatch(Optional.of(typed)::equals);
    }

    private static List<CSVRecord> records() {
        try (var in = SamplePeopleTest.class.getResourceAsStream("people.csv");
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(';')
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
