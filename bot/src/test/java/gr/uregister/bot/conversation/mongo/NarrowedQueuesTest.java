package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues.Filter;
import gr.uregister.bot.conversation.queue.Queues.Page;
import gr.uregister.bot.conversation.queue.Queues.Waiting;
import gr.uregister.bot.person.Register;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.identity.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What of a queue is shown: what a filter or a search leaves of it, a part at a time. */
class NarrowedQueuesTest extends QueuesInMongo {

    @Test
    void filters_narrow_a_queue() {
        var now = clock.instant();
        put("1", waiting(now.minusSeconds(600)));
        put("2", waiting(now.minusSeconds(60)));

        assertThat(filtered(new Filter("informatics", null, null, null, null))).containsExactly("1", "2");
        assertThat(filtered(new Filter("economics", null, null, null, null))).isEmpty();
        assertThat(filtered(new Filter(null, "test", State.AWAITING_CONTACT, Language.EL, null)))
                .containsExactly("1", "2");
        assertThat(filtered(new Filter(null, "viber", null, null, null))).isEmpty();
        assertThat(filtered(new Filter(null, null, State.AWAITING_PIN, null, null)))
                .isEmpty();
        assertThat(filtered(new Filter(null, null, null, Language.EN, null))).isEmpty();
        assertThat(filtered(new Filter(null, null, null, null, now.minusSeconds(300))))
                .containsExactly("1");
    }

    @Test
    void people_are_found_by_what_the_registers_know_of_them_and_none_of_it_stands_in_the_clear() {
        var facts = Register.person("s-1", List.of(Register.student("20231234")), "+306941234512", "maria@example.org")
                .facts();
        put("1", Assistance.NONE, facts, clock.instant());
        put("2", Assistance.NONE);

        for (var words : List.of(
                facts.lastNameEl().toLowerCase(),
                facts.firstNameEn() + " " + facts.lastNameEn(),
                facts.username(),
                "20231234",
                facts.emails().getFirst().normalised(),
                facts.mobiles().getFirst().normalised())) {
            assertThat(queues.find(words, 5))
                    .as(words)
                    .extracting(QueuesInMongo::chat)
                    .containsExactly("1");
        }
        assertThat(queues.find("nobody", 5)).isEmpty();
        assertThat(queues.find(facts.lastNameEl() + " nobody", 5)).isEmpty();
        assertThat(queues.find(" .* ", 5)).isEmpty();
        assertThat(database.template()
                        .getCollection("conversations")
                        .find(new Document("_id", "test:1"))
                        .first()
                        .toJson())
                .doesNotContain(facts.lastNameEl(), "\"" + facts.username() + "\"", facts.lastNameEn());
    }

    @Test
    void conversations_of_an_earlier_version_are_filtered_too() {
        put("1", waiting(clock.instant()));
        database.template()
                .getCollection("conversations")
                .updateOne(
                        new Document("_id", "test:1"),
                        new Document("$set", new Document("queue", "W1700000000000 test:1")));

        assertThat(filtered(new Filter("informatics", null, State.AWAITING_CONTACT, null, null)))
                .containsExactly("1");
        assertThat(filtered(new Filter("economics", null, null, null, null))).isEmpty();
        assertThat(queues.waiting(10))
                .containsExactly(new Waiting(
                        new ConversationId("test", "1"), Instant.ofEpochMilli(1_700_000_000_000L), null, ""));
    }

    @Test
    void a_filter_that_wants_few_of_many_goes_on_where_it_stopped() {
        for (int i = 0; i < 650; i++) {
            put("b" + i, Assistance.NONE);
        }
        var wanted = new Filter("economics", null, null, null, null);

        var first = queues.page(Set.of(Queue.WITH_BOT), wanted, null, 10);
        assertThat(first.conversations()).isEmpty();
        assertThat(first.next()).isNotNull();
        var second = queues.page(Set.of(Queue.WITH_BOT), wanted, first.next(), 10);
        assertThat(second.next()).isNotNull().isGreaterThan(first.next());
        assertThat(queues.page(Set.of(Queue.WITH_BOT), wanted, second.next(), 10)
                        .next())
                .isNull();
    }

    @Test
    void a_long_queue_comes_in_parts_and_nothing_is_left_out_or_comes_twice() {
        var begin = clock.instant().minus(Duration.ofDays(6));
        for (int i = 0; i < 120; i++) {
            var since = begin.plus(Duration.ofMinutes(70L * i));
            put("w" + i, waiting(since));
            put("c" + i, Assistance.NONE.takenBy(MARIA, since).closed(MARIA, "solved", since));
            put("b" + i, Assistance.NONE, null, since);
        }
        for (var queue : List.of(Queue.WAITING, Queue.CLOSED, Queue.WITH_BOT)) {
            var all = new ArrayList<String>();
            Page page = null;
            do {
                assertThat(all).hasSizeLessThanOrEqualTo(120);
                page = queues.page(Set.of(queue), Filter.NONE, page == null ? null : page.next(), 25);
                assertThat(page.conversations()).hasSizeLessThanOrEqualTo(25);
                page.conversations().forEach(stored -> all.add(chat(stored)));
            } while (page.next() != null);
            assertThat(all).as(queue.name()).hasSize(120).doesNotHaveDuplicates();
        }
        assertThat(found(Queue.CLOSED).getFirst()).isEqualTo("c119");
        assertThat(found(Queue.WAITING).getFirst()).isEqualTo("w0");
    }

    @Test
    void the_place_after_which_a_queue_goes_on_is_no_pattern() {
        put("1", waiting(clock.instant()));

        assertThat(queues.page(Set.of(Queue.WAITING), Filter.NONE, "(((((((.*)*)*)* test:1", 10)
                        .conversations())
                .hasSize(1);
    }

    @Test
    void a_place_stays_behind_its_conversation_when_that_moves_on() {
        var now = clock.instant();
        var first = put("1", waiting(now.minusSeconds(60)));
        put("11", waiting(now.minusSeconds(60)));
        put("2", waiting(now));
        var next = queues.page(Set.of(Queue.WAITING), Filter.NONE, null, 1).next();
        assertThat(store.write(first, withState(first, State.AWAITING_PIN))).isTrue();

        assertThat(queues.page(Set.of(Queue.WAITING), Filter.NONE, next, 10).conversations())
                .extracting(QueuesInMongo::chat)
                .containsExactly("11", "2");
        assertThat(filtered(new Filter(null, null, State.AWAITING_PIN, null, null)))
                .containsExactly("1");
    }

    private List<String> filtered(Filter filter) {
        return queues.page(Set.of(Queue.WAITING), filter, null, 50).conversations().stream()
                .map(QueuesInMongo::chat)
                .toList();
    }

    private static StoredConversation withState(StoredConversation stored, State state) {
        return with(
                stored,
                StoredConversations.conversation(
                        state,
                        "informatics",
                        List.<Contact>of(),
                        null,
                        stored.conversation().assistance()));
    }
}
