package gr.uregister.statemachine.flow.human;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Effect.KeepHelp;
import gr.uregister.statemachine.Event.DeskActed;
import gr.uregister.statemachine.Event.MovedAway;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.HelpCourse;
import gr.uregister.statemachine.desk.HelpCourse.Ending;
import gr.uregister.statemachine.flow.table.Draft;

/** Has the course of each help kept for reports: whatever a turn changed of it is kept because of that very turn. */
public final class HelpChronicle {

    private HelpChronicle() {}

    /**
     * Notes what a turn changed.
     *
     * @param before the conversation that the turn began with
     */
    public static void note(Draft draft, Conversation before) {
        var known = before.assistance().course();
        if (known != null && draft.assistance.course() == null) {
            if (known.end() == null) {
                keep(draft, known.broken(Ending.ERASED, draft.now), before);
            }
            return;
        }
        var course = HelpCourse.after(
                known,
                before.assistance(),
                draft.assistance,
                hasReplied(draft),
                unhelped(draft),
                draft.state,
                draft.now);
        if (course != null && course != known) {
            draft.assistance = draft.assistance.on(course);
            keep(draft, course, before);
        }
    }

    private static boolean hasReplied(Draft draft) {
        return draft.event instanceof DeskActed(Replied(var fence, var _, var _))
                && draft.assistance.isHeldUnder(fence);
    }

    private static Ending unhelped(Draft draft) {
        return draft.event instanceof MovedAway ? Ending.MOVED : Ending.WITHDRAWN;
    }

    /** Whoever moved away or had everything erased is not forgotten before this. */
    private static void keep(Draft draft, HelpCourse course, Conversation before) {
        var department = draft.departmentCode().isEmpty() ? before.departmentCode() : draft.departmentCode();
        var role = draft.role == null ? before.role() : draft.role;
        draft.thenBeforeTheRest(new KeepHelp(course, department, role, draft.language));
    }
}
