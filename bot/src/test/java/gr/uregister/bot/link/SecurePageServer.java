package gr.uregister.bot.link;

import gr.uregister.bot.UregisterProperties;
import gr.uregister.bot.account.AccountRoom;
import gr.uregister.bot.account.SignIns;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.directory.LdapProperties;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.institution.Profiles;
import gr.uregister.bot.person.People;
import gr.uregister.bot.person.Register;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.institution.Institution;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The one-time page on a real server with real people and a real directory; conversations are in memory, time stands still. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration",
            "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration"
        })
@EnableConfigurationProperties(UregisterProperties.class)
@ComponentScan({"gr.uregister.bot.link", "gr.uregister.bot.web"})
@Import(Keys.class)
class SecurePageServer {

    private static final String BASE = "dc=test,dc=example";

    @Bean
    Institution institution() {
        return Profiles.load("ihu-serres");
    }

    @Bean
    Time time() {
        return new Time();
    }

    @Bean
    FlowingConversations conversations(Institution institution, InstantSource clock) {
        return new FlowingConversations(new ConversationFlow(institution, new Phrasebook(institution.zone())), clock);
    }

    @Bean(destroyMethod = "close")
    TestDatabase database() {
        return TestDatabase.start();
    }

    @Bean
    People people(TestDatabase database) {
        return Register.people(database);
    }

    @Bean(destroyMethod = "close")
    EmbeddedDirectory embeddedDirectory() throws IOException {
        return EmbeddedDirectory.open(Files.createTempDirectory("directory"), BASE, 0);
    }

    @Bean(destroyMethod = "close")
    UnsteadyDirectory directory(EmbeddedDirectory server) {
        return new UnsteadyDirectory(new LdapProperties(
                server.url(),
                BASE,
                server.bindDn(),
                server.bindPassword(),
                "",
                "employeeType",
                0,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                8));
    }

    @Bean
    SignIns signIns(
            TestDatabase database,
            Keys keys,
            People people,
            UnsteadyDirectory directory,
            Institution institution,
            InstantSource clock) {
        return AccountRoom.signIns(database.template(), keys, people, directory, institution, clock);
    }

    /** Time that passes when a test says so. */
    static final class Time implements InstantSource {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));

        void pass(Duration duration) {
            now.updateAndGet(instant -> instant.plus(duration));
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
