package gr.uregister.bench.desk;

import gr.uregister.bench.chat.Line;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.helpdesk.DeskAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** People say something to the agents who have their conversations, while every agent's screen is open. */
final class Talk {

    private static final int OK = 200;
    private static final long MOST_SECONDS = 20;

    private final List<Console> agents;
    private final OtherPeople people;
    private final Line line;
    private final Map<String, CountDownLatch> awaited = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> told = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> shown = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    Talk(List<Console> agents, OtherPeople people, Line line) {
        this.agents = agents;
        this.people = people;
        this.line = line;
    }

    /** Has so many things said, and returns how long each took to be seen. */
    List<Timings> run(int messages, int perSecond) throws IOException, InterruptedException {
        var screens = new ArrayList<AgentScreen>();
        for (int i = 0; i < agents.size(); i++) {
            var agent = people.agent(2 * i);
            screens.add(new AgentScreen(agents.get(i), changed -> onChange(agent, changed)));
        }
        var taken = IntStream.range(0, people.open()).filter(people::isTaken).toArray();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < messages; i++) {
                var person = taken[i * 7 % taken.length];
                var text = "τι κάνω τώρα; " + i;
                threads.submit(() -> say(person, text));
                TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) / perSecond);
            }
        }
        for (var screen : screens) {
            screen.close();
        }
        var timings = new LinkedHashMap<String, List<Long>>();
        timings.put("said until the screen is told", List.copyOf(told));
        timings.put("said until the screen shows it", List.copyOf(shown));
        timings.put(
                "an inbox meanwhile, as a page",
                screens.stream().flatMap(screen -> screen.lists().stream()).toList());
        return timings.entrySet().stream()
                .map(timing -> new Timings(timing.getKey(), timing.getValue()))
                .toList();
    }

    /** Why messages were not taken or shown. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** What was not seen in time is as long as that. */
    private void say(int person, String text) {
        var chat = OtherPeople.chat(person);
        var address = DeskAddress.of(new ConversationId("telegram", String.valueOf(chat)));
        var seen = new CountDownLatch(1);
        awaited.put(key(people.agent(person), address), seen);
        var begun = System.nanoTime();
        try {
            post(line.typed(chat, text));
            seen.await(MOST_SECONDS, TimeUnit.SECONDS);
            told.add(System.nanoTime() - begun);
            var console = agents.get(number(people.agent(person)));
            while (!console.get("/api/desk/conversations/" + address).contains(text)
                    && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                Thread.onSpinWait();
            }
            shown.add(System.nanoTime() - begun);
        } catch (IllegalStateException e) {
            failures.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Again, as Telegram does, where the bot had closed a connection that nobody used. */
    private void post(byte[] update) throws InterruptedException {
        var isTaken = line.post(update) == OK;
        if (!isTaken && line.post(update) != OK) {
            throw new IllegalStateException("an update was not taken");
        }
    }

    private void onChange(String agent, String conversation) {
        var waiting = awaited.remove(key(agent, conversation));
        if (waiting != null) {
            waiting.countDown();
        }
    }

    private int number(String agent) {
        return IntStream.range(0, agents.size())
                .filter(i -> people.agent(2 * i).equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static String key(String agent, String conversation) {
        return agent + " " + conversation;
    }
}
