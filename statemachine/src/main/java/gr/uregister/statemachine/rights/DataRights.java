package gr.uregister.statemachine.rights;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the person asked for about their own data.
 *
 * @param provenAs the register's key of whom the person proved to be; null when nothing is proven
 * @param provenUntil until when everything that is kept about them is theirs to see and erase
 * @param exportId the link by which they may fetch it; null when none is out
 * @param asksErasure whether the person was asked, just now, if everything is to be erased
 * @param erasureSince when they said so while something was being done that cannot be called back; null when nothing waits
 */
public record DataRights(
        @Nullable String provenAs,
        @Nullable Instant provenUntil,
        @Nullable String exportId,
        boolean asksErasure,
        @Nullable Instant erasureSince) {

    /** Of a person who asked for nothing. */
    public static final DataRights NONE = new DataRights(null, null, null, false, null);

    /** The same, as far as nobody need have proven anything. */
    public DataRights withoutProof() {
        return new DataRights(null, null, null, false, erasureSince);
    }

    public DataRights proven(String personId, Instant until) {
        return new DataRights(personId, until, exportId, asksErasure, erasureSince);
    }

    public DataRights exportedBy(@Nullable String link) {
        return new DataRights(provenAs, provenUntil, link, asksErasure, erasureSince);
    }

    public DataRights askingErasure(boolean asks) {
        return new DataRights(provenAs, provenUntil, exportId, asks, erasureSince);
    }

    public DataRights erasingSince(Instant time) {
        return new DataRights(provenAs, provenUntil, exportId, false, time);
    }

    /** Whom the person proved to be, a short while ago; null when they did not. */
    public @Nullable String provenAt(Instant now) {
        return provenUntil != null && now.isBefore(provenUntil) ? provenAs : null;
    }
}
