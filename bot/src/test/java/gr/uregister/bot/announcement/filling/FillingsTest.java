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
        assertThat(Known.NOTHING.fill(TEXT, Language.EL))
                .isEqualTo("μέλος της κοινότητάς μας, το τμήμα σας, την ημέρα που λήγει");
        assertThat(Known.NOTHING.fill(TEXT, Language.EN))
                .isEqualTo("member of our university, your department, the day it expires");
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
