package gr.uregister.bot.helpdesk.alarm;

import gr.uregister.bot.conversation.queue.Queues.Waiting;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that the group is told once.
 *
 * @param about the conversation, and the request in it
 * @param since when a person was asked for
 * @param department the code of the person's department, or empty
 * @param step where the machine stands; empty where that is not known
 */
record Notice(Kind kind, String about, Instant since, String department, String step) {

    /** What is told. */
    enum Kind {
        /** Somebody waits. */
        NEW,
        /** Somebody has waited for long. */
        LONG
    }

    static Notice of(Kind kind, Waiting waiting) {
        return new Notice(
                kind,
                waiting.id() + " " + waiting.since(),
                waiting.since(),
                waiting.department(),
                Objects.toString(waiting.step(), ""));
    }

    /** What it is called: that of another step is the same. */
    String name() {
        return kind + " " + about;
    }
}
