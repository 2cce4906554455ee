package gr.uregister.bot.helpdesk.alarm;

import gr.uregister.bot.conversation.StoredConversation;
import java.time.Instant;

/**
 * Something that the group is told once.
 *
 * @param about the conversation, and the request in it
 * @param since when a person was asked for
 * @param department the code of the person's department, or empty
 * @param step where the machine stood
 */
record Notice(Kind kind, String about, Instant since, String department, String step) {

    /** What is told. */
    enum Kind {
        /** Somebody waits. */
        NEW,
        /** Somebody has waited for long. */
        LONG
    }

    /** @param stored in which a person is wanted */
    static Notice of(Kind kind, StoredConversation stored, Instant since, String step) {
        return new Notice(
                kind, stored.id() + " " + since, since, stored.conversation().departmentCode(), step);
    }
}
