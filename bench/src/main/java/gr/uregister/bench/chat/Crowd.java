package gr.uregister.bench.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** All chats of one bot. */
public final class Crowd {

    private static final Duration QUIET = Duration.ofMillis(400);

    /** The first round begins a chat, the later ones begin it anew. */
    private static final int DIFFERENT_ROUNDS = 2;

    private final Walk walk;
    private final long firstChat;
    private final List<Chat> chats;
    private final Chat rehearsing;
    private final int connections;
    private final int port;
    private final String secret;
    private final AtomicLong updateIds = new AtomicLong(700_000_000);
    private int[] expected = {1};

    /**
     * @param walk what each of them says
     * @param firstChat the Bot API's id of the first chat; the others have the following ones, and one more rehearses
     * @param port the bot's
     * @param secret what Telegram says with each update
     */
    public Crowd(Walk walk, long firstChat, int size, int connections, int port, String secret) {
        this.walk = walk;
        this.firstChat = firstChat;
        this.connections = connections;
        this.port = port;
        this.secret = secret;
        chats = IntStream.range(0, size).mapToObj(this::chat).toList();
        rehearsing = chat(size);
    }

    private Chat chat(int index) {
        return new Chat(firstChat + index, walk, People.emailOf(index), updateIds::incrementAndGet);
    }

    /** A message was sent to a chat, perhaps to one of another crowd. */
    public void onMessage(long chat) {
        var index = chat - firstChat;
        if (index >= 0 && index < chats.size()) {
            chats.get((int) index).onReply();
        } else if (index == chats.size()) {
            rehearsing.onReply();
        }
    }

    /** The chat that was rehearsed with. */
    public long rehearsedChat() {
        return firstChat + chats.size();
    }

    /** Learns how many messages each answer has; without it every answer has one. */
    public void rehearse() throws InterruptedException {
        var counts = new int[walk.beginning() + walk.length() * DIFFERENT_ROUNDS];
        try (var wires = new Connections(1, port, secret)) {
            for (int i = 0; i < counts.length; i++) {
                counts[i] = rehearsing.countReplies(wires, QUIET);
            }
        }
        expected = counts;
    }

    /** How many messages the answers of one later round have. */
    public int messagesARound() {
        return expected.length == 1
                ? walk.length()
                : IntStream.range(expected.length - walk.length(), expected.length)
                        .map(i -> expected[i])
                        .sum();
    }

    /** A line to the same bot for other chats than these. */
    public Line line() {
        return new Line(new Connections(connections, port, secret));
    }

    /** Has the chats say things until so many were answered. */
    public Measurement run(int updates) throws InterruptedException {
        var left = new AtomicInteger(updates);
        var began = System.nanoTime();
        var outcomes = new ArrayList<Outcome>(updates);
        try (var wires = new Connections(connections, port, secret);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var talks = chats.stream()
                    .map(chat -> threads.submit(() -> talk(chat, left, wires)))
                    .toList();
            for (var talk : talks) {
                outcomes.addAll(said(talk));
            }
        }
        return new Measurement(outcomes, Duration.ofNanos(System.nanoTime() - began));
    }

    private List<Outcome> talk(Chat chat, AtomicInteger left, Connections wires) throws InterruptedException {
        var outcomes = new ArrayList<Outcome>();
        while (left.getAndDecrement() > 0) {
            outcomes.add(chat.sayNext(wires, expectedAt(chat.place())));
        }
        return outcomes;
    }

    /** As in the last round that was rehearsed, beyond it. */
    private int expectedAt(int place) {
        if (expected.length == 1) {
            return expected[0];
        }
        return place < expected.length
                ? expected[place]
                : expected[expected.length - walk.length() + (place - expected.length) % walk.length()];
    }

    private static List<Outcome> said(Future<List<Outcome>> talk) throws InterruptedException {
        try {
            return talk.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a chat broke off", e.getCause());
        }
    }
}
