package gr.uregister.bot.announcement.archive;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.desk.AnnouncementDesk;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Announcements that are over. */
@DeskApi
@RequestMapping("/api/desk/announcements")
final class ArchiveApi {

    private static final int ROWS = 50;

    private final Archive archive;
    private final AnnouncementDesk desk;
    private final InstantSource clock;

    ArchiveApi(Archive archive, AnnouncementDesk desk, InstantSource clock) {
        this.archive = archive;
        this.desk = desk;
        this.clock = clock;
    }

    /** @param next the {@code before} of the next page; null when there is none */
    record ArchivePage(
            List<AnnouncementView> announcements, @Nullable Long next) {}

    /**
     * Those that are over, the latest first; to agents those that went out.
     *
     * @param before in milliseconds of the epoch; 0 for the latest ones
     */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT})
    @GetMapping("/archive")
    ArchivePage list(@AuthenticationPrincipal StaffMember me, @RequestParam(defaultValue = "0") long before) {
        var page = archive.before(
                me, before > 0 ? Instant.ofEpochMilli(before) : clock.instant().plusSeconds(1), ROWS);
        return new ArchivePage(
                page.announcements().stream().map(AnnouncementView::of).toList(),
                page.next() == null ? null : page.next().toEpochMilli());
    }

    /** What followed an announcement that asked people to activate their accounts; 404 for any other. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping("/{id}/funnel")
    ActivationFunnel funnel(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return archive.funnel(me, found(me, id)).orElseThrow(ArchiveApi::notFound);
    }

    /** What became of it for each recipient, as CSV; a recipient is a pseudonym there. A system gets this of what it sent itself. */
    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    @AllowedTo(
            value = {StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR},
            programs = true)
    @GetMapping("/{id}/recipients.csv")
    void export(@AuthenticationPrincipal StaffMember me, @PathVariable String id, HttpServletResponse response)
            throws IOException {
        archive.export(me, found(me, id), response);
    }

    private Announcement found(StaffMember me, String id) {
        return desk.find(me, id).filter(found -> found.state().isOver()).orElseThrow(ArchiveApi::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
