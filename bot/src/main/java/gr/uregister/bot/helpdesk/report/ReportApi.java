package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The reports. Days are the institution's, such as {@code 2026-11-22}; four weeks until today where none are named. */
@DeskApi
@RequestMapping("/api/desk/reports")
final class ReportApi {

    private final Reports reports;

    ReportApi(Reports reports) {
        this.reports = reports;
    }

    /** The help desk's work. What each agent did is in it for supervisors only. */
    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.AUDITOR, StaffRole.ADMIN})
    @GetMapping
    HelpReport help(
            @AuthenticationPrincipal StaffMember me,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String channel) {
        return reports.help(reports.query(from, until, department, channel), me);
    }

    /** Where people stop on the way to an active account, and why. */
    @AllowedTo({StaffRole.SUPERVISOR, StaffRole.AUDITOR, StaffRole.ADMIN})
    @GetMapping("/funnel")
    FunnelReport funnel(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String channel) {
        return reports.funnel(reports.query(from, until, department, channel));
    }
}
