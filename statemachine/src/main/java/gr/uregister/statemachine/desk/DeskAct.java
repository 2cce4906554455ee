package gr.uregister.statemachine.desk;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a member of staff, or the desk's clock, did in a conversation, as a past fact. */
public sealed interface DeskAct {

    /** Done by who has the conversation. Whoever lost it meanwhile does nothing. */
    sealed interface OfHolder extends DeskAct {

        /** The number under which they have it. */
        long fence();
    }

    /** An agent takes the conversation over; nothing when another one has it. */
    record Taken(Agent agent) implements DeskAct {}

    /** Something for staff only was written down. */
    record Noted(Agent agent, String text) implements DeskAct {
        @Override
        public String toString() {
            return "Noted[" + agent.account() + "]";
        }
    }

    /** The desk's own words for the conversation are others now. */
    record Labelled(Set<String> labels) implements DeskAct {}

    /**
     * A file that the person sent was fetched, or will not be.
     *
     * @param file its id
     */
    record FileCame(String file, boolean isKept) implements DeskAct {}

    /** The agent wrote to the person, or sent them a file, or both. */
    record Replied(long fence, String text, @Nullable Attachment file) implements OfHolder {

        public Replied(long fence, String text) {
            this(fence, text, null);
        }

        @Override
        public String toString() {
            return "Replied[" + fence + "]";
        }
    }

    /** The agent read what there is. */
    record Looked(long fence) implements OfHolder {}

    record HandedBack(long fence, ReturnStep step) implements OfHolder {}

    record PassedToAgent(long fence, Agent agent) implements OfHolder {}

    /** @param team any, when it is empty */
    record PassedToTeam(long fence, String team) implements OfHolder {}

    /** The agent wants to go on at a later time. */
    record Snoozed(long fence, Instant until) implements OfHolder {}

    record Closed(long fence, String result) implements OfHolder {}

    /** The time came until which the conversation was put off. */
    record SnoozeEnded(long fence) implements OfHolder {}

    /**
     * The agent has done nothing for too long.
     *
     * @param activeAt when they last did something: if they did something since, nothing is abandoned
     */
    record Abandoned(long fence, Instant activeAt) implements OfHolder {}
}
