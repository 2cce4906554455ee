package gr.uregister.bot.announcement.life;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.Course.Frozen;
import gr.uregister.bot.announcement.audience.Audiences;
import gr.uregister.bot.announcement.audience.Exclusion;
import gr.uregister.bot.announcement.audience.Selection;
import gr.uregister.bot.announcement.audience.Selection.Choice;
import gr.uregister.bot.announcement.delivery.Chunks;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery.Recipient;
import gr.uregister.bot.announcement.delivery.Delivery.Skipped;
import gr.uregister.bot.announcement.delivery.Reason;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.database.Leases;
import gr.uregister.bot.database.Leases.Lease;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Settles who gets an announcement that has begun. One node does; where it dies, another begins anew: nothing is sent before all of it
 * stands, so what was written of an audience until then may be thrown away.
 */
@Component
public class Freezing {

    /** Renewed with every chunk, which takes far less. */
    private static final Duration LEASE_LIFE = Duration.ofMinutes(2);

    private static final int AT_ONCE = 300;

    private final Announcements announcements;
    private final AnnouncementLife life;
    private final Audiences audiences;
    private final Chunks chunks;
    private final Deliveries deliveries;
    private final Leases leases;
    private final InstantSource clock;

    public Freezing(
            Announcements announcements,
            AnnouncementLife life,
            Audiences audiences,
            Chunks chunks,
            Deliveries deliveries,
            Leases leases,
            InstantSource clock) {
        this.announcements = announcements;
        this.life = life;
        this.audiences = audiences;
        this.chunks = chunks;
        this.deliveries = deliveries;
        this.leases = leases;
        this.clock = clock;
    }

    /** Settles who gets an announcement, unless that stands already or another job is at it, on this node or on another. */
    public void freeze(String id) {
        if (toBeFrozen(id).isEmpty()) {
            return;
        }
        try (var lease = leases.once("announcement/" + id, LEASE_LIFE)) {
            if (lease.hold()) {
                // Read now: whoever had the lease before may have finished it.
                toBeFrozen(id).ifPresent(begun -> settle(begun, lease));
            }
        }
    }

    private Optional<Announcement> toBeFrozen(String id) {
        return announcements.find(id).filter(begun -> LifeRules.isToBeFrozen(begun.course()));
    }

    private void settle(Announcement begun, Lease lease) {
        var id = begun.id();
        chunks.discard(id);
        var selection = audiences.select(begun.audience(), begun.content().topic());
        var number = addRecipients(id, selection, lease);
        addSkipped(id, selection, lease);
        keep(lease);
        var recipients = Math.toIntExact(
                selection.choices().stream().filter(Freezing::isSent).count());
        var skipped = selection.choices().size() - recipients + selection.withoutChat();
        life.act(id, new Act.AudienceFrozen(new Frozen(clock.instant(), recipients, skipped, number)));
        if (recipients == 0) {
            life.act(id, new Act.Finished());
        }
    }

    /** Each chunk is of one channel, and where it can be of one language: a platform takes one text for many then. */
    private int addRecipients(String id, Selection selection, Lease lease) {
        var channels = selection.choices().stream()
                .filter(Freezing::isSent)
                .map(Choice::chat)
                .sorted(Comparator.comparing(ChatFacts::language))
                .collect(Collectors.groupingBy(
                        chat -> chat.id().channel(),
                        TreeMap::new,
                        Collectors.mapping(chat -> new Recipient(chat.id(), chat.language()), Collectors.toList())));
        var number = 0;
        for (var channel : channels.entrySet()) {
            for (var recipients : inParts(channel.getValue())) {
                keep(lease);
                chunks.add(id, number++, channel.getKey(), recipients);
            }
        }
        return number;
    }

    private void addSkipped(String id, Selection selection, Lease lease) {
        var skipped = selection.choices().stream()
                .filter(choice -> !isSent(choice))
                .map(Freezing::skipped)
                .toList();
        var page = 0;
        for (var part : inParts(skipped)) {
            keep(lease);
            deliveries.addSkipped(id, page++, part);
        }
    }

    private static void keep(Lease lease) {
        if (!lease.hold()) {
            throw new IllegalStateException("somebody else took an announcement over that was being frozen");
        }
    }

    private static boolean isSent(Choice choice) {
        return choice.exclusion() == null;
    }

    private static Skipped skipped(Choice choice) {
        return new Skipped(choice.chat().id(), choice.chat().language(), reason(choice.exclusion()));
    }

    private static Reason reason(@Nullable Exclusion exclusion) {
        return switch (exclusion) {
            case OPTED_OUT -> Reason.OPTED_OUT;
            case BLOCKED -> Reason.ALREADY_BLOCKED;
            case OTHER_CHANNEL -> Reason.OTHER_CHANNEL;
            case NO_CHAT -> Reason.NO_CHAT;
            case null -> throw new IllegalArgumentException("a recipient is not skipped");
        };
    }

    private static <T> List<List<T>> inParts(List<T> all) {
        return all.stream().gather(Gatherers.windowFixed(AT_ONCE)).toList();
    }
}
