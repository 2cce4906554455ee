package gr.uregister.bot.announcement.tester;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.NewAccounts;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Effect.AskTesters;
import gr.uregister.statemachine.Event.TestersAnswered;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.TesterNews;
import gr.uregister.statemachine.reading.TesterWish;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TesterDoorTest {

    private static final ConversationId CHAT = new ConversationId("web", "a");

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
            new TesterDoor(codes, testers, new Tries(database.template(), index, clock), accounts);
    private String anna = "";

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

    private String code() {
        return codes.issue(new Invitation("t-1", "anna", anna, "anna")).code().characters();
    }

    private TesterNews news(String updateId, String code) {
        var question = new AskTesters(new TesterWish.Join(code), State.CHOOSING_ROLE);
        return ((TestersAnswered) door.answer(CHAT, updateId, question)).news();
    }
}
