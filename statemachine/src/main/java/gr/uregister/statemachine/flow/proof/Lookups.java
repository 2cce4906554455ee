package gr.uregister.statemachine.flow.proof;

import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.flow.table.Draft;
import gr.uregister.statemachine.flow.table.Particulars;
import java.util.Map;

/** How often a chat may ask for people who are not found (promise S5). */
public final class Lookups {

    private Lookups() {}

    /** Whether the chat had its tries for now. */
    public static boolean mustWait(Draft draft) {
        return draft.lookupsBlockedUntil != null && draft.now.isBefore(draft.lookupsBlockedUntil);
    }

    /** Says when the next try is allowed. */
    public static void sayUntilWhen(Draft draft) {
        var until = draft.lookupsBlockedUntil;
        draft.say(
                Phrase.LOOKUPS_BLOCKED,
                Map.of("time", Particulars.nextMinute(until == null ? draft.now : until)),
                Particulars.reply(Command.HUMAN),
                Particulars.reply(Command.RESTART));
    }

    /** Nobody was found; too often in a row, and the chat waits. */
    public static void countMiss(Draft draft) {
        var rules = draft.institution.contactLookups();
        draft.misses++;
        if (draft.misses >= rules.misses()) {
            draft.misses = 0;
            draft.lookupsBlockedUntil = draft.now.plus(rules.pause());
        }
    }
}
