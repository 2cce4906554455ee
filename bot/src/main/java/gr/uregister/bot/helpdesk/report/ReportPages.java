package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskPage;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.statemachine.institution.Institution;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reports' page, and their tables as CSV. */
@DeskPage
final class ReportPages {

    static final String PAGE = "/desk/reports";

    private static final List<String> CHANNELS = List.of("web", "telegram", "viber");

    private final Reports reports;
    private final Institution institution;

    ReportPages(Reports reports, Institution institution) {
        this.reports = reports;
        this.institution = institution;
    }

    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.AUDITOR, StaffRole.ADMIN})
    @GetMapping(PAGE)
    String show(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String channel,
            Model model) {
        var query = reports.query(from, until, department, channel);
        model.addAttribute("words", ReportWords.WORDS.all(me.language()));
        model.addAttribute("say", new ReportWords(me.language(), institution));
        model.addAttribute("query", query);
        model.addAttribute("departments", institution.departments());
        model.addAttribute("channels", CHANNELS);
        model.addAttribute("help", reports.help(query, me));
        model.addAttribute("funnel", reports.funnel(query));
        return "desk/reports";
    }

    /** @param table which one, as {@code days} or {@code funnel} */
    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.AUDITOR, StaffRole.ADMIN})
    @GetMapping(PAGE + ".csv")
    void export(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String table,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String channel,
            HttpServletResponse response)
            throws IOException {
        var query = reports.query(from, until, department, channel);
        var wanted = reports.export(table, query, me);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"%s-%s-%s.csv\"".formatted(wanted.code(), query.first(), query.last()));
        if (wanted.isOfFunnel()) {
            wanted.write(reports.funnel(query), response.getWriter());
        } else {
            wanted.write(reports.help(query, me), response.getWriter());
        }
    }
}
