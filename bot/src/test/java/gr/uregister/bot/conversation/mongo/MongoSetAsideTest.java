package gr.uregister.bot.conversation.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.statemachine.Effect.AddRole;
import gr.uregister.statemachine.identity.Role;
import org.junit.jupiter.api.Test;

class MongoSetAsideTest {

    @Test
    void a_deed_is_kept_once_without_what_it_is_about() {
        try (var database = TestDatabase.start()) {
            var aside = new MongoSetAside(database.template(), new SettableClock());
            var deed = new PendingDeed("u/0/1", new AddRole("id-maria", Role.STAFF), 0, 41, 0, null);
            for (int twice = 0; twice < 2; twice++) {
                aside.keep(new ConversationId("test", "1"), deed, IllegalStateException.class);
            }

            assertThat(database.template().getCollection("set_aside").find())
                    .singleElement()
                    .satisfies(kept -> {
                        assertThat(kept)
                                .containsEntry("conversation", "test:1")
                                .containsEntry("deed", "AddRole")
                                .containsEntry("failure", "java.lang.IllegalStateException")
                                .containsEntry("tries", 42)
                                .containsKey("failedAt");
                        assertThat(kept.toJson()).doesNotContain("id-maria");
                    });
        }
    }
}
