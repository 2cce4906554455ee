package gr.uregister.bot.announcement.delivery.sending;

import gr.uregister.bot.announcement.delivery.courier.Courier;
import gr.uregister.bot.announcement.delivery.courier.Letter;
import gr.uregister.bot.announcement.delivery.courier.Receipt;
import gr.uregister.bot.conversation.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A platform that counts what each recipient got, and answers as it is told. */
final class FakeCourier implements Courier {

    private final int atOnce;
    private final double perSecond;
    private final Map<ConversationId, AtomicInteger> copies = new ConcurrentHashMap<>();
    private final Map<String, Queue<Receipt>> answers = new ConcurrentHashMap<>();
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private volatile Consumer<ConversationId> before = _ -> {};
    private volatile boolean isAnswering = true;
    private volatile int calls = 1;

    FakeCourier(int atOnce) {
        this(atOnce, Double.POSITIVE_INFINITY);
    }

    FakeCourier(int atOnce, double perSecond) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
    }

    /** What is answered next to a chat. */
    void answer(String chat, Receipt... receipts) {
        answers.computeIfAbsent(chat, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(receipts));
    }

    /** Something happens before a message is taken. */
    void before(Consumer<ConversationId> what) {
        before = what;
    }

    /** Nothing harmless is answered either. */
    void fallSilent() {
        isAnswering = false;
    }

    /** Each letter takes so many calls. */
    void inParts(int parts) {
        calls = parts;
    }

    int copies(String chat) {
        return copies.getOrDefault(new ConversationId(channel(), chat), new AtomicInteger())
                .get();
    }

    int messages() {
        return copies.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    Queue<Letter> letters() {
        return letters;
    }

    @Override
    public String channel() {
        return "fake";
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    @Override
    public double callsPerSecond(boolean paid) {
        return perSecond;
    }

    @Override
    public boolean isAnswering() {
        return isAnswering;
    }

    @Override
    public boolean tellsMore() {
        return true;
    }

    @Override
    public Map<ConversationId, Receipt> bring(Letter letter, List<ConversationId> recipients, Turns turns) {
        letters.add(letter);
        for (int call = 1; call < calls; call++) {
            turns.awaitNext();
        }
        return recipients.stream().collect(Collectors.toMap(Function.identity(), this::receipt));
    }

    private Receipt receipt(ConversationId recipient) {
        before.accept(recipient);
        var answer = answers.getOrDefault(recipient.chat(), new ConcurrentLinkedQueue<>())
                .poll();
        var receipt = answer == null ? new Receipt.Taken("m-" + recipient.chat()) : answer;
        if (receipt instanceof Receipt.Taken || receipt instanceof Receipt.Unanswered) {
            copies.computeIfAbsent(recipient, _ -> new AtomicInteger()).incrementAndGet();
        }
        return receipt;
    }
}
