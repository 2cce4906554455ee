package gr.uregister.bot.announcement.life;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Pause;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.announcement.delivery.Outcome;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.statemachine.institution.AnnouncementRules;
import gr.uregister.statemachine.institution.Institution;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pauses an announcement when too many of its latest sends failed, as this node saw them, and says what failed. Whoever blocked the bot is
 * no failure. When it is resumed, on whichever node, its sends are looked at anew.
 */
@Component
public class FailureWatch {

    /** Fewer say nothing yet. */
    private static final int FEWEST = 20;

    /** Of so many announcements at most; those whose end another node saw are forgotten when there are more. */
    private static final int MOST = 50;

    private final AnnouncementLife life;
    private final AnnouncementRules rules;
    private final Map<String, Latest> latest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Latest> eldest) {
            return size() > MOST;
        }
    };

    public FailureWatch(AnnouncementLife life, Institution institution) {
        this.life = life;
        rules = institution.announcements();
    }

    /** Takes note of what became of some deliveries of an announcement; pauses it where that is too much. */
    public void note(Announcement announcement, Collection<Delivery> known) {
        latest(announcement).add(known).ifPresent(detail -> {
            forget(announcement.id());
            life.act(announcement.id(), new Act.Stopped(Pause.Reason.FAILURES, detail));
        });
    }

    /** It is over: nothing of it need be known. */
    public void forget(String announcement) {
        synchronized (latest) {
            latest.remove(announcement);
        }
    }

    private Latest latest(Announcement announcement) {
        synchronized (latest) {
            return latest.compute(
                    announcement.id(),
                    (_, seen) -> seen == null || seen.version < announcement.version()
                            ? new Latest(announcement.version(), rules)
                            : seen);
        }
    }

    /** The latest sends of one announcement, each with the reason for which it failed, if it did. */
    private static final class Latest {

        /** Of the announcement, which is another after a pause. */
        private final long version;

        private final AnnouncementRules rules;
        private final Deque<Optional<Reason>> sends = new ArrayDeque<>();
        private int failures;

        Latest(long version, AnnouncementRules rules) {
            this.version = version;
            this.rules = rules;
        }

        /** What failed and how often, when it is too much: as {@code 21/200 UNREACHABLE 20, REFUSED 1}. */
        synchronized Optional<String> add(Collection<Delivery> known) {
            for (var delivery : known) {
                if (delivery.outcome() == Outcome.FAILED || delivery.outcome().isSent()) {
                    add(
                            delivery.outcome() == Outcome.FAILED
                                    ? Objects.requireNonNullElse(delivery.reason(), Reason.UNKNOWN)
                                    : null);
                }
            }
            var isTooMuch = sends.size() >= FEWEST && failures * 100 >= rules.pauseAtFailures() * sends.size();
            return isTooMuch ? Optional.of(inWords()) : Optional.empty();
        }

        private void add(@Nullable Reason failure) {
            sends.addLast(Optional.ofNullable(failure));
            failures += failure == null ? 0 : 1;
            if (sends.size() > rules.latestSends()) {
                failures -= sends.removeFirst().isPresent() ? 1 : 0;
            }
        }

        private String inWords() {
            var counts = new EnumMap<Reason, Integer>(Reason.class);
            sends.forEach(send -> send.ifPresent(reason -> counts.merge(reason, 1, Integer::sum)));
            return counts.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .map(count -> count.getKey() + " " + count.getValue())
                    .collect(Collectors.joining(", ", failures + "/" + sends.size() + " ", ""));
        }
    }
}
