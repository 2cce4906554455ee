package gr.uregister.bot.staff.api;

import gr.uregister.bot.staff.AllowedTo;
import gr.uregister.bot.staff.DeskApi;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditReading;
import gr.uregister.bot.staff.audit.AuditVerdict;
import gr.uregister.statemachine.institution.Institution;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit trail, for auditors. As CSV it is at {@code /desk/audit.csv}. */
@DeskApi
@RequestMapping("/api/desk/audit")
final class AuditApi {

    private final AuditReading reading;
    private final Institution institution;

    AuditApi(AuditReading reading, Institution institution) {
        this.reading = reading;
        this.institution = institution;
    }

    /** Records, the latest first; {@code next} is the {@code before} of the next page, or 0. Days are the institution's. */
    @AllowedTo(StaffRole.AUDITOR)
    @GetMapping
    AuditReading.Page list(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "0") long before) {
        return reading.page(AuditReading.query(actor, kind, from, until, before, institution.zone()));
    }

    /** Looks through the whole chain. */
    @AllowedTo(StaffRole.AUDITOR)
    @PostMapping("/verification")
    AuditVerdict verify(@AuthenticationPrincipal StaffMember me) {
        return reading.verify(me.name());
    }
}
