package gr.uregister.statemachine.announcing;

import gr.uregister.statemachine.announcing.AnnouncementButton.Stop;
import gr.uregister.statemachine.announcing.AnnouncementButton.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The buttons by which it is chosen which announcements somebody wants. */
public final class Choices {

    static final List<AnnouncementButton> ALL = Stream.concat(
                    Arrays.stream(Topic.values())
                            .flatMap(topic -> Stream.<AnnouncementButton>of(new Stop(topic), new Want(topic))),
                    Stream.<AnnouncementButton>of(new Stop(null), new Want(null)))
            .toList();

    private Choices() {}

    /** What would change something: each topic's other setting, and all at once. */
    public static List<AnnouncementButton> of(Subscription subscription) {
        var choices = new ArrayList<AnnouncementButton>();
        for (var topic : Topic.values()) {
            choices.add(subscription.wants(topic) ? new Stop(topic) : new Want(topic));
        }
        choices.add(subscription.wantsNone() ? new Want(null) : new Stop(null));
        return List.copyOf(choices);
    }
}
