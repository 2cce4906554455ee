package gr.uregister.bot.announcement.pages;

import static gr.uregister.bot.announcement.AnnouncementState.DRAFT;
import static gr.uregister.bot.announcement.AnnouncementState.IN_REVIEW;
import static gr.uregister.bot.announcement.AnnouncementState.OVERDUE;
import static gr.uregister.bot.announcement.AnnouncementState.PAUSED;
import static gr.uregister.bot.announcement.AnnouncementState.SCHEDULED;
import static gr.uregister.bot.announcement.AnnouncementState.SENDING;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.desk.AnnouncementDesk;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.Previews;
import gr.uregister.bot.announcement.progress.ProgressReading;
import gr.uregister.bot.announcement.progress.ProgressView;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The announcements, and one of them from its review to its end. */
@DeskPage
final class AnnouncementPages {

    static final String PAGE = "/desk/announcements";

    private static final int LATEST = 5;

    /** To htmx it means that there is nothing more to ask for. */
    private static final int STOP_ASKING = 286;

    private final AnnouncementDesk desk;
    private final ProgressReading progress;
    private final Previews previews;
    private final AnnouncementModel pages;

    AnnouncementPages(AnnouncementDesk desk, ProgressReading progress, Previews previews, AnnouncementModel pages) {
        this.desk = desk;
        this.progress = progress;
        this.previews = previews;
        this.pages = pages;
    }

    /** One line of the list. */
    record Row(AnnouncementView it, ProgressView progress) {}

    /** What needs somebody stands in front. Agents see what went out. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR, StaffRole.AGENT})
    @GetMapping(PAGE)
    String list(@AuthenticationPrincipal StaffMember me, Model model) {
        if (!me.isAnyOf(AnnouncementDesk.READERS)) {
            return "redirect:" + PAGE + "/archive";
        }
        var groups = new LinkedHashMap<String, List<Row>>();
        groups.put("urgent", rows(OVERDUE, PAUSED, IN_REVIEW));
        groups.put("running", rows(SENDING));
        groups.put("waiting", rows(SCHEDULED));
        groups.put("drafts", rows(DRAFT));
        groups.put("over", rows(desk.latestOver(LATEST)));
        groups.values().removeIf(List::isEmpty);
        pages.fill(me, model);
        model.addAttribute("groups", groups);
        return "desk/announcements";
    }

    /** A draft is shown where it is written; what became of the latest action goes along. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping(PAGE + "/{id}")
    String show(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String refused,
            RedirectAttributes along,
            Model model) {
        var announcement = found(id);
        if (announcement.state() == DRAFT && me.isAnyOf(AnnouncementModel.WRITERS)) {
            along.addAttribute("done", done);
            along.addAttribute("refused", refused);
            return "redirect:" + PAGE + "/" + announcement.id() + "/draft";
        }
        pages.fill(me, model);
        pages.fillProgress(me, announcement, model);
        model.addAttribute("previews", previews.of(announcement));
        model.addAttribute("answer", previews.count(announcement));
        model.addAttribute(
                "delayed",
                announcement.state() == IN_REVIEW
                        ? pages.delayed(announcement.course().sendAt())
                        : null);
        return "desk/announcement";
    }

    /**
     * What changes while it is looked at. Nobody is offered to approve what the page around it does not show.
     *
     * @param seen the version that the page shows
     * @param look what the page shows of it; nothing comes where it would show the same
     */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping(PAGE + "/{id}/progress")
    @Nullable
    String progress(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long seen,
            @RequestParam(defaultValue = "") String look,
            HttpServletResponse response,
            Model model) {
        var announcement = found(id);
        pages.fill(me, model);
        pages.fillProgress(me, announcement, model);
        if (look.equals(model.getAttribute("look"))) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        model.addAttribute("isChanged", announcement.state() == IN_REVIEW && announcement.version() != seen);
        if (!AnnouncementModel.isLive(announcement)) {
            response.setStatus(STOP_ASKING);
        }
        return "desk/announcement-progress :: progress";
    }

    /** How many people it would go to now, while that is being counted. */
    @AllowedTo({StaffRole.ANNOUNCER, StaffRole.SUPERVISOR, StaffRole.ADMIN, StaffRole.AUDITOR})
    @GetMapping(PAGE + "/{id}/audience")
    String audience(@AuthenticationPrincipal StaffMember me, @PathVariable String id, Model model) {
        var announcement = found(id);
        pages.fill(me, model);
        model.addAttribute("it", AnnouncementView.of(announcement));
        model.addAttribute("answer", previews.count(announcement));
        return "desk/announcement-audience :: count";
    }

    private List<Row> rows(AnnouncementState... states) {
        return rows(Arrays.stream(states)
                .flatMap(state -> desk.in(state).reversed().stream())
                .toList());
    }

    private List<Row> rows(List<Announcement> found) {
        return found.stream()
                .map(one -> new Row(AnnouncementView.of(one), progress.of(one)))
                .toList();
    }

    private Announcement found(String id) {
        return desk.find(id).orElseThrow(AnnouncementPages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
