package gr.uregister.bot.announcement.archive;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.Previews;
import gr.uregister.bot.announcement.pages.AnnouncementModel;
import gr.uregister.bot.announcement.progress.ProgressReading;
import gr.uregister.bot.announcement.progress.ProgressView;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The archive, and what came of an announcement. */
@DeskPage
@RequestMapping("/desk/announcements/archive")
final class ArchivePages {

    private static final int ROWS = 25;

    private final Archive archive;
    private final ProgressReading progress;
    private final Previews previews;
    private final AnnouncementModel pages;
    private final InstantSource clock;

    ArchivePages(
            Archive archive,
            ProgressReading progress,
            Previews previews,
            AnnouncementModel pages,
            InstantSource clock) {
        this.archive = archive;
        this.progress = progress;
        this.previews = previews;
        this.pages = pages;
        this.clock = clock;
    }

    /** One line of the archive. */
    record Row(AnnouncementView it, ProgressView progress) {}

    /** @param before in milliseconds of the epoch; 0 for the latest ones */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT})
    @GetMapping
    String list(@AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "0") long before, Model model) {
        var page = archive.before(
                me, before > 0 ? Instant.ofEpochMilli(before) : clock.instant().plusSeconds(1), ROWS);
        pages.fill(me, model);
        model.addAttribute(
                "rows",
                page.announcements().stream()
                        .map(found -> new Row(AnnouncementView.of(found), progress.of(found)))
                        .toList());
        model.addAttribute("next", page.next() == null ? null : page.next().toEpochMilli());
        model.addAttribute("isLatest", before == 0);
        model.addAttribute("isReader", Archive.mayKnowMore(me));
        return "desk/announcement-archive";
    }

    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT})
    @GetMapping("/{id}")
    String show(@AuthenticationPrincipal StaffMember me, @PathVariable String id, Model model) {
        var announcement = found(me, id);
        pages.fill(me, model);
        pages.fillProgress(me, announcement, model);
        model.addAttribute("previews", previews.of(announcement));
        model.addAttribute("funnel", archive.funnel(me, announcement).orElse(null));
        model.addAttribute("mayExport", Archive.mayKnowMore(me));
        return "desk/announcement-report";
    }

    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping("/{id}.csv")
    void export(@AuthenticationPrincipal StaffMember me, @PathVariable String id, HttpServletResponse response)
            throws IOException {
        var announcement = found(me, id);
        archive.export(me, announcement, response);
    }

    private Announcement found(StaffMember me, String id) {
        return archive.find(me, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
