package gr.uregister.bot.announcement.tester;

import org.jspecify.annotations.Nullable;

/**
 * That the chat in which a code is typed becomes a tester's.
 *
 * @param id what the tester will be called in the store and in the audit trail
 * @param name by which staff will know the tester
 * @param account the id of the member of staff whose own chat it will be; null where it is somebody else's
 * @param by who made the code
 */
record Invitation(String id, String name, @Nullable String account, String by) {

    /** Leaves out who it is. */
    @Override
    public String toString() {
        return "Invitation[" + id + "]";
    }
}
