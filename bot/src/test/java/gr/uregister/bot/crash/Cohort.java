package gr.uregister.bot.crash;

import static gr.uregister.bot.crash.Patience.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** Students who all activate their accounts at the same time. */
final class Cohort implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<ActivatingStudent, Future<?>> walks = new LinkedHashMap<>();

    private Cohort(List<ActivatingStudent> students) {
        students.forEach(student -> walks.put(student, threads.submit(student)));
    }

    /** @param updates where what happens in the chats goes */
    static Cohort start(Surroundings surroundings, Consumer<JsonNode> updates, PasswordPage page) {
        return new Cohort(surroundings.students().stream()
                .map(student -> new ActivatingStudent(student, surroundings, updates, page))
                .toList());
    }

    /** Returns when everybody has finished; fails with what those see who could not. */
    void awaitAll(Duration atMost) {
        try {
            await("everybody").atMost(atMost).until(() -> unfinished().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("left behind: " + unfinished(), e);
        }
        walks.values().forEach(Future::resultNow);
    }

    private List<ActivatingStudent> unfinished() {
        return walks.entrySet().stream()
                .filter(walk -> !walk.getValue().isDone())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
