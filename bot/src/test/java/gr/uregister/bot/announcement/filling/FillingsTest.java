package gr.uregister.bot.announcement.filling;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.facts.Chats;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Register;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.rights.DataRights;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillingsTest {

    private static final String TEXT = "{first_name}, {department}, {expiry}";

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Chats chats = new Chats(database);
    private final Fillings fillings = new Fillings(chats.facts(), chats.kept(), Profiles.load("demo"));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_text_is_filled_with_what_is_known_and_with_sensible_words_for_what_is_not() {
        var maria = new Known(
                new Text("Μαρία", ""), new Text("Πληροφορικής", "Informatics"), LocalDate.parse("2027-03-09"));

        assertThat(maria.fill(TEXT, Language.EL)).isEqualTo("Μαρία, Πληροφορικής, 9/3/2027");
        assertThat(maria.fill(TEXT, Language.EN)).isEqualTo("Μαρία, Informatics, 2027-03-09");
        assertThat(Known.NOTHING.fill(TEXT, Language.EL)).isEqualTo("μέλος της κοινότητάς μας, τμήμα σας, σύντομα");
        assertThat(Known.NOTHING.fill(TEXT, Language.EN)).isEqualTo("member of our university, your department, soon");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "EL; Λήγει [στις {expiry}|σε λίγο].; Λήγει στις 9/3/2027.; Λήγει σε λίγο.",
                "EL; Λήγει στις {expiry}.; Λήγει στις 9/3/2027.; Λήγει σύντομα.",
                "EL; Στις {expiry} λήγει.; Στις 9/3/2027 λήγει.; Σύντομα λήγει.",
                "EN; It expires on {expiry}.; It expires on 2027-03-09.; It expires soon.",
                "EN; On {expiry} it expires.; On 2027-03-09 it expires.; Soon it expires.",
                "EL; στο {department}; στο Τμήμα Πληροφορικής; στο τμήμα σας",
                "EL; [{first_name}, λήγει στις {expiry}|Λήγει]; Νίκο, λήγει στις 9/3/2027; Λήγει",
                "EN; Room [1] or [a|b]; Room [1] or [a|b]; Room [1] or [a|b]",
            })
    void what_belongs_to_a_placeholder_goes_with_it(Language language, String text, String known, String unknown) {
        var nikos = new Known(
                new Text("Νίκος", "Nikos"),
                new Text("Τμήμα Πληροφορικής", "Informatics"),
                LocalDate.parse("2027-03-09"));

        assertThat(nikos.fill(text, language)).isEqualTo(known);
        assertThat(Known.NOTHING.fill(text, language)).isEqualTo(unknown);
    }

    @Test
    void what_the_form_offers_is_filled_whatever_is_known() {
        for (var placeholder : Placeholder.values()) {
            assertThat(Placeholder.unknownIn(placeholder.offered().el())).isEmpty();
            assertThat(Known.NOTHING.fill(placeholder.offered().el(), Language.EL))
                    .isEqualTo(placeholder.unknown().el());
            assertThat(Known.NOTHING.fill(placeholder.offered().en(), Language.EN))
                    .isEqualTo(placeholder.unknown().en());
        }
    }

    @Test
    void a_name_is_no_pattern_and_no_placeholder() {
        var hostile = new Known(new Text("$1{department}\\", ""), new Text("Πληροφορικής", ""), null);

        assertThat(hostile.fill("{first_name}", Language.EL)).isEqualTo("$1{department}\\");
    }

    @Test
    void what_stands_in_braces_and_is_no_placeholder_is_found() {
        assertThat(Placeholder.unknownIn("{first_name} {Name} {} {expiry} {Name}"))
                .containsExactly("{Name}", "{}");
        assertThat(Placeholder.in(TEXT)).containsExactlyInAnyOrder(Placeholder.values());
    }

    @Test
    void only_who_proved_who_they_are_is_called_by_name() {
        var maria = Register.person("s-1", List.of(Register.student("1")), "m@x.org")
                .facts();
        var begun = chats.begin("web", "1", clock.instant());
        var proved = chats.prove(begun, State.ACTIVATED, maria, Errand.ACTIVATION, clock.instant());
        var other = chats.begin("web", "2", clock.instant());
        chats.speak(
                other,
                StoredConversations.conversation(State.AWAITING_PIN, "", maria, Errand.ACTIVATION, DataRights.NONE),
                clock.instant());

        var known = fillings.of(List.of(proved.id(), other.id()), List.of(TEXT, ""));

        assertThat(known.get(proved.id()).fill(TEXT, Language.EN))
                .startsWith("Maria, ")
                .endsWith("2027-10-05");
        assertThat(known.get(other.id()).fill(TEXT, Language.EN)).startsWith("member of our university, ");
        assertThat(fillings.of(List.of(proved.id()), List.of("nothing open"))).isEmpty();
    }
}
