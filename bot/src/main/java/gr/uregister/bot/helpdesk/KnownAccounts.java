package gr.uregister.bot.helpdesk;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.directory.Directory;
import gr.uregister.bot.directory.Directory.DirectoryUnavailable;
import gr.uregister.bot.helpdesk.DeskView.Account;
import gr.uregister.statemachine.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether people's accounts are active, as staff see it. An open conversation is shown again with each message, so the directory is asked
 * when the machine's state is another one, and otherwise once in a while.
 */
final class KnownAccounts {

    static final Duration HOLDS = Duration.ofMinutes(1);

    private static final int MOST = 1_000;

    private final Directory directory;
    private final InstantSource clock;
    private final Map<Asked, Answer> answers = new HashMap<>();

    KnownAccounts(Directory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    private record Asked(String conversation, State state, String username) {}

    private record Answer(Account account, Instant at) {

        private boolean holds(Instant now) {
            return now.isBefore(at.plus(HOLDS));
        }
    }

    /** @param username empty when nobody knows whose account to look at */
    Account of(StoredConversation stored, String username) {
        if (username.isEmpty()) {
            return Account.UNKNOWN;
        }
        var asked = new Asked(stored.id().toString(), stored.conversation().state(), username);
        var now = clock.instant();
        var known = known(asked);
        if (known != null && known.holds(now)) {
            return known.account();
        }
        var account = ask(username);
        keep(asked, new Answer(account, now));
        return account;
    }

    private synchronized @Nullable Answer known(Asked asked) {
        return answers.get(asked);
    }

    private synchronized void keep(Asked asked, Answer answer) {
        answers.values().removeIf(old -> !old.holds(answer.at()));
        if (answers.size() < MOST) {
            answers.put(asked, answer);
        }
    }

    private Account ask(String username) {
        try {
            return directory.findActive(username).isPresent() ? Account.ACTIVE : Account.INACTIVE;
        } catch (DirectoryUnavailable e) {
            return Account.UNKNOWN;
        }
    }
}
