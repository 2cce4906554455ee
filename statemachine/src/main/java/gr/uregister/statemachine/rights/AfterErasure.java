package gr.uregister.statemachine.rights;

import gr.uregister.statemachine.Effect.Deed;
import gr.uregister.statemachine.Effect.KeepWatch;
import gr.uregister.statemachine.Effect.MailLink;
import gr.uregister.statemachine.Effect.SendPin;
import gr.uregister.statemachine.Effect.Utterance;

/** What is still to be done for a chat whose data was erased meanwhile. */
public final class AfterErasure {

    private AfterErasure() {}

    /**
     * Whether a deed is done all the same: a consent must be kept before it can be withdrawn, and the account's owner hears of changes,
     * whoever erased the chat since.
     */
    public static boolean isDone(Deed deed) {
        return !(deed instanceof SendPin
                || deed instanceof MailLink
                || deed instanceof KeepWatch
                || deed instanceof Utterance);
    }
}
