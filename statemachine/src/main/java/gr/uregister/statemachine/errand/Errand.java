package gr.uregister.statemachine.errand;

import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.identity.Contact;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person came for, and what only that needs.
 *
 * @param goal what it is
 * @param username the account's name as it was typed, for whatever is not the activation; else empty
 * @param byMobile whether the person is to be reached at a mobile, rather than by email
 * @param other a kept contact of the other kind, which is told of a change
 * @param validUntil from which day the account is no longer valid, once the directory said so
 * @param paused the activation that was under way, to go on with afterwards
 */
public record Errand(
        Goal goal,
        String username,
        boolean byMobile,
        @Nullable Contact other,
        @Nullable LocalDate validUntil,
        @Nullable Conversation paused) {

    /** What everybody comes for who does not say otherwise. */
    public static final Errand ACTIVATION = new Errand(Goal.ACTIVATE, "", false, null, null, null);

    /** Begins something else. */
    public static Errand begin(Goal goal, @Nullable Conversation paused) {
        return new Errand(goal, "", false, null, null, paused);
    }

    /** The errand of the account with this name. */
    public Errand of(String account) {
        return new Errand(goal, account, byMobile, null, null, paused);
    }

    /** The errand, with the person reached in this way. */
    public Errand reached(boolean atMobile) {
        return new Errand(goal, username, atMobile, null, null, paused);
    }

    /** The errand, with a contact that is told of a change. */
    public Errand telling(@Nullable Contact contact) {
        return new Errand(goal, username, byMobile, contact, validUntil, paused);
    }

    /** The errand of an account that is valid until a day. */
    public Errand validUntil(@Nullable LocalDate day) {
        return new Errand(goal, username, byMobile, other, day, paused);
    }

    /** The errand alone: what waits for its end belongs to the chat it was begun in. */
    public Errand withoutPaused() {
        return new Errand(goal, username, byMobile, other, validUntil, null);
    }
}
