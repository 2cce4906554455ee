package gr.uregister.statemachine;

import gr.uregister.statemachine.identity.Contact;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PIN that was sent, without the PIN: it is derived from a server key, the chat and this id, and stands nowhere.
 *
 * @param id random; another id makes another PIN
 * @param personId whose PIN it is
 * @param destinations where it goes, and how; registered contacts only
 * @param expiresAt by the database's clock
 * @param resendAt before which no other PIN may be asked for
 * @param triesLeft wrong PINs until it is void
 * @param number how many PINs this chat has asked for lately, this one included
 * @param confined whether it goes to these contacts only, and to no other registered one where they do not get it
 */
public record PinChallenge(
        String id,
        String personId,
        List<Destination> destinations,
        Instant expiresAt,
        Instant resendAt,
        int triesLeft,
        int number,
        boolean confined) {

    /** The contacts it goes to. */
    public List<Contact> contacts() {
        return destinations.stream().map(Destination::contact).toList();
    }

    /** Whether a PIN typed at this moment may still be right. */
    public boolean isOpenAt(Instant now) {
        return triesLeft > 0 && now.isBefore(expiresAt);
    }

    public PinChallenge afterWrongPin() {
        return withTriesLeft(triesLeft - 1);
    }

    /** The challenge after its PIN was used, replaced or given up: it only counts for the next one's waiting time. */
    public PinChallenge voided() {
        return withTriesLeft(0);
    }

    /** The challenge after its PIN went to another destination in the place of one. */
    public PinChallenge goingTo(Destination destination, Destination failed) {
        var others = Stream.concat(destinations.stream().filter(d -> !d.equals(failed)), Stream.of(destination))
                .distinct()
                .toList();
        return new PinChallenge(id, personId, others, expiresAt, resendAt, triesLeft, number, confined);
    }

    /** The challenge without whose it was and where it went. */
    public PinChallenge forgotten() {
        return new PinChallenge(id, "", List.of(), expiresAt, resendAt, 0, number, confined);
    }

    /** Of two challenges the one that makes the next PIN wait longer, without whose it was; null when there is none. */
    public static @Nullable PinChallenge longerWait(@Nullable PinChallenge a, @Nullable PinChallenge b) {
        var longer = a == null || (b != null && b.resendAt().isAfter(a.resendAt())) ? b : a;
        return longer == null ? null : longer.forgotten();
    }

    private PinChallenge withTriesLeft(int tries) {
        return new PinChallenge(id, personId, destinations, expiresAt, resendAt, tries, number, confined);
    }
}
