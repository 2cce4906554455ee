package gr.uregister.bot.helpdesk.inbox;

import gr.uregister.bot.conversation.queue.Queue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A part of the inbox, as agents speak of it. */
public enum InboxView {
    /** People who wait for an agent. */
    WAITING(Queue.WAITING),
    /** What the agent who asks has, and did not put off. */
    MINE(Queue.TAKEN),
    /** People who wait, and what any agent has. */
    OPEN(Queue.WAITING, Queue.TAKEN),
    BOT(Queue.WITH_BOT),
    SNOOZED(Queue.SNOOZED),
    CLOSED(Queue.CLOSED);

    private final Set<Queue> queues;

    InboxView(Queue... queues) {
        this.queues = Set.of(queues);
    }

    /** As addresses and JSON write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The view with this code; empty when there is none. */
    public static Optional<InboxView> ofCode(String code) {
        return Arrays.stream(values()).filter(view -> view.code().equals(code)).findFirst();
    }

    Set<Queue> queues() {
        return queues;
    }
}
