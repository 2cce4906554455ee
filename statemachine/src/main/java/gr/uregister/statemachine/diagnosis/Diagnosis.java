package gr.uregister.statemachine.diagnosis;

import gr.uregister.statemachine.identity.RoleRecord.Entry;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a chat has come to know of what is wrong.
 *
 * @param entry how the person says that they came in; null while they did not say
 * @param welcomed whether they were welcomed after they were identified
 * @param misses contacts in a row that matched nobody; unlike the count that makes a chat wait, it does not begin anew after a wait
 * @param sought keyed hashes of the contacts that matched nobody the last time
 * @param subject who a letter is about, once the rest of the person is forgotten
 * @param wrong the facts that the person says are wrong, in the order they were named
 * @param watch what the chat waits for; null when it waits for nothing
 */
public record Diagnosis(
        @Nullable Entry entry,
        boolean welcomed,
        int misses,
        List<String> sought,
        @Nullable Subject subject,
        List<RegisterFact> wrong,
        @Nullable Watch watch) {

    /** Nothing is known. */
    public static final Diagnosis NONE = new Diagnosis(null, false, 0, List.of(), null, List.of(), null);

    /** The person said how they came in. */
    public Diagnosis enteredBy(Entry way) {
        return new Diagnosis(way, welcomed, misses, sought, subject, wrong, watch);
    }

    /** Contacts matched nobody. */
    public Diagnosis missed(List<String> keyedHashes) {
        return new Diagnosis(entry, welcomed, misses + 1, List.copyOf(keyedHashes), subject, wrong, watch);
    }

    /** The person disagreed, and is forgotten but for this. */
    public Diagnosis about(Subject disputed) {
        return new Diagnosis(entry, welcomed, misses, sought, disputed, List.of(), watch);
    }

    /** The person says that a fact is wrong. */
    public Diagnosis naming(RegisterFact fact) {
        var named = Stream.concat(wrong.stream(), Stream.of(fact)).distinct().toList();
        return new Diagnosis(entry, welcomed, misses, sought, subject, named, watch);
    }

    /** The chat waits for a correction, and for no earlier one. */
    public Diagnosis watching(@Nullable Watch newWatch) {
        return new Diagnosis(entry, welcomed, misses, sought, subject, wrong, newWatch);
    }

    /** The person was welcomed. */
    public Diagnosis afterWelcome() {
        return new Diagnosis(entry, true, misses, sought, subject, wrong, watch);
    }

    /** Somebody was found. */
    public Diagnosis found() {
        return new Diagnosis(entry, welcomed, 0, List.of(), null, List.of(), watch);
    }

    /** The person is forgotten; what the chat waits for stays. */
    public Diagnosis forgotten() {
        return new Diagnosis(entry, false, misses, sought, null, List.of(), watch);
    }

    /** Whether this is the watch that the chat has now. */
    public boolean isWatchingSince(Instant since) {
        return watch != null && watch.since().equals(since);
    }
}
