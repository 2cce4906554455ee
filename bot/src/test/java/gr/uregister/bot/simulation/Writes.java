package gr.uregister.bot.simulation;

import static java.util.stream.Collectors.toSet;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.bot.conversation.TranscriptEntry.Author;
import gr.uregister.bot.conversation.outbox.PendingDeed;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What holds for every write of a conversation: nothing is half done (promise R5), and nothing seen is forgotten (R1). */
final class Writes {

    private static final int KEPT_UPDATES = 100;

    private Writes() {}

    /**
     * Compares a conversation with what stood there before.
     *
     * @return the one update that the write is the effect of; null for a write of deeds only
     */
    static @Nullable String check(@Nullable StoredConversation before, StoredConversation after) {
        checkByItself(after);
        if (before == null) {
            Broken.unless(after.seenUpdates().ids().size() == 1, "R5", "a conversation begins without an update");
            return after.seenUpdates().ids().getFirst();
        }
        Broken.unless(after.version() == before.version() + 1, "R5", "a version was left out");
        var updateId = newUpdate(before.seenUpdates().ids(), after.seenUpdates().ids());
        if (updateId == null) {
            Broken.unless(
                    after.conversation().equals(before.conversation())
                            && isSame(before, after)
                            && after.nextSequence() == before.nextSequence(),
                    "R5",
                    "a conversation changed without an update");
        }
        checkNewDeeds(before, after, updateId);
        Broken.unless(
                LegalPaths.lead(
                        before.conversation().state(), after.conversation().state()),
                "R4",
                "no way leads from " + before.conversation().state() + " to "
                        + after.conversation().state());
        return updateId;
    }

    private static void checkByItself(StoredConversation after) {
        var outbox = after.outbox();
        Broken.unless(!after.conversation().state().isQuestion(), "R5", "a question was stored");
        if (!outbox.isEmpty()) {
            var dueAt = after.dueAt();
            Broken.unless(
                    dueAt != null && !dueAt.isAfter(outbox.leaseUntil()), "R1", "nobody will look at deeds that wait");
        }
        for (var deed : outbox.deeds()) {
            Broken.unless(
                    deed.deed() != null || after.entry(deed.sequence()).isPresent(), "R5", "a message to say is lost");
        }
        var sequences =
                after.transcript().stream().map(TranscriptEntry::sequence).toList();
        for (int i = 1; i < sequences.size(); i++) {
            Broken.unless(sequences.get(i) == sequences.get(i - 1) + 1, "R4", "the transcript has a gap");
        }
    }

    /** What was seen stays seen, in order; what is older than a hundred updates may go. */
    private static @Nullable String newUpdate(List<String> before, List<String> after) {
        if (after.equals(before)) {
            return null;
        }
        var added = after.size() > 1 && isNewReturn(after.get(after.size() - 2), before) ? 2 : 1;
        var known = after.subList(0, Math.max(0, after.size() - added));
        var expected = before.subList(Math.max(0, before.size() - (KEPT_UPDATES - added)), before.size());
        Broken.unless(known.equals(expected), "R1", "updates that had their effect were forgotten");
        return after.getLast();
    }

    /** The return of somebody who was gone is noted with the update that shows it. */
    private static boolean isNewReturn(String updateId, List<String> before) {
        return updateId.startsWith("returned/") && !before.contains(updateId);
    }

    /**
     * Nothing is changed but what may be in the chat twice, which is introduced when it is said again, and what was given up, which is marked
     * as its deed goes.
     */
    private static boolean isSame(StoredConversation before, StoredConversation after) {
        var entries = after.transcript();
        var left = before.transcript().stream()
                .filter(entry -> entry.sequence() >= after.firstSequence())
                .toList();
        return left.size() == entries.size()
                && IntStream.range(0, entries.size())
                        .allMatch(i -> isSame(left.get(i), entries.get(i), after)
                                || isGivenUp(left.get(i), entries.get(i), before, after));
    }

    private static boolean isGivenUp(
            TranscriptEntry earlier, TranscriptEntry now, StoredConversation before, StoredConversation after) {
        return now.missed() != null
                && now.equals(earlier.missed(now.missed()))
                && holds(before, now.sequence())
                && !holds(after, now.sequence());
    }

    private static boolean holds(StoredConversation conversation, long sequence) {
        return conversation.outbox().deeds().stream().anyMatch(deed -> deed.sequence() == sequence);
    }

    private static boolean isSame(TranscriptEntry before, TranscriptEntry now, StoredConversation after) {
        return now.equals(before)
                || (now.text().endsWith("\n\n" + before.text())
                        && now.sequence() == before.sequence()
                        && after.outbox().deeds().stream()
                                .anyMatch(deed -> deed.sequence() == now.sequence() && deed.mayBeSaid(3)));
    }

    private static void checkNewDeeds(StoredConversation before, StoredConversation after, @Nullable String updateId) {
        var known = before.outbox().deeds().stream().map(PendingDeed::id).collect(toSet());
        var added = after.outbox().deeds().stream()
                .filter(deed -> !known.contains(deed.id()))
                .toList();
        for (var deed : added) {
            Broken.unless(
                    updateId != null && deed.id().startsWith(updateId + "/"), "R5", "a deed came without its update");
        }
        var toSay = added.stream().map(PendingDeed::sequence).collect(toSet());
        for (var entry : after.transcript()) {
            var isNew = entry.sequence() >= before.nextSequence();
            Broken.unless(
                    !isNew || entry.author() == Author.PERSON || entry.isInternal() != toSay.contains(entry.sequence()),
                    "R5",
                    "a message was written down that nobody will send, or that nobody may");
        }
    }
}
