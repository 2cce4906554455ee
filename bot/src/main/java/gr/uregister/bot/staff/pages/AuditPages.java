package gr.uregister.bot.staff.pages;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditReading;
import gr.uregister.statemachine.institution.Institution;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail, for auditors. */
@DeskPage
final class AuditPages {

    private final AuditReading reading;
    private final Institution institution;

    AuditPages(AuditReading reading, Institution institution) {
        this.reading = reading;
        this.institution = institution;
    }

    /** The filter as it was typed. */
    record Filter(String actor, String kind, String from, String until) {}

    /** The whole page, or only the rows when htmx asks for them. */
    @AllowedTo(StaffRole.AUDITOR)
    @GetMapping("/desk/audit")
    String list(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "0") long before,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean rowsOnly,
            Model model) {
        var query = AuditReading.query(actor, kind, from, until, before, institution.zone());
        model.addAttribute("filter", new Filter(actor, kind, from, until));
        model.addAttribute("kinds", List.of(AuditKind.values()));
        model.addAttribute("page", reading.page(query));
        model.addAttribute("before", before);
        model.addAttribute("moments", new Moments(institution.zone()));
        return rowsOnly ? "desk/audit-records :: records" : "desk/audit";
    }

    @AllowedTo(StaffRole.AUDITOR)
    @GetMapping("/desk/audit.csv")
    void export(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletResponse response)
            throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
        reading.export(
                me.name(), AuditReading.query(actor, kind, from, until, 0, institution.zone()), response.getWriter());
    }

    @AllowedTo(StaffRole.AUDITOR)
    @PostMapping("/desk/audit/verification")
    String verify(@AuthenticationPrincipal StaffMember me, Model model) {
        model.addAttribute("verdict", reading.verify(me.name()));
        return "desk/audit-verdict";
    }
}
