package gr.uregister.bench.flood;

import gr.uregister.bench.chat.Line;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * What each chat was to be told and what it was told. Every update of a chat says the same, so that its answer does not depend on the order
 * in which they come: the first opens the chat, each later one is not understood.
 */
final class Ledger {

    private static final String TEXT = "καλημέρα σας";
    private static final long FIRST_CHAT = 3_000_000_000L;

    /** A bot remembers the latest hundred updates of a chat; in a flood, none may be older when it comes again. */
    private static final int UPDATES_OF_A_CHAT = 50;

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(30);

    private final int updates;
    private final int chats;
    private final AtomicIntegerArray told;
    private int toldAtFirst;
    private int toldLater;

    /** @param atLeast so many updates; rounded up to whole chats */
    Ledger(int atLeast) {
        chats = Math.ceilDiv(atLeast, UPDATES_OF_A_CHAT);
        updates = chats * UPDATES_OF_A_CHAT;
        told = new AtomicIntegerArray(chats + 1);
    }

    int updates() {
        return updates;
    }

    /** The chats take turns. */
    byte[] update(Line line, int index) {
        return line.typed(FIRST_CHAT + index % chats, TEXT);
    }

    void onMessage(long chat) {
        var index = chat - FIRST_CHAT;
        if (index >= 0 && index <= chats) {
            told.incrementAndGet((int) index);
        }
    }

    /** Learns by one more chat how many messages an answer has. */
    void rehearse(Line line) throws InterruptedException {
        line.post(line.typed(FIRST_CHAT + chats, TEXT));
        awaitQuiet(QUIET);
        toldAtFirst = told.get(chats);
        line.post(line.typed(FIRST_CHAT + chats, TEXT));
        awaitQuiet(QUIET);
        toldLater = told.get(chats) - toldAtFirst;
        if (toldAtFirst == 0 || toldLater == 0) {
            throw new IllegalStateException("the bot does not answer");
        }
    }

    /** Returns when every message has come, or none has for long. */
    void awaitAnswers() throws InterruptedException {
        var patience = GIVEN_UP_AFTER.dividedBy(QUIET);
        for (var silent = 0; missing() > 0 && silent < patience; ) {
            var before = sum();
            Thread.sleep(QUIET);
            silent = sum() == before ? silent + 1 : 0;
        }
    }

    long expected() {
        return (long) chats * expectedOfAChat();
    }

    long missing() {
        return IntStream.range(0, chats)
                .mapToLong(chat -> Math.max(0, expectedOfAChat() - told.get(chat)))
                .sum();
    }

    long surplus() {
        return IntStream.range(0, chats)
                .mapToLong(chat -> Math.max(0, told.get(chat) - expectedOfAChat()))
                .sum();
    }

    private int expectedOfAChat() {
        return toldAtFirst + (UPDATES_OF_A_CHAT - 1) * toldLater;
    }

    private void awaitQuiet(Duration time) throws InterruptedException {
        long before;
        do {
            before = sum();
            Thread.sleep(time);
        } while (sum() != before);
    }

    private long sum() {
        return IntStream.rangeClosed(0, chats).mapToLong(told::get).sum();
    }
}
