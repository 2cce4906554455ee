package gr.uregister.bot.helpdesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.bot.helpdesk.DeskAddress;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent wants to see, as addresses say it. */
class InboxQueryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void an_address_says_what_is_wanted_and_nothing_that_is_not() {
        var query = new InboxQuery("open", "informatics", "", "AWAITING_PIN", "el", "15", null, null);

        assertThat(query.filter(NOW))
                .isEqualTo(new Filter(
                        "informatics", null, State.AWAITING_PIN, Language.EL, NOW.minus(Duration.ofMinutes(15))));
        assertThat(query.isFiltered()).isTrue();
        assertThat(query.address("a b&c"))
                .isEqualTo("/desk/inbox?view=open&department=informatics&step=AWAITING_PIN&language=el&waiting=15"
                        + "&after=a+b%26c");
        assertThat(search("Παπαδοπούλου").isSearch()).isTrue();
        assertThat(search("x".repeat(500)).q()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null", "''", "nothing", "WAITING"},
            nullValues = "null")
    void what_is_no_part_of_the_inbox_is_its_first(@Nullable String view) {
        assertThat(new InboxQuery(view, null, null, null, null, null, null, null).asView())
                .isEqualTo(InboxView.WAITING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "999999", "1e9", "٥"})
    void what_is_no_wish_filters_nothing(String nonsense) {
        var query = new InboxQuery("mine", "", " ", nonsense, nonsense, nonsense, "", "");

        assertThat(query.filter(NOW)).isEqualTo(Filter.NONE);
        assertThat(query.isFiltered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(((((((((((((.*)*)*", "17638020000001", "1763802000000 ", "٠١٢٣٤٥٦٧٨٩٠١٢ web:1", "[", " "})
    void what_is_no_place_in_a_queue_is_its_beginning(String after) {
        assertThat(after(after)).isEmpty();
    }

    @Test
    void a_place_in_a_queue_is_kept() {
        assertThat(after("1763802000000 web:k(T")).isEqualTo("1763802000000 web:k(T");
    }

    @ParameterizedTest
    @CsvSource({"web, kT9-_x", "telegram, -1001234", "viber, 'nsId4t7MYTVc2=/+=='"})
    void any_chat_has_an_address_and_is_found_by_it(String channel, String chat) {
        var id = new ConversationId(channel, chat);

        assertThat(DeskAddress.of(id)).matches("[A-Za-z0-9_-]+");
        assertThat(DeskAddress.read(DeskAddress.of(id))).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "../etc", "%00", "web:1", "ΩΩΩ"})
    void what_is_no_address_is_nobodys(String address) {
        assertThat(DeskAddress.read(address)).isEmpty();
    }

    private static @Nullable String after(String place) {
        return new InboxQuery(null, null, null, null, null, null, null, place).after();
    }

    private static InboxQuery search(String words) {
        return new InboxQuery(null, null, null, null, null, null, words, null);
    }
}
