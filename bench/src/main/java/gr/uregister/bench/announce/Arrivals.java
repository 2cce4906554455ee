package gr.uregister.bench.announce;

import gr.uregister.bench.load.StoredConversations;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** When messages of an announcement arrived at the Bot API, and how many copies each chat got. */
final class Arrivals {

    private static final long A_SECOND_NANOS = 1_000_000_000L;
    private static final int ROOM_FOR_COPIES = 2;

    private final long[] nanos;
    private final byte[] copies;
    private final AtomicInteger count = new AtomicInteger();

    Arrivals(int recipients) {
        nanos = new long[recipients * ROOM_FOR_COPIES];
        copies = new byte[recipients];
    }

    /** A message arrived, perhaps in another chat. */
    void onMessage(long chat) {
        var index = chat - StoredConversations.FIRST_CHAT;
        if (index >= 0 && index < copies.length) {
            nanos[count.getAndIncrement()] = System.nanoTime();
            copies[(int) index]++;
        }
    }

    int count() {
        return count.get();
    }

    /** How many chats got not exactly one copy. */
    long notOnce() {
        long wrong = 0;
        for (var chat : copies) {
            wrong += chat == 1 ? 0 : 1;
        }
        return wrong;
    }

    /** From the first message to the last. */
    double seconds() {
        var sorted = sorted();
        return (sorted[sorted.length - 1] - sorted[0]) / (double) A_SECOND_NANOS;
    }

    double perSecond() {
        return (count() - 1) / seconds();
    }

    /** How many arrived within the second in which most did, wherever it begins. */
    int mostInASecond() {
        var sorted = sorted();
        var most = 0;
        for (int first = 0, last = 0; last < sorted.length; last++) {
            while (sorted[last] - sorted[first] >= A_SECOND_NANOS) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private long[] sorted() {
        var sorted = Arrays.copyOf(nanos, count());
        Arrays.sort(sorted);
        return sorted;
    }
}
