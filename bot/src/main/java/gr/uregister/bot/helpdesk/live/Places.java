package gr.uregister.bot.helpdesk.live;

import java.util.HashMap;
import java.util.Map;

/** How many streams there may be on this node, and of one account among them: who leaves tabs open keeps nobody else out. */
final class Places {

    static final int MOST = 1_000;
    static final int MOST_OF_ONE = 20;

    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    /** Counts a stream of an account in; false when there is no place for it. Who was let in leaves. */
    synchronized boolean enter(String account) {
        if (all >= MOST || taken.getOrDefault(account, 0) >= MOST_OF_ONE) {
            return false;
        }
        all++;
        taken.merge(account, 1, Integer::sum);
        return true;
    }

    /** Counts a stream out that was let in. */
    synchronized void leave(String account) {
        all--;
        taken.computeIfPresent(account, (_, count) -> count == 1 ? null : count - 1);
    }
}
