package gr.uregister.bot.announcement.tester;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.code.CodeTries;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.AskTesters;
import gr.uregister.statemachine.Event.TestersAnswered;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.TesterNews;
import gr.uregister.statemachine.reading.TesterWish;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TesterDoorTest {

    private static final ConversationId CHAT = new ConversationId("web", "a");
    private static final ConversationId OTHER = new ConversationId("web", "b");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final Keys keys = new Keys(new byte[32]);
    private final BlindIndex index = new BlindIndex(keys);
    private final AuditTrail audit = new AuditTrail(database.template(), keys, clock);
    private final StaffAccounts accounts = new StaffAccounts(database.template());
    private final TesterCodes codes = new TesterCodes(database.template(), index, clock);
    private final Testers testers = new Testers(
            database.template(), new MemoryConversationStore(), accounts, new Pseudonyms(index), audit, clock);
    private final TesterDoor door =
            new TesterDoor(codes, testers, new CodeTries(database.template(), index, clock), accounts);
    private String anna = "";
    private int issued;

    @BeforeEach
    void employ() {
        anna = new NewAccounts(accounts, audit, clock)
                .add("test", "anna", Set.of(StaffRole.ANNOUNCER), Language.EL)
                .id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_update_that_is_decided_anew_is_answered_the_same_however_often() {
        var code = code();

        for (var decisions = 0; decisions < 20; decisions++) {
            assertThat(news("update", code)).isEqualTo(TesterNews.JOINED);
        }
        assertThat(news("another", code)).isEqualTo(TesterNews.CODE_UNKNOWN);
        assertThat(testers.all()).hasSize(1);
    }

    @Test
    void a_code_of_somebody_who_may_not_sign_in_any_more_lets_nobody_in() {
        var code = code();
        accounts.setEnabled(anna, false);

        assertThat(news("update", code)).isEqualTo(TesterNews.CODE_UNKNOWN);
        assertThat(testers.all()).isEmpty();
    }

    @Test
    void nor_does_one_of_somebody_who_may_make_none_any_more() {
        var code = code();
        accounts.setRoles(anna, Set.of(StaffRole.AGENT));

        assertThat(news("update", code)).isEqualTo(TesterNews.CODE_UNKNOWN);
    }

    @Test
    void a_wrong_code_counts_once_however_often_its_update_is_decided() {
        for (var decisions = 0; decisions < 20; decisions++) {
            assertThat(news("update", "KXMT347P")).isEqualTo(TesterNews.CODE_UNKNOWN);
        }
        assertThat(news("another", code())).isEqualTo(TesterNews.JOINED);
    }

    @Test
    void a_link_asks_and_its_code_is_this_chats_until_it_says_yes() {
        var code = code();

        assertThat(news(CHAT, "open", new TesterWish.Consider(code))).isEqualTo(TesterNews.ASKED);
        assertThat(testers.all()).isEmpty();
        assertThat(news(OTHER, "open", new TesterWish.Consider(code))).isEqualTo(TesterNews.CODE_UNKNOWN);
        assertThat(news(OTHER, "type", new TesterWish.Join(code))).isEqualTo(TesterNews.CODE_UNKNOWN);
        assertThat(news(OTHER, "press", new TesterWish.Accept())).isEqualTo(TesterNews.CODE_UNKNOWN);
        assertThat(news(CHAT, "open again", new TesterWish.Consider(code))).isEqualTo(TesterNews.ASKED);

        for (var decisions = 0; decisions < 3; decisions++) {
            assertThat(news(CHAT, "press", new TesterWish.Accept())).isEqualTo(TesterNews.JOINED);
        }
        assertThat(testers.all()).extracting(Tester::chat).containsExactly(CHAT);
        assertThat(news(CHAT, "press again", new TesterWish.Accept())).isEqualTo(TesterNews.JOINED);
    }

    @Test
    void a_yes_that_comes_too_late_or_after_the_chat_left_counts_for_nothing() {
        assertThat(news(CHAT, "open", new TesterWish.Consider(code()))).isEqualTo(TesterNews.ASKED);
        clock.advance(TesterCodes.LIFE);
        assertThat(news(CHAT, "press", new TesterWish.Accept())).isEqualTo(TesterNews.CODE_UNKNOWN);

        assertThat(news(CHAT, "open", new TesterWish.Consider(code()))).isEqualTo(TesterNews.ASKED);
        assertThat(news(CHAT, "press", new TesterWish.Accept())).isEqualTo(TesterNews.JOINED);
        assertThat(news(CHAT, "leave", new TesterWish.Leave())).isEqualTo(TesterNews.LEFT);
        assertThat(news(CHAT, "press again", new TesterWish.Accept())).isEqualTo(TesterNews.CODE_UNKNOWN);
    }

    @Test
    void no_code_lets_more_in_than_there_may_be() {
        var code = code();
        for (var i = 0; i < 50; i++) {
            testers.join(new ConversationId("web", "t" + i), new Invitation("of-" + i, "tester " + i, null, "anna"));
        }

        assertThat(news("update", code)).isEqualTo(TesterNews.FULL);
        assertThat(news(CHAT, "open", new TesterWish.Consider(code))).isEqualTo(TesterNews.FULL);
        assertThat(news(CHAT, "press", new TesterWish.Accept())).isEqualTo(TesterNews.FULL);
        assertThat(testers.all()).hasSize(50);

        testers.leave(new ConversationId("web", "t7"));
        assertThat(news("when there is room", code)).isEqualTo(TesterNews.JOINED);
    }

    @Test
    void a_yes_that_is_said_twice_leaves_an_earlier_links_code_alone() {
        var earlier = code();
        assertThat(news(CHAT, "open", new TesterWish.Consider(earlier))).isEqualTo(TesterNews.ASKED);
        clock.advance(Duration.ofSeconds(1));
        assertThat(news(CHAT, "open another", new TesterWish.Consider(code()))).isEqualTo(TesterNews.ASKED);

        assertThat(news(CHAT, "press", new TesterWish.Accept())).isEqualTo(TesterNews.JOINED);
        assertThat(news(CHAT, "press again", new TesterWish.Accept())).isEqualTo(TesterNews.JOINED);
        assertThat(testers.all()).extracting(Tester::id).containsExactly("t-2");
    }

    @Test
    void the_chats_of_staff_who_are_none_any_more_get_no_tests() {
        assertThat(news("update", code())).isEqualTo(TesterNews.JOINED);
        accounts.setEnabled(anna, false);

        assertThat(testers.all()).isEmpty();
        assertThat(testers.find(Set.of("t-1"))).isEmpty();
    }

    private String code() {
        return codes.issue(new Invitation("t-" + ++issued, "anna", anna, "anna"))
                .code()
                .characters();
    }

    private TesterNews news(String updateId, String code) {
        return news(CHAT, updateId, new TesterWish.Join(code));
    }

    private TesterNews news(ConversationId chat, String updateId, TesterWish wish) {
        return ((TestersAnswered) door.answer(chat, updateId, new AskTesters(wish, State.CHOOSING_ROLE))).news();
    }
}
