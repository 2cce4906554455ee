package gr.uregister.bot.helpdesk.canned;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.desk.Outcome;
import gr.uregister.bot.web.PageWords;
import gr.uregister.messages.Text;
import java.util.List;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The canned answers, for agents to read and for supervisors to edit. */
@DeskPage
final class CannedPages {

    static final String PAGE = "/desk/canned";

    private static final Set<StaffRole> EDITORS = Set.of(StaffRole.SUPERVISOR, StaffRole.ADMIN);

    private final PageWords words = PageWords.of("canned");
    private final CannedAnswers answers;
    private final CannedEditing editing;

    CannedPages(CannedAnswers answers, CannedEditing editing) {
        this.answers = answers;
        this.editing = editing;
    }

    @AllowedTo({StaffRole.AGENT, StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @GetMapping(PAGE)
    String list(@AuthenticationPrincipal StaffMember me, Model model) {
        model.addAttribute("words", words.all(me.language()));
        model.addAttribute("answers", answers.all());
        model.addAttribute("placeholders", List.of(Placeholder.values()));
        model.addAttribute("isEditor", me.isAnyOf(EDITORS));
        model.addAttribute("maxCharacters", CannedEditing.MAX_CHARACTERS);
        return "desk/canned";
    }

    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @PostMapping(PAGE)
    String add(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String shortcut,
            @RequestParam(defaultValue = "") String el,
            @RequestParam(defaultValue = "") String en) {
        return Outcome.of(PAGE, "canned-saved", () -> editing.add(me, shortcut, new Text(el, en)));
    }

    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @PostMapping(PAGE + "/{shortcut}")
    String change(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String shortcut,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "") String el,
            @RequestParam(defaultValue = "") String en) {
        return Outcome.of(PAGE, "canned-saved", () -> editing.change(me, shortcut, version, new Text(el, en)));
    }

    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.ADMIN})
    @PostMapping(PAGE + "/{shortcut}/removal")
    String remove(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String shortcut,
            @RequestParam(defaultValue = "-1") long version) {
        return Outcome.of(PAGE, "canned-removed", () -> editing.remove(me, shortcut, version));
    }
}
