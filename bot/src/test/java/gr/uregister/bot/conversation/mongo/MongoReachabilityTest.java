package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Reachability.Lost;
import gr.uregister.bot.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoReachabilityTest {

    private static final ConversationId MARIA = new ConversationId("telegram", "1");
    private static final ConversationId NIKOS = new ConversationId("telegram", "2");
    private static final ConversationId ELENI = new ConversationId("viber", "1");
    private static final Instant TEN = Instant.parse("2030-01-07T10:00:00Z");

    private final TestDatabase database = TestDatabase.start();
    private final AtomicReference<Instant> now = new AtomicReference<>(TEN);
    private final InstantSource clock = now::get;
    private final MongoReachability reachability = new MongoReachability(database.template(), clock);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nobody_is_lost_of_whom_nothing_was_told() {
        reachability.regained(MARIA);

        assertThat(reachability.isLost(MARIA)).isFalse();
        assertThat(reachability.returning(MARIA)).isEmpty();
        assertThat(reachability.lostOn("telegram")).isEmpty();
    }

    @Test
    void who_is_lost_is_told_by_channel_and_since_when() {
        reachability.lost(MARIA);
        pass(Duration.ofHours(1));
        reachability.lost(NIKOS);
        reachability.lost(ELENI);
        reachability.lost(MARIA);

        assertThat(reachability.lostOn("telegram"))
                .containsExactly(new Lost(NIKOS, TEN.plus(Duration.ofHours(1))), new Lost(MARIA, TEN));
        reachability.regained(NIKOS);
        assertThat(reachability.lostOn("telegram")).extracting(Lost::chat).containsExactly(MARIA);
    }

    @Test
    void one_return_has_one_name_for_a_moment_and_the_next_one_another() {
        reachability.lost(MARIA);
        var first = reachability.returning(MARIA);
        assertThat(first).isPresent();
        reachability.regained(MARIA);
        pass(Duration.ofSeconds(9));
        assertThat(reachability.returning(MARIA)).isEqualTo(first);
        pass(Duration.ofSeconds(1));
        assertThat(reachability.returning(MARIA)).isEmpty();

        reachability.lost(MARIA);

        assertThat(reachability.isLost(MARIA)).isTrue();
        assertThat(reachability.returning(MARIA)).isPresent().isNotEqualTo(first);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
