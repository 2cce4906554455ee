package gr.uregister.bot.announcement.archive;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.conversation.facts.StoredFacts;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Announcements that are over, and what is counted of them. */
@Component
final class Archive {

    private static final int AT_ONCE = 50;

    private final Announcements announcements;
    private final Deliveries deliveries;
    private final StoredFacts facts;
    private final Pseudonyms pseudonyms;
    private final AuditTrail audit;

    Archive(
            Announcements announcements,
            Deliveries deliveries,
            StoredFacts facts,
            Pseudonyms pseudonyms,
            AuditTrail audit) {
        this.announcements = announcements;
        this.deliveries = deliveries;
        this.facts = facts;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
    }

    /**
     * A page of the archive.
     *
     * @param next before which time the next page begins; null when there is none
     */
    record Page(List<Announcement> announcements, @Nullable Instant next) {}

    /** Those made before a time that are over, the latest first. */
    Page before(Instant time, int atMost) {
        var found = new ArrayList<Announcement>();
        var until = time;
        while (true) {
            var batch = announcements.before(until, AT_ONCE);
            for (var announcement : batch) {
                if (announcement.state().isOver()) {
                    found.add(announcement);
                }
                if (found.size() == atMost) {
                    return new Page(found, announcement.origin().createdAt());
                }
            }
            if (batch.size() < AT_ONCE) {
                return new Page(found, null);
            }
            until = batch.getLast().origin().createdAt();
        }
    }

    /** An announcement that is over. */
    Optional<Announcement> find(String id) {
        return announcements.find(id).filter(found -> found.state().isOver());
    }

    /** What followed; empty where nobody was asked to activate an account, and where nothing was sent. */
    Optional<ActivationFunnel> funnel(Announcement announcement) {
        var begun = announcement.course().startedAt();
        return begun != null && announcement.content().asksToActivate()
                ? Optional.of(funnel(announcement, begun))
                : Optional.empty();
    }

    /** What became of it for each recipient; that it was taken along is recorded. */
    void export(StaffMember reader, Announcement announcement, Appendable to) throws IOException {
        audit.record(reader.name(), AuditKind.ANNOUNCEMENT_EXPORTED, announcement.id(), "");
        new RecipientTable(pseudonyms).write(deliveries, announcement.id(), to);
    }

    private ActivationFunnel funnel(Announcement announcement, Instant begun) {
        var recipients = recipients(announcement);
        var hour = begun.truncatedTo(ChronoUnit.HOURS);
        var day = LocalDate.ofInstant(begun, ZoneOffset.UTC);
        var counts = new int[2];
        facts.each(chat -> {
            if (recipients.contains(chat.id())) {
                counts[0] += chat.lastAt().isBefore(hour) ? 0 : 1;
                counts[1] += isActivatedSince(chat, day) ? 1 : 0;
            }
        });
        // Whoever activated came back for it, in whichever hour that was noted.
        return new ActivationFunnel(recipients.size(), Math.max(counts[0], counts[1]), counts[1]);
    }

    private Set<ConversationId> recipients(Announcement announcement) {
        var recipients = new HashSet<ConversationId>();
        deliveries.each(announcement.id(), delivery -> {
            if (delivery.outcome().isSent()) {
                recipients.add(delivery.recipient());
            }
        });
        return recipients;
    }

    private static boolean isActivatedSince(ChatFacts chat, LocalDate day) {
        var activatedOn = chat.activatedOn();
        return activatedOn != null && !activatedOn.isBefore(day);
    }
}
