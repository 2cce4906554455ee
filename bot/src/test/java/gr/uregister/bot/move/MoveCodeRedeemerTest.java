package gr.uregister.bot.move;

import static org.assertj.core.api.Assertions.assertThat;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.MemoryConversationStore;
import gr.uregister.bot.conversation.SeenUpdates;
import gr.uregister.bot.conversation.SettableClock;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.code.CodeTries;
import gr.uregister.bot.conversation.code.OneTimeCodes;
import gr.uregister.bot.conversation.outbox.Outbox;
import gr.uregister.bot.database.TestDatabase;
import gr.uregister.bot.secret.BlindIndex;
import gr.uregister.bot.secret.Keys;
import gr.uregister.messages.Language;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.RedeemMoveCode;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.MoveCodeRedeemed;
import gr.uregister.statemachine.Event.MoveCodeRefused;
import gr.uregister.statemachine.Event.MoveCodeRefused.Reason;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.desk.Assistance;
import gr.uregister.statemachine.diagnosis.Diagnosis;
import gr.uregister.statemachine.errand.Errand;
import gr.uregister.statemachine.reading.MoveCode;
import gr.uregister.statemachine.reminding.Reminders;
import gr.uregister.statemachine.rights.DataRights;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a code that is typed in another chat. */
class MoveCodeRedeemerTest {

    private static final ConversationId FIRST = new ConversationId("telegram", "1");
    private static final ConversationId SECOND = new ConversationId("web", "2");

    private final TestDatabase database = TestDatabase.start();
    private final SettableClock clock = new SettableClock();
    private final MemoryConversationStore store = new MemoryConversationStore();
    private final BlindIndex index = new BlindIndex(new Keys(new byte[32]));
    private final MoveCodes codes = new MoveCodes(database.template(), index, clock);
    private final MoveCodeRedeemer redeemer =
            new MoveCodeRedeemer(codes, new CodeTries(database.template(), index, clock), store);
    private final OneTimeCodes.Issued issued = codes.issue(FIRST);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_other_chats_conversation_is_handed_over_and_again_to_the_same_update() {
        put(State.AWAITING_CONTACT, issued.id());

        for (int again = 0; again < 2; again++) {
            assertThat(typed(SECOND, "update-1", issued.code()))
                    .isInstanceOfSatisfying(MoveCodeRedeemed.class, moved -> {
                        assertThat(moved.moved().state()).isEqualTo(State.AWAITING_CONTACT);
                        assertThat(moved.chat()).isEqualTo(FIRST.toString());
                        assertThat(moved.moveId()).isEqualTo(issued.id());
                    });
        }
        assertThat(reason(typed(new ConversationId("viber", "3"), "update-1", issued.code())))
                .isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void a_code_that_its_conversation_does_not_name_any_more_is_void() {
        assertThat(reason(typed(SECOND, "update-1", issued.code()))).isEqualTo(Reason.UNKNOWN);

        put(State.AWAITING_CONTACT, codes.issue(FIRST).id());
        assertThat(reason(typed(SECOND, "update-2", issued.code()))).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void an_old_code_is_void() {
        put(State.AWAITING_CONTACT, issued.id());
        clock.advance(Duration.ofMinutes(10));

        assertThat(reason(typed(SECOND, "update-1", issued.code()))).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void neither_the_own_chat_nor_a_password_being_set_uses_the_code_up() {
        put(State.SETTING_PASSWORD, issued.id());
        assertThat(reason(typed(FIRST, "update-1", issued.code()))).isEqualTo(Reason.OWN_CHAT);
        assertThat(reason(typed(SECOND, "update-1", issued.code()))).isEqualTo(Reason.BUSY);

        put(State.AWAITING_PASSWORD, issued.id());
        assertThat(typed(SECOND, "update-2", issued.code())).isInstanceOf(MoveCodeRedeemed.class);
    }

    @Test
    void whoever_guesses_must_wait_even_with_the_right_code() {
        put(State.AWAITING_CONTACT, issued.id());
        for (int i = 1; i <= 5; i++) {
            assertThat(reason(typed(SECOND, "update-" + i, new MoveCode("KXMT347P"))))
                    .isEqualTo(Reason.UNKNOWN);
        }

        assertThat(typed(SECOND, "update-6", issued.code())).isInstanceOfSatisfying(MoveCodeRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_TRIES);
            assertThat(refused.typedIn()).isEqualTo(State.CHOOSING_ROLE);
            assertThat(refused.retryAt()).isEqualTo(clock.instant().plus(CodeTries.PAUSE));
        });
    }

    private Answer typed(ConversationId chat, String updateId, MoveCode code) {
        return redeemer.answer(chat, updateId, new RedeemMoveCode(code, State.CHOOSING_ROLE));
    }

    private static Reason reason(Answer answer) {
        return ((MoveCodeRefused) answer).reason();
    }

    private void put(State state, String moveId) {
        var conversation = new Conversation(
                state,
                Language.EL,
                true,
                "",
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                null,
                0,
                null,
                null,
                moveId,
                Errand.ACTIVATION,
                null,
                Reminders.NONE,
                DataRights.NONE,
                Diagnosis.NONE,
                Assistance.NONE,
                Subscription.ALL);
        assertThat(store.write(new StoredConversation(
                        FIRST,
                        store.versionOf(FIRST),
                        conversation,
                        SeenUpdates.NONE,
                        Outbox.EMPTY,
                        List.of(),
                        1,
                        clock.instant(),
                        clock.instant(),
                        null)))
                .isTrue();
    }
}
