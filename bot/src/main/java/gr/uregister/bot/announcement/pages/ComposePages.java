package gr.uregister.bot.announcement.pages;

import gr.uregister.bot.announcement.Announcement;
import gr.uregister.bot.announcement.AnnouncementState;
import gr.uregister.bot.announcement.audience.Audience;
import gr.uregister.bot.announcement.desk.AnnouncementDesk;
import gr.uregister.bot.announcement.desk.AnnouncementDesk.PictureWish;
import gr.uregister.bot.announcement.desk.AnnouncementView;
import gr.uregister.bot.announcement.desk.Previews;
import gr.uregister.bot.announcement.filling.Known;
import gr.uregister.bot.announcement.filling.Placeholder;
import gr.uregister.bot.announcement.tester.Testers;
import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.desk.Outcome;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Language;
import gr.uregister.messages.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Where announcements are written. What is refused is shown again as it was typed, with the reason: nothing typed is lost. */
@DeskPage
final class ComposePages {

    private static final String PAGE = AnnouncementPages.PAGE;

    private final PageWords shell = PageWords.of("desk");
    private final AnnouncementDesk desk;
    private final Previews previews;
    private final Testers testers;
    private final AnnouncementModel pages;

    ComposePages(AnnouncementDesk desk, Previews previews, Testers testers, AnnouncementModel pages) {
        this.desk = desk;
        this.previews = previews;
        this.testers = testers;
        this.pages = pages;
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @GetMapping(PAGE + "/new")
    String blank(@AuthenticationPrincipal StaffMember me, Model model) {
        return compose(me, null, AnnouncementForm.BLANK, model);
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @GetMapping(PAGE + "/{id}/draft")
    String draft(@AuthenticationPrincipal StaffMember me, @PathVariable String id, Model model) {
        var announcement = found(id);
        return announcement.state() == AnnouncementState.DRAFT
                ? compose(me, announcement, form(announcement), model)
                : "redirect:" + PAGE + "/" + announcement.id();
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping(PAGE)
    String make(
            @AuthenticationPrincipal StaffMember me,
            @ModelAttribute("form") AnnouncementForm form,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            Model model) {
        try {
            return saved(desk.make(me, form.wish(pages.institution().zone()), pictureWish(form, picture)));
        } catch (StaffRefused e) {
            return refused(me, null, form, e, model);
        }
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping(PAGE + "/{id}/draft")
    String save(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @ModelAttribute("form") AnnouncementForm form,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            Model model) {
        try {
            var wish = form.wish(pages.institution().zone());
            return desk.save(me, id, form.readVersion(), wish, pictureWish(form, picture))
                    .map(ComposePages::saved)
                    .orElseThrow(ComposePages::notFound);
        } catch (StaffRefused e) {
            return refused(me, found(id), form, e, model);
        }
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping(PAGE + "/{id}/removal")
    String remove(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "-1") long version) {
        var announcement = found(id);
        try {
            desk.remove(me, announcement.id(), version);
            return "redirect:" + PAGE + "?done=announcement-removed";
        } catch (StaffRefused e) {
            return Outcome.refused(PAGE + "/" + announcement.id() + "/draft", e);
        }
    }

    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping(PAGE + "/{id}/copy")
    String copy(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        var copy = desk.copy(me, id).orElseThrow(ComposePages::notFound);
        return "redirect:" + PAGE + "/" + copy.id() + "/draft?done=announcement-copied";
    }

    /** How what is being written will look, and what is to be said about it; for the script. */
    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping(PAGE + "/preview")
    String preview(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String draft,
            @ModelAttribute("form") AnnouncementForm form,
            Model model) {
        pages.fill(me, model);
        fillPreview(desk.find(draft).orElse(null), form, model);
        return "desk/announcement-preview :: composed";
    }

    /** How many people it would reach; for the script. */
    @AllowedTo(StaffRole.ANNOUNCER)
    @PostMapping(PAGE + "/audience")
    String audience(
            @AuthenticationPrincipal StaffMember me, @ModelAttribute("form") AnnouncementForm form, Model model) {
        pages.fill(me, model);
        fillCount(form, model);
        return "desk/announcement-audience :: count";
    }

    private String compose(StaffMember me, @Nullable Announcement announcement, AnnouncementForm form, Model model) {
        pages.fill(me, model);
        pages.fillChoices(model);
        model.addAttribute("placeholders", offers());
        model.addAttribute("form", form);
        model.addAttribute("it", announcement == null ? null : AnnouncementView.of(announcement));
        model.addAttribute("testers", testers.allFor(me));
        model.addAttribute("own", me.id());
        fillPreview(announcement, form, model);
        fillCount(form, model);
        return "desk/announcement-draft";
    }

    /**
     * A placeholder as the form offers it.
     *
     * @param inserted what a press puts into the text
     * @param known what may stand there in the end
     * @param unknown what stands there for whom it is not known
     */
    record Offer(String written, Text inserted, Text known, Text unknown) {}

    private List<Offer> offers() {
        var someone = previews.someone();
        return Arrays.stream(Placeholder.values())
                .map(one -> new Offer(one.written(), one.offered(), said(someone, one), said(Known.NOTHING, one)))
                .toList();
    }

    private static Text said(Known known, Placeholder placeholder) {
        var offered = placeholder.offered();
        return new Text(known.fill(offered.el(), Language.EL), known.fill(offered.en(), Language.EN));
    }

    private void fillPreview(@Nullable Announcement announcement, AnnouncementForm form, Model model) {
        var channel = form.shownChannel() != null && Audience.CHANNELS.contains(form.shownChannel())
                ? form.shownChannel()
                : "telegram";
        var language = "EN".equals(form.shownLanguage()) ? Language.EN : Language.EL;
        var picture = announcement == null || form.dropsPicture()
                ? null
                : announcement.content().picture();
        var zone = pages.institution().zone();
        model.addAttribute("planned", form.planned(zone));
        model.addAttribute("delayed", form.planned(zone) == null ? null : pages.delayed(form.planned(zone)));
        try {
            model.addAttribute("shown", previews.of(form.wish(zone), picture, channel, language, form.isForKnown()));
        } catch (StaffRefused e) {
            model.addAttribute("unfit", shell.all(spoken(model)).get("refused." + e.reason()));
        }
    }

    private void fillCount(AnnouncementForm form, Model model) {
        try {
            model.addAttribute(
                    "answer", previews.count(form.wish(pages.institution().zone())));
        } catch (StaffRefused e) {
            model.addAttribute("unfitAudience", shell.all(spoken(model)).get("refused." + e.reason()));
        }
    }

    private String refused(
            StaffMember me,
            @Nullable Announcement announcement,
            AnnouncementForm form,
            StaffRefused refusal,
            Model model) {
        var page = compose(me, announcement, form, model);
        model.addAttribute("refused", shell.all(me.language()).get("refused." + refusal.reason()));
        return page;
    }

    private AnnouncementForm form(Announcement announcement) {
        return AnnouncementForm.of(
                AnnouncementView.of(announcement), pages.institution().zone());
    }

    private static Language spoken(Model model) {
        return model.getAttribute("spoken") instanceof Language language ? language : Language.EL;
    }

    private static PictureWish pictureWish(AnnouncementForm form, @Nullable MultipartFile picture) {
        try {
            if (picture != null && !picture.isEmpty()) {
                return new PictureWish.Replace(picture.getBytes());
            }
            return form.dropsPicture() ? new PictureWish.Remove() : new PictureWish.Keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String saved(Announcement announcement) {
        return "redirect:" + PAGE + "/" + announcement.id() + "/draft?done=announcement-saved";
    }

    private Announcement found(String id) {
        return desk.find(id).orElseThrow(ComposePages::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
