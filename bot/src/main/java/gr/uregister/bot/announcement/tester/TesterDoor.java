package gr.uregister.bot.announcement.tester;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.bot.staff.account.Tries;
import gr.uregister.statemachine.Effect.AskTesters;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.TestersAnswered;
import gr.uregister.statemachine.announcing.TesterNews;
import gr.uregister.statemachine.reading.TesterWish;
import org.springframework.stereotype.Component;

/** Lets chats in among the testers by a code, and out again when their people want. */
@Component
class TesterDoor implements Answerer<AskTesters> {

    /** How many codes a chat may try in a quarter of an hour. */
    private static final int ALLOWED = 5;

    private static final String KIND = "tester code";

    private final TesterCodes codes;
    private final Testers testers;
    private final Tries tries;
    private final StaffAccounts accounts;

    TesterDoor(TesterCodes codes, Testers testers, Tries tries, StaffAccounts accounts) {
        this.codes = codes;
        this.testers = testers;
        this.tries = tries;
        this.accounts = accounts;
    }

    @Override
    public Class<AskTesters> kind() {
        return AskTesters.class;
    }

    @Override
    public Answer answer(ConversationId conversation, String updateId, AskTesters question) {
        var askedIn = question.askedIn();
        return switch (question.wish()) {
            case TesterWish.Join(var code) -> join(conversation, updateId, code, question);
            case TesterWish.Leave() ->
                new TestersAnswered(
                        testers.leave(conversation) ? TesterNews.LEFT : TesterNews.NEVER_WAS, "", null, askedIn);
        };
    }

    /** Only codes count as tries: the command alone is a question, and an update that is decided anew has used its code already. */
    private Answer join(ConversationId chat, String updateId, String code, AskTesters question) {
        var askedIn = question.askedIn();
        var user = chat + "/" + updateId;
        var before = codes.usedBefore(code, user);
        if (before.isEmpty() && !code.isEmpty() && !tries.count(KIND, chat.toString(), ALLOWED)) {
            return new TestersAnswered(TesterNews.TOO_MANY_TRIES, "", tries.until(), askedIn);
        }
        var invitation = before.or(() -> codes.use(code, user)).filter(this::isOfStaff);
        invitation.ifPresent(found -> testers.join(chat, found));
        return invitation
                .map(found -> new TestersAnswered(TesterNews.JOINED, found.name(), null, askedIn))
                .orElseGet(() -> new TestersAnswered(TesterNews.CODE_UNKNOWN, "", null, askedIn));
    }

    /** Whether who made the code may still sign in. */
    private boolean isOfStaff(Invitation invitation) {
        return accounts.findByName(invitation.by())
                .filter(StaffAccount::enabled)
                .isPresent();
    }
}
