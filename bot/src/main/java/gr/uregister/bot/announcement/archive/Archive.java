package gr.uregister.bot.announcement.archive;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.Announcements;
import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.desk.AnnouncementDesk;
import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.conversation.facts.ChatFacts;
import gr.uregister.bot.conversation.facts.StoredFacts;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Announcements that are over, and what is counted of them. */
@Component
final class Archive {

    private static final int AT_ONCE = 50;

    /** A funnel is made of all chats: it is counted once in a while, and once for all who ask meanwhile. */
    private static final Duration FUNNELS_HOLD = Duration.ofMinutes(10);

    private static final int FUNNELS_KEPT = 200;

    private final Announcements announcements;
    private final Deliveries deliveries;
    private final StoredFacts facts;
    private final Pseudonyms pseudonyms;
    private final AuditTrail audit;
    private final Cache<String, ActivationFunnel> funnels = Caffeine.newBuilder()
            .maximumSize(FUNNELS_KEPT)
            .expireAfterWrite(FUNNELS_HOLD)
            .build();

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

    /** Those made before a time that are over, the latest first, as far as the reader may see them. */
    Page before(StaffMember reader, Instant time, int atMost) {
        var found = new ArrayList<Announcement>();
        var until = time;
        while (true) {
            var batch = announcements.before(until, AT_ONCE);
            for (var announcement : batch) {
                if (isFor(reader, announcement)) {
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

    /** An announcement that is over, if the reader may see it. */
    Optional<Announcement> find(StaffMember reader, String id) {
        return announcements.find(id).filter(found -> isFor(reader, found));
    }

    private static boolean isFor(StaffMember reader, Announcement announcement) {
        return announcement.state().isOver() && AnnouncementDesk.maySee(reader, announcement);
    }

    /** Whether somebody may know what came of each recipient, and what followed: agents see what went out. */
    static boolean mayKnowMore(StaffMember reader) {
        return reader.isProgram() || reader.isAnyOf(AnnouncementDesk.READERS);
    }

    /**
     * What followed, as it was counted within the last minutes; empty where nobody was asked to activate an account, where nothing was sent, and
     * for whoever may not know.
     */
    Optional<ActivationFunnel> funnel(StaffMember reader, Announcement announcement) {
        var begun = announcement.course().startedAt();
        return begun != null && announcement.content().asksToActivate() && mayKnowMore(reader)
                ? Optional.of(funnels.get(announcement.id(), _ -> funnel(announcement, begun)))
                : Optional.empty();
    }

    /** What became of it for each recipient; that it was taken along is recorded. */
    void export(StaffMember reader, Announcement announcement, HttpServletResponse to) throws IOException {
        audit.record(reader.name(), AuditKind.ANNOUNCEMENT_EXPORTED, announcement.id(), "");
        to.setContentType("text/csv;charset=UTF-8");
        to.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"announcement-%s.csv\"".formatted(announcement.id()));
        new RecipientTable(pseudonyms).write(deliveries, announcement.id(), to.getWriter());
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
