package gr.uregister.bot.move;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.code.OneTimeCodes;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoveCodesTest {

    private static final ConversationId CHAT = new ConversationId("web", "a");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final MoveCodes codes = codesOfANode();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_code_stands_for_its_chat_for_ten_minutes() {
        var issued = codes.issue(CHAT);

        clock.advance(Duration.ofSeconds(599));
        assertThat(codes.chatOf(codes.idOf(issued.code()))).contains(CHAT);

        clock.advance(Duration.ofSeconds(1));
        assertThat(codes.chatOf(codes.idOf(issued.code()))).isEmpty();
    }

    @Test
    void codes_differ_and_are_kept_as_hashes_only() {
        var all = IntStream.range(0, 200).mapToObj(_ -> codes.issue(CHAT)).toList();

        assertThat(all).extracting(OneTimeCodes.Issued::code).doesNotHaveDuplicates();
        var kept = database.template()
                .getCollection("move_codes")
                .find()
                .into(new java.util.ArrayList<>())
                .toString();
        assertThat(all)
                .allSatisfy(issued -> assertThat(kept)
                        .contains(issued.id())
                        .doesNotContain(issued.code().characters()));
    }

    @Test
    void a_code_is_used_once_and_its_user_is_told_the_same_again() {
        var id = codes.issue(CHAT).id();

        assertThat(codes.use(id, "web:b/update-1")).isTrue();
        assertThat(codes.use(id, "web:b/update-1")).isTrue();
        assertThat(codes.use(id, "web:b/update-2")).isFalse();
        assertThat(codes.use(id, "web:c/update-1")).isFalse();
        assertThat(codes.use("no such code", "web:c/update-1")).isFalse();
    }

    @Test
    void one_of_many_at_the_same_moment_gets_it() throws Exception {
        var nodes = List.of(codesOfANode(), codesOfANode());
        for (int round = 0; round < 20; round++) {
            var id = codes.issue(CHAT).id();
            try (var racers = Executors.newVirtualThreadPerTaskExecutor()) {
                var wins = IntStream.range(0, 16)
                        .mapToObj(racer ->
                                racers.submit(() -> nodes.get(racer % 2).use(id, "web:" + racer + "/update")))
                        .toList();
                var winners = 0;
                for (var win : wins) {
                    winners += win.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        }
    }

    private MoveCodes codesOfANode() {
        return new MoveCodes(database.template(), new BlindIndex(new Keys(new byte[32])), clock);
    }
}
