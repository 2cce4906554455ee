package gr.uregister.statemachine;

import java.time.Instant;

/**
 * A one-time link to the secure page, without its token: the token is derived from a server key and this id.
 *
 * @param id random, 128 bits
 * @param purpose what the page is for
 * @param expiresAt by the database's clock
 * @param failuresLeft refused posts until it is void
 */
public record SecureLink(String id, Purpose purpose, Instant expiresAt, int failuresLeft) {

    /** What a person does on the page. */
    public enum Purpose {
        /** Activates the account and sets its first password. */
        ACTIVATION,
        /** Sets a new password on an active account. */
        RECOVERY,
        /** Proves that whoever got it is the person whose account is to be renewed. */
        RENEWAL,
        /** Signs the chat in to the account. */
        SIGN_IN,
        /** Sets another password on an active account, for whoever knows the one it has. */
        CHANGE
    }

    /** Whether a password may be posted at this moment. */
    public boolean isOpenAt(Instant now) {
        return failuresLeft > 0 && now.isBefore(expiresAt);
    }

    /** The link after its password was set: only its id still says what it was. */
    public SecureLink spent() {
        return new SecureLink(id, purpose, expiresAt, 0);
    }

    /** The link, void at that time at the latest. */
    public SecureLink endingBy(Instant time) {
        return time.isBefore(expiresAt) ? new SecureLink(id, purpose, time, failuresLeft) : this;
    }

    public SecureLink afterRefusedPost() {
        return new SecureLink(id, purpose, expiresAt, failuresLeft - 1);
    }
}
