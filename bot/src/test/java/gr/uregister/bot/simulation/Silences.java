package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.statemachine.reminding.Reminders.Stage;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;

/** What holds for reminders: a step has one at most, none comes in quiet hours, and none to people who want none or cannot be reached. */
final class Silences {

    private final Simulation simulation;
    private final Map<ConversationId, String> reminded = new HashMap<>();
    private int reminders;

    Silences(Simulation simulation) {
        this.simulation = simulation;
    }

    /** How many people were reminded. */
    int reminders() {
        return reminders;
    }

    void written(StoredConversation before, StoredConversation after) {
        var step = after.conversation().reminders().step();
        if (!step.equals(reminded.get(after.id()))) {
            reminded.remove(after.id());
        }
        if (!isReminder(before, after)) {
            return;
        }
        reminders++;
        Broken.unless(reminded.put(after.id(), step) == null, "H8", "a step has a second reminder");
        Broken.unless(
                !before.conversation().reminders().stopped(), "H8", "a reminder comes to somebody who wants none");
        Broken.unless(!before.presence().isLost(), "H8", "a reminder goes to somebody who is gone");
        var institution = simulation.setting().institution();
        var time = LocalTime.ofInstant(simulation.schedule().instant(), institution.zone());
        Broken.unless(!institution.reminders().isQuietAt(time), "H8", "a reminder comes at " + time);
    }

    /** The sweeper noticed something, and the step stands as one whose person was told so. */
    private static boolean isReminder(StoredConversation before, StoredConversation after) {
        return after.conversation().reminders().stage() == Stage.REMINDED
                && before.conversation().reminders().stage() != Stage.REMINDED
                && !after.seenUpdates().equals(before.seenUpdates())
                && after.seenUpdates().ids().getLast().startsWith("due/")
                && after.nextSequence() > before.nextSequence();
    }
}
