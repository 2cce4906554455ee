package gr.uregister.bot.announcement.archive;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffRole;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Announcements that are over. Outcomes for each recipient are at {@code /desk/announcements/archive/{id}.csv}. */
@DeskApi
@RequestMapping("/api/desk/announcements")
final class ArchiveApi {

    private static final int ROWS = 50;

    private final Archive archive;
    private final InstantSource clock;

    ArchiveApi(Archive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /** @param next the {@code before} of the next page; null when there is none */
    record ArchivePage(
            List<AnnouncementView> announcements, @Nullable Long next) {}

    /**
     * Those that are over, the latest first.
     *
     * @param before in milliseconds of the epoch; 0 for the latest ones
     */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT})
    @GetMapping("/archive")
    ArchivePage list(@RequestParam(defaultValue = "0") long before) {
        var page = archive.before(
                before > 0 ? Instant.ofEpochMilli(before) : clock.instant().plusSeconds(1), ROWS);
        return new ArchivePage(
                page.announcements().stream().map(AnnouncementView::of).toList(),
                page.next() == null ? null : page.next().toEpochMilli());
    }

    /** What followed an announcement that asked people to activate their accounts; 404 for any other. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping("/{id}/funnel")
    ActivationFunnel funnel(@PathVariable String id) {
        return archive.funnel(found(id)).orElseThrow(ArchiveApi::notFound);
    }

    private Announcement found(String id) {
        return archive.find(id).orElseThrow(ArchiveApi::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
