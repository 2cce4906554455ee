package gr.uregister.bot.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Telegram's side of the webhook: an update is posted again and again until it is answered with 2xx, and the next one of its chat only
 * then. Behind one address stand the nodes; each post goes to one of them at random. Now and then a post that was answered comes once
 * more, as if its answer had been lost.
 */
final class Deliverer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(200);
    private static final double TWICE = 0.1;

    private final List<BotProcess> nodes;
    private final String secret;
    private final RandomGenerator random;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Long, BlockingQueue<JsonNode>> chats = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final AtomicInteger delivered = new AtomicInteger();

    /** @param random for threads that share it */
    Deliverer(List<BotProcess> nodes, String secret, RandomGenerator random) {
        this.nodes = nodes;
        this.secret = secret;
        this.random = random;
    }

    /** Something happened in a chat. */
    void deliver(JsonNode update) {
        chats.computeIfAbsent(chatOf(update), _ -> {
                    var waiting = new LinkedBlockingQueue<JsonNode>();
                    threads.execute(() -> deliverAll(waiting));
                    return waiting;
                })
                .add(update);
    }

    /** How many updates were taken. */
    int delivered() {
        return delivered.get();
    }

    /** How often a post was answered with a status; 0 for no answer. */
    int answered(int status) {
        return answers.getOrDefault(status, new AtomicInteger()).get();
    }

    /** How many updates still wait. */
    int waiting() {
        return chats.values().stream().mapToInt(BlockingQueue::size).sum();
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        http.shutdownNow();
    }

    private static long chatOf(JsonNode update) {
        var message = update.has("message")
                ? update.get("message")
                : update.get("callback_query").get("message");
        return message.get("chat").get("id").asLong();
    }

    private void deliverAll(BlockingQueue<JsonNode> waiting) {
        try {
            while (closed.getCount() > 0) {
                var update = waiting.take();
                for (var answer = post(update); answer.status() / 100 != 2; answer = post(update)) {
                    if (closed.await(answer.pause().toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
                delivered.incrementAndGet();
                if (random.nextDouble() < TWICE) {
                    post(update);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer post(JsonNode update) throws InterruptedException {
        var answer = post(update, nodes.get(random.nextInt(nodes.size())).address());
        answers.computeIfAbsent(answer.status(), _ -> new AtomicInteger()).incrementAndGet();
        return answer;
    }

    private Answer post(JsonNode update, URI node) throws InterruptedException {
        var request = HttpRequest.newBuilder(node.resolve("/telegram/webhook"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .POST(BodyPublishers.ofString(update.toString()))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.discarding());
            var seconds = answer.headers().firstValueAsLong("Retry-After");
            return new Answer(
                    answer.statusCode(),
                    seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : BEFORE_NEXT_TRY);
        } catch (IOException e) {
            return new Answer(0, BEFORE_NEXT_TRY);
        }
    }

    /**
     * What came of a post.
     *
     * @param status 0 for no answer
     * @param pause before it is posted again, unless it was taken
     */
    private record Answer(int status, Duration pause) {}
}
