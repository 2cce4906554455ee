package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRefused;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.admin.StaffAdministration;
import gr.uregister.bot.staff.admin.StaffAdministration.Invited;
import gr.uregister.bot.staff.desk.Outcome;
import gr.uregister.statemachine.institution.Institution;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The accounts of everybody, for administrators. */
@DeskPage
final class StaffPages {

    private static final String PAGE = "/desk/staff";

    private final StaffAdministration administration;
    private final Institution institution;

    StaffPages(StaffAdministration administration, Institution institution) {
        this.administration = administration;
        this.institution = institution;
    }

    @AllowedTo(StaffRole.ADMIN)
    @GetMapping(PAGE)
    String list(Model model) {
        model.addAttribute("accounts", administration.all());
        model.addAttribute("roles", roleCodes());
        return "desk/staff";
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping(PAGE)
    String add(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> roles,
            Model model) {
        return link(PAGE, () -> Optional.of(administration.add(me, name, roles(roles))), model);
    }

    @AllowedTo(StaffRole.ADMIN)
    @GetMapping("/desk/staff/{id}")
    String show(@PathVariable String id, Model model) {
        model.addAttribute("account", administration.find(id).orElseThrow(StaffPages::notFound));
        model.addAttribute("roles", roleCodes());
        model.addAttribute("moments", new Moments(institution.zone()));
        return "desk/staff-account";
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping("/desk/staff/{id}/roles")
    String setRoles(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> roles) {
        return done(id, "roles", () -> administration.setRoles(me, id, roles(roles)));
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping("/desk/staff/{id}/enabled")
    String setEnabled(
            @AuthenticationPrincipal StaffMember me,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean enabled) {
        return done(id, enabled ? "enabled" : "disabled", () -> administration.setEnabled(me, id, enabled));
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping("/desk/staff/{id}/link")
    String invite(@AuthenticationPrincipal StaffMember me, @PathVariable String id, Model model) {
        return link(PAGE + "/" + id, () -> administration.invite(me, id), model);
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping("/desk/staff/{id}/second-factor/reset")
    String resetSecondFactor(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return done(id, "second-factor-reset", () -> administration.resetSecondFactor(me, id));
    }

    @AllowedTo(StaffRole.ADMIN)
    @PostMapping("/desk/staff/{id}/sessions/end")
    String revokeSessions(@AuthenticationPrincipal StaffMember me, @PathVariable String id) {
        return done(id, "session-ended", () -> administration.revokeSessions(me, id));
    }

    private static String done(String id, String done, Supplier<? extends Optional<?>> action) {
        return Outcome.of(PAGE + "/" + id, done, () -> {
            if (action.get().isEmpty()) {
                throw notFound();
            }
        });
    }

    /** Shows a link at once, since it can be read only now. */
    private static String link(String page, Supplier<Optional<Invited>> action, Model model) {
        try {
            var invited = action.get().orElseThrow(StaffPages::notFound);
            model.addAttribute("name", invited.account().name());
            model.addAttribute("id", invited.account().id());
            model.addAttribute("link", invited.link());
            return "desk/staff-link";
        } catch (StaffRefused e) {
            return Outcome.refused(page, e);
        }
    }

    private static List<String> roleCodes() {
        return Arrays.stream(StaffRole.values()).map(StaffRole::code).toList();
    }

    private static Set<StaffRole> roles(List<String> codes) {
        return codes.stream().map(StaffRole::ofCode).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
