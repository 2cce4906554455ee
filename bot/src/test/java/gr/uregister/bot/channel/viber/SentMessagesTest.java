package gr.uregister.bot.channel.viber;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.receipt.Receipt;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.institution.Profiles;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far messages came, as Viber tells. */
class SentMessagesTest {

    private static final ConversationId CHAT = new ConversationId("viber", "01234567890A/+=");

    private final TestDatabase database = TestDatabase.start();
    private final SentMessages sent = new SentMessages(database.template(), Profiles.load("demo"), new SettableClock());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_became_of_a_message_never_goes_back() {
        sent.record(CHAT, 3, "token-3");
        sent.record(CHAT, 4, "token-4");
        sent.report("token-4", Receipt.SEEN);
        sent.report("token-4", Receipt.DELIVERED);
        sent.report("token-4", Receipt.FAILED);
        sent.report("early", Receipt.DELIVERED);
        sent.record(CHAT, 5, "early");

        assertThat(sent.statusOf("token-4")).contains(Receipt.SEEN);
        assertThat(sent.statusOf("token-3")).as("seen with the later one").contains(Receipt.SEEN);
        assertThat(sent.statusOf("early")).contains(Receipt.DELIVERED);
        assertThat(sent.of(CHAT, Set.of(4L, 5L, 6L))).isEqualTo(Map.of(4L, Receipt.SEEN, 5L, Receipt.DELIVERED));
    }

    @Test
    void a_message_in_several_parts_came_as_far_as_all_of_them() {
        for (var part = 1; part <= 3; part++) {
            sent.record(CHAT, 7, "part-" + part);
        }
        sent.report("part-1", Receipt.DELIVERED);
        assertThat(sent.of(CHAT, Set.of(7L))).containsEntry(7L, Receipt.SENT);

        sent.report("part-2", Receipt.DELIVERED);
        sent.report("part-3", Receipt.DELIVERED);
        assertThat(sent.of(CHAT, Set.of(7L))).containsEntry(7L, Receipt.DELIVERED);

        sent.record(CHAT, 8, "part-4");
        sent.record(CHAT, 8, "part-5");
        sent.report("part-4", Receipt.FAILED);
        assertThat(sent.of(CHAT, Set.of(8L))).containsEntry(8L, Receipt.FAILED);
    }
}
