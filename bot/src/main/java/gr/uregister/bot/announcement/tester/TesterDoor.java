package gr.uregister.bot.announcement.tester;

import gr.uregister.bot.conversation.Answerer;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.code.CodeTries;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.account.StaffAccount;
import gr.uregister.bot.staff.account.StaffAccounts;
import gr.uregister.statemachine.Effect.AskTesters;
import gr.uregister.statemachine.Event.Answer;
import gr.uregister.statemachine.Event.TestersAnswered;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.TesterNews;
import gr.uregister.statemachine.reading.TesterWish;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets chats in among the testers by a code, and out again when their people want. */
@Component
class TesterDoor implements Answerer<AskTesters> {

    /** Who may have codes for their own chats; those for others are supervisors'. */
    private static final Set<StaffRole> TESTERS = Set.of(StaffRole.ANNOUNCER, StaffRole.SUPERVISOR);

    private final TesterCodes codes;
    private final Testers testers;
    private final CodeTries tries;
    private final StaffAccounts accounts;

    TesterDoor(TesterCodes codes, Testers testers, CodeTries tries, StaffAccounts accounts) {
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
    public Answer answer(ConversationId chat, String updateId, AskTesters question) {
        var news = switch (question.wish()) {
            case TesterWish.Join(var code) ->
                trying(
                        code,
                        chat,
                        updateId,
                        () -> join(chat, updateId, codes.find(code, chat)).orElse(News.of(TesterNews.CODE_UNKNOWN)));
            case TesterWish.Consider(var code) ->
                trying(code, chat, updateId, () -> consider(chat, codes.reserve(code, chat)));
            case TesterWish.Accept() -> accept(chat, updateId);
            case TesterWish.Leave() -> News.of(testers.leave(chat) ? TesterNews.LEFT : TesterNews.NEVER_WAS);
        };
        return news.to(question.askedIn());
    }

    /** What is told. */
    private record News(
            TesterNews kind, String name, @Nullable Instant retryAt) {

        static News of(TesterNews kind) {
            return new News(kind, "", null);
        }

        Answer to(State askedIn) {
            return new TestersAnswered(kind, name, retryAt, askedIn);
        }
    }

    /** Only codes count as tries: the command alone is a question. */
    private News trying(String code, ConversationId chat, String updateId, Supplier<News> use) {
        return (code.isEmpty() ? Optional.<Instant>empty() : tries.count(chat, updateId))
                .map(until -> new News(TesterNews.TOO_MANY_TRIES, "", until))
                .orElseGet(use);
    }

    private News consider(ConversationId chat, Optional<Invitation> invitation) {
        return invitation
                .filter(this::mayBeMade)
                .map(found -> testers.hasRoomFor(chat)
                        ? new News(TesterNews.ASKED, found.name(), null)
                        : News.of(TesterNews.FULL))
                .orElse(News.of(TesterNews.CODE_UNKNOWN));
    }

    /** A code that finds no room is not used up; empty when it is none for this chat any more. */
    private Optional<News> join(ConversationId chat, String updateId, Optional<TesterCodes.Found> code) {
        var valid = code.filter(found -> mayBeMade(found.invitation()));
        if (valid.isPresent() && !testers.hasRoomFor(chat)) {
            return Optional.of(News.of(TesterNews.FULL));
        }
        return valid.filter(found -> codes.use(found, chat, updateId))
                .map(TesterCodes.Found::invitation)
                .map(invitation -> testers.join(chat, invitation)
                        ? new News(TesterNews.JOINED, invitation.name(), null)
                        : News.of(TesterNews.FULL));
    }

    /** The button stays in the chat: whoever presses it again is told the same. */
    private News accept(ConversationId chat, String updateId) {
        return join(chat, updateId, codes.findReserved(chat))
                .or(() -> testers.of(chat).map(tester -> new News(TesterNews.JOINED, tester.name(), null)))
                .orElse(News.of(TesterNews.CODE_UNKNOWN));
    }

    /** Whether who made the code may still make such a one. */
    private boolean mayBeMade(Invitation invitation) {
        var makers = invitation.account() == null ? Testers.CHOOSERS : TESTERS;
        return accounts.findByName(invitation.by())
                .filter(StaffAccount::enabled)
                .filter(account -> !Collections.disjoint(account.roles(), makers))
                .isPresent();
    }
}
