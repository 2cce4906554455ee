package gr.uregister.bot.announcement.audience;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversations;
import gr.uregister.bot.conversation.facts.Chats;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Person;
import gr.uregister.bot.person.Register;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.errand.Errand;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudienceCountsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Chats chats = new Chats(database);
    private final Audiences audiences = new Audiences(
            chats.facts(), Register.people(database), Chats.keys(), Profiles.load("demo"), Chat.CHANNELS, clock);
    private final AudienceCounts counts = new AudienceCounts(audiences, clock, LONG);

    @AfterEach
    void close() {
        counts.destroy();
        database.close();
    }

    @Test
    void everybody_is_counted_with_those_who_are_left_out() {
        Register.people(database).register(List.of(person("s-1"), person("s-2"), person("s-3")));
        activated("telegram", "s-1");
        activated("viber", "s-1");
        var stopped = chats.begin("web", "w", clock.instant());
        chats.speak(
                stopped,
                StoredConversations.conversation(State.CHOOSING_ROLE, Subscription.ALL.without(Topic.EXAMS)),
                clock.instant());

        var exams = counts.of(Audience.EVERYBODY, Topic.EXAMS).count();
        assertThat(exams.recipients()).isOne();
        assertThat(exams.excluded(Exclusion.OTHER_CHANNEL)).isOne();
        assertThat(exams.excluded(Exclusion.OPTED_OUT)).isOne();
        assertThat(exams.excluded(Exclusion.NO_CHAT)).isEqualTo(2);
        assertThat(counts.of(Audience.EVERYBODY, Topic.SERVICES).count().recipients())
                .isEqualTo(2);
    }

    @Test
    void who_asks_again_soon_is_told_the_same_and_later_what_is_so_then() {
        var first = counts.of(Audience.EVERYBODY, Topic.EXAMS);
        assertThat(first.isUnderWay()).isFalse();
        assertThat(first.count().countedAt()).isEqualTo(clock.instant());
        activated("telegram", "s-1");
        assertThat(counts.of(Audience.EVERYBODY, Topic.EXAMS)).isEqualTo(first);

        clock.advance(Duration.ofSeconds(5));

        assertThat(counts.of(Audience.EVERYBODY, Topic.EXAMS).count().recipients())
                .isOne();
    }

    @Test
    void who_does_not_wait_is_told_that_a_count_is_under_way_and_then_the_count() {
        var impatient = new AudienceCounts(audiences, clock, Duration.ZERO);
        activated("telegram", "s-1");
        impatient.of(Audience.EVERYBODY, Topic.EXAMS);

        Awaitility.await().untilAsserted(() -> {
            var answer = impatient.of(Audience.EVERYBODY, Topic.EXAMS);
            assertThat(answer.count()).isNotNull();
            assertThat(answer.count().recipients()).isOne();
        });
        impatient.destroy();
    }

    private static Person person(String id) {
        return Register.person(id, List.of(Register.student(id)), id + "@x.org");
    }

    private void activated(String channel, String id) {
        var begun = chats.begin(channel, id, clock.instant());
        chats.prove(begun, State.ACTIVATED, person(id).facts(), Errand.ACTIVATION, clock.instant());
    }
}
