package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.queue.Queue;
import gr.uregister.bot.conversation.queue.Queues.Held;
import gr.uregister.bot.conversation.queue.Queues.Waiting;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.Assistance;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The help desk's queues, as a database has them: who stands in which, in which order, and what changed. */
class MongoQueuesTest extends QueuesInMongo {

    @Test
    void every_conversation_stands_in_one_queue_in_the_order_of_its_time() {
        var now = clock.instant();
        put("w2", waiting(now.minusSeconds(20)));
        put("w1", waiting(now.minusSeconds(40)));
        put("t1", waiting(now.minusSeconds(30)).takenBy(MARIA, now.minusSeconds(5)));
        put("t2", Assistance.NONE.takenBy(NIKOS, now.minusSeconds(10)));
        put("s1", Assistance.NONE.takenBy(MARIA, now).snoozed(now.plusSeconds(60), now));
        put("c1", waiting(now).takenBy(MARIA, now).closed(MARIA, "solved", now.minusSeconds(9)));
        put("c2", waiting(now).takenBy(MARIA, now).closed(MARIA, "solved", now.minusSeconds(3)));
        put("b1", Assistance.NONE);

        assertThat(found(Queue.WAITING)).containsExactly("w1", "w2");
        assertThat(found(Queue.WAITING, Queue.TAKEN)).containsExactly("w1", "t1", "w2", "t2");
        assertThat(found(Queue.SNOOZED)).containsExactly("s1");
        assertThat(found(Queue.CLOSED)).containsExactly("c2", "c1");
        assertThat(found(Queue.WITH_BOT)).containsExactly("b1");
        assertThat(queues.of("maria", 10)).extracting(QueuesInMongo::chat).containsExactly("t1");
        assertThat(queues.count(Queue.WAITING)).isEqualTo(2);
        assertThat(queues.count(Queue.CLOSED, 1)).isOne();
        assertThat(queues.count(Queue.CLOSED, 3)).isEqualTo(2);
        assertThat(queues.count(Queue.WITH_BOT, 3)).isOne();
        assertThat(queues.waiting(10))
                .extracting(waiting -> waiting.id().chat(), Waiting::since, Waiting::department)
                .containsExactly(
                        tuple("w1", now.minusSeconds(40), "informatics"),
                        tuple("w2", now.minusSeconds(20), "informatics"));
        assertThat(queues.waiting(1)).hasSize(1);
        assertThat(queues.waitingLongerThan(now.minusSeconds(20))).isOne();
        assertThat(queues.waitingLongerThan(now)).isEqualTo(2);
    }

    @Test
    void a_conversation_changes_its_queue_with_the_write_that_changes_it() {
        var before = put("1", waiting(clock.instant()));
        var taken = with(before, before.conversation().assistance().takenBy(MARIA, clock.instant()));
        assertThat(store.write(before, taken)).isTrue();

        assertThat(found(Queue.WAITING)).isEmpty();
        assertThat(found(Queue.TAKEN)).containsExactly("1");
        var handedBack = with(taken.written(), taken.conversation().assistance().handedBack());
        assertThat(store.write(taken.written(), handedBack)).isTrue();
        assertThat(found(Queue.WITH_BOT)).containsExactly("1");
        assertThat(queues.of("maria", 10)).isEmpty();
    }

    @Test
    void what_an_agent_has_is_counted_with_what_is_unread() {
        var now = clock.instant();
        put("1", Assistance.NONE.takenBy(MARIA, now).heard(now).heard(now));
        put("2", Assistance.NONE.takenBy(MARIA, now).heard(now));
        put("3", Assistance.NONE.takenBy(MARIA, now).snoozed(now.plusSeconds(60), now));
        put("4", Assistance.NONE.takenBy(NIKOS, now).heard(now));

        assertThat(queues.held("maria")).isEqualTo(new Held(2, 3));
        assertThat(queues.held("nobody")).isEqualTo(new Held(0, 0));
    }

    @Test
    void an_agents_name_is_no_pattern() {
        var now = clock.instant();
        put("1", Assistance.NONE.takenBy(new Agent("maria.p", "Μαρία"), now));
        put("2", Assistance.NONE.takenBy(new Agent("mariaxp", "Μαρία"), now));

        assertThat(queues.of("maria.p", 10)).extracting(QueuesInMongo::chat).containsExactly("1");
    }

    @Test
    void who_waits_in_a_state_of_another_version_hides_nobody_else() {
        put("1", waiting(clock.instant()));
        put("2", waiting(clock.instant()));
        database.template()
                .getCollection("conversations")
                .updateOne(
                        new Document("_id", "test:1"),
                        new Document("$set", new Document("queue", "W1700000000000 test:1 DREAMING EL informatics")));

        assertThat(queues.waiting(10))
                .extracting(waiting -> waiting.id().chat(), Waiting::step, Waiting::department)
                .containsExactly(tuple("1", null, "informatics"), tuple("2", State.AWAITING_CONTACT, "informatics"));
    }

    @Test
    void what_changed_is_told_as_long_as_the_desk_has_to_do_with_it_and_when_that_ends() {
        var now = clock.instant();
        var waiting = put("1", waiting(now), null, now);
        put("2", Assistance.NONE, null, now);
        put("3", waiting(now), null, now.minusSeconds(60));

        assertThat(changedSince(now)).containsExactly("1 v1 WAITING");
        assertThat(changedSince(now.minusSeconds(60))).containsExactly("3 v1 WAITING", "1 v1 WAITING");

        var taken = at(now.plusSeconds(1), with(waiting, waiting(now).takenBy(MARIA, now)));
        assertThat(store.write(waiting, taken)).isTrue();
        assertThat(changedSince(now.plusSeconds(1))).containsExactly("1 v2 TAKEN");

        var handedBack = at(now.plusSeconds(2), with(taken.written(), Assistance.NONE));
        assertThat(store.write(taken.written(), handedBack)).isTrue();
        assertThat(changedSince(now.plusSeconds(2))).containsExactly("1 v3 WITH_BOT");

        var goesOn = at(now.plusSeconds(3), with(handedBack.written(), Assistance.NONE.labelled(Set.of("amka"))));
        assertThat(store.write(handedBack.written(), goesOn)).isTrue();
        assertThat(changedSince(now.plusSeconds(3))).isEmpty();
    }

    private List<String> changedSince(Instant time) {
        return queues.changedSince(time, 50).stream()
                .map(change -> "%s v%d %s".formatted(change.id().chat(), change.version(), change.queue()))
                .toList();
    }

    private static StoredConversation at(Instant time, StoredConversation stored) {
        return new StoredConversation(
                stored.id(),
                stored.version(),
                stored.conversation(),
                stored.seenUpdates(),
                stored.outbox(),
                stored.transcript(),
                stored.nextSequence(),
                stored.createdAt(),
                time,
                stored.dueAt(),
                stored.reached(),
                stored.presence());
    }
}
