package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.conversation.TranscriptEntry;
import gr.uregister.messages.Message.Trait;
import gr.uregister.statemachine.AnnouncementEvent;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementAnswered;
import gr.uregister.statemachine.AnnouncementEvent.AnnouncementShown;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Event.Pressed;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.announcing.Announced;
import gr.uregister.statemachine.announcing.AnnouncementButton;
import gr.uregister.statemachine.announcing.Choices;
import gr.uregister.statemachine.announcing.Subscription;
import gr.uregister.statemachine.announcing.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Announcements at any moment, and what people do with them. Nothing of it changes anybody's step; whoever stopped a topic gets nothing of it
 * from the very write on that says so, and whoever did not gets it once.
 */
final class Announcing {

    private static final Duration BETWEEN = Duration.ofSeconds(30);

    private final Simulation simulation;
    private final SplittableRandom random;
    private final List<AnnouncementButton> choices = new ArrayList<>();
    private int number;
    private long shown;
    private long held;

    Announcing(Simulation simulation, SplittableRandom random) {
        this.simulation = simulation;
        this.random = random;
        choices.addAll(Choices.of(Subscription.ALL));
        choices.addAll(Choices.of(Subscription.ALL.without(null)));
    }

    /** Until nothing goes wrong any more. */
    void begin() {
        simulation.schedule().after(Duration.ofMillis(1 + random.nextLong(BETWEEN.toMillis())), () -> {
            if (!simulation.faults().areOver()) {
                var students = simulation.students();
                happen(students.get(random.nextInt(students.size())));
                begin();
            }
        });
    }

    private void happen(Student student) {
        var event = random.nextInt(3) == 0 ? answered() : shown();
        simulation.story().tell("announcer>", student.chat().chat() + " " + event);
        simulation.platform().take(student.chat(), event);
    }

    private Event shown() {
        var topic = Topic.values()[random.nextInt(Topic.values().length)];
        return new AnnouncementShown(
                new Announced("announcement-" + ++number, topic, "Τίτλος", "Κείμενο", List.of(), null));
    }

    private Event answered() {
        var id = "announcement-" + random.nextInt(number + 1);
        return switch (random.nextInt(4)) {
            case 0 -> new AnnouncementAnswered(id);
            case 1 -> new Pressed(new AnnouncementButton.Ask(id).value());
            default -> new Pressed(choices.get(random.nextInt(choices.size())).value());
        };
    }

    void written(StoredConversation before, StoredConversation after, @Nullable Event event) {
        if (!isOfAnnouncement(event)) {
            return;
        }
        var was = before.conversation();
        var is = after.conversation();
        Broken.unless(
                was.state() == State.NEW
                        || (was.state() == is.state()
                                && was.contacts().equals(is.contacts())
                                && was.errand().equals(is.errand())),
                "H7",
                "an announcement changes the step of " + after.id());
        if (event instanceof AnnouncementShown(var announced)) {
            var told = told(before, after);
            var wanted = was.state() != State.NEW && was.subscription().wants(announced.topic());
            Broken.unless(told == (wanted ? 1 : 0), "H7", after.id() + " is told " + told + " times of " + announced);
            shown += told;
            held += wanted ? 0 : 1;
        }
    }

    /** How many announcements were told. */
    long shownCount() {
        return shown;
    }

    /** How many were not, since their topic was stopped. */
    long heldCount() {
        return held;
    }

    private static boolean isOfAnnouncement(@Nullable Event event) {
        return event instanceof AnnouncementEvent
                || (event instanceof Pressed(var value)
                        && AnnouncementButton.read(value).isPresent());
    }

    private static long told(StoredConversation before, StoredConversation after) {
        return after.transcript().stream()
                .filter(entry -> entry.sequence() >= before.nextSequence())
                .filter(Announcing::isAside)
                .count();
    }

    /** Whether it is no talk of the bot's. */
    static boolean isAside(TranscriptEntry entry) {
        return entry.traits().contains(Trait.ASIDE);
    }
}
