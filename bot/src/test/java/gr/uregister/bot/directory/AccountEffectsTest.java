package gr.uregister.bot.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Doer.DeedFailed;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.directory.embedded.EmbeddedDirectory;
import gr.uregister.bot.person.Register;
import gr.uregister.statemachine.Effect;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.identity.Role;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What conversations learn of accounts, and have done to them. */
class AccountEffectsTest {

    private static final String BASE = "dc=uni,dc=example";
    private static final ConversationId CHAT = new ConversationId("web", "1");

    private TestDatabase database;
    private EmbeddedDirectory server;
    private Directory directory;
    private AccountAnswerer answerer;
    private RoleDoer doer;

    @BeforeEach
    void open(@TempDir Path folder) {
        server = EmbeddedDirectory.open(folder, BASE, 0);
        directory =
                new Directory(DirectoryFixture.properties(server.url(), BASE, server.bindDn(), server.bindPassword()));
        database = TestDatabase.start();
        var people = Register.people(database);
        people.register(List.of(Register.person("p1", List.of(Register.student("20231234")))));
        answerer = new AccountAnswerer(people, directory);
        doer = new RoleDoer(people, directory);
    }

    @AfterEach
    void close() {
        directory.close();
        server.close();
        database.close();
    }

    @Test
    void anAccountIsInactiveThenActiveAndThenHasARoleMore() {
        assertThat(ask(Role.STUDENT)).isEqualTo(new Event.AccountInactive());

        directory.activate(DirectoryFixture.student("p1"), "attempt-1", "Kalo-taxidi 7");

        assertThat(ask(Role.STUDENT)).isEqualTo(new Event.AccountActive(true));
        assertThat(ask(Role.STAFF)).isEqualTo(new Event.AccountActive(false));
        for (int twice = 0; twice < 2; twice++) {
            assertThat(doer.perform(CHAT, new Effect.AddRole("p1", Role.STAFF))).contains(new Event.RoleAdded());
        }
        assertThat(ask(Role.STAFF)).isEqualTo(new Event.AccountActive(true));
    }

    @Test
    void aDirectoryThatIsAwayIsAnAnswerAndADeedForLater() {
        server.close();

        assertThat(ask(Role.STUDENT)).isEqualTo(new Event.DirectoryUnavailable());
        assertThatThrownBy(() -> doer.perform(CHAT, new Effect.AddRole("p1", Role.STAFF)))
                .isInstanceOf(DeedFailed.class);
    }

    private Event ask(Role role) {
        return answerer.answer(CHAT, "update-1", new Effect.CheckAccount("p1", role));
    }
}
