package gr.uregister.bot.announcement.audience;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.facts.Chats;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.Register;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Topic;
import gr.uregister.statemachine.identity.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long an audience of many chats takes to be found; with {@code -Daudience.chats=100000}. */
@EnabledIfSystemProperty(named = "audience.chats", matches = "[0-9]+")
class AudienceSpeedTest {

    private static final Logger log = LoggerFactory.getLogger(AudienceSpeedTest.class);
    private static final int AT_ONCE = 1_000;
    private static final List<String> SAID =
            Collections.nCopies(20, "{\"n\":1,\"text\":\"%s\"}".formatted("α".repeat(150)));

    private final SettableClock clock = new SettableClock();

    @Test
    void many_chats_are_looked_through() {
        var chats = Integer.getInteger("audience.chats");
        try (var database = TestDatabase.start()) {
            var stored = new Chats(database);
            var collection = database.template().getCollection("conversations");
            for (int i = 0; i < chats; i += AT_ONCE) {
                collection.insertMany(
                        IntStream.range(i, i + AT_ONCE).mapToObj(this::chat).toList());
            }
            var audiences = new Audiences(
                    stored.facts(),
                    Register.people(database),
                    Chats.keys(),
                    Profiles.load("demo"),
                    Chat.CHANNELS,
                    clock);
            var audience = new Audience(
                    Set.of(Role.STUDENT),
                    Set.of("informatics"),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Step.AMKA.states(),
                    Audience.AccountState.NOT_ACTIVATED,
                    Audience.SOON_DAYS,
                    null,
                    null);
            var millis = new ArrayList<Long>();
            for (int i = 0; i < 5; i++) {
                var begun = System.nanoTime();
                assertThat(audiences.select(audience, Topic.EXAMS).choices()).hasSize(chats / 2);
                millis.add(Duration.ofNanos(System.nanoTime() - begun).toMillis());
            }
            log.info("{} chats are looked through in {} ms", chats, millis);
        }
    }

    private Document chat(int number) {
        var id = "telegram:" + number;
        var facts = new Document("role", "STUDENT")
                .append("entry", "EXAMS")
                .append("person", "%043d".formatted(number))
                .append("last", Date.from(clock.instant()));
        return new Document("_id", id)
                .append("channel", "telegram")
                .append("version", 1L)
                .append("language", "EL")
                .append("department", "informatics")
                .append("state", (number % 2 == 0 ? State.AWAITING_AMKA : State.ACTIVATED).name())
                .append("said", SAID)
                .append("facts", facts);
    }
}
