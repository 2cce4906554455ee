package gr.uregister.bot.helpdesk.report;

import gr.uregister.bot.helpdesk.history.HelpRecord;
import gr.uregister.bot.helpdesk.history.HelpRecords;
import gr.uregister.bot.helpdesk.history.Journey;
import gr.uregister.bot.helpdesk.history.Journeys;
import gr.uregister.bot.staff.StaffMember;
import gr.uregister.bot.staff.StaffRole;
import gr.uregister.bot.staff.audit.AuditKind;
import gr.uregister.bot.staff.audit.AuditTrail;
import gr.uregister.statemachine.institution.Institution;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts from the history. What one agent did is for those who look after agents, and for nobody else. */
@Component
final class Reports {

    private static final Set<StaffRole> OF_AGENTS = Set.of(StaffRole.SUPERVISOR);

    private final HelpRecords helps;
    private final Journeys journeys;
    private final AuditTrail audit;
    private final Institution institution;
    private final InstantSource clock;

    Reports(HelpRecords helps, Journeys journeys, AuditTrail audit, Institution institution, InstantSource clock) {
        this.helps = helps;
        this.journeys = journeys;
        this.audit = audit;
        this.institution = institution;
        this.clock = clock;
    }

    ReportQuery query(String from, String until, String department, String channel) {
        return ReportQuery.read(from, until, department, channel, clock.instant(), institution.zone());
    }

    /** @param reader to whom it is shown */
    HelpReport help(ReportQuery query, StaffMember reader) {
        var found = new ArrayList<HelpRecord>();
        helps.each(query.begin(), query.end(), help -> {
            if (query.isAbout(help.department(), help.channel())) {
                found.add(help);
            }
        });
        return HelpReport.of(query, found, reader.isAnyOf(OF_AGENTS));
    }

    FunnelReport funnel(ReportQuery query) {
        var found = new ArrayList<Journey>();
        journeys.each(query.begin(), query.end(), journey -> {
            if (query.isAbout(journey.department(), journey.channel())) {
                found.add(journey);
            }
        });
        return FunnelReport.of(found, clock.instant());
    }

    /** A table for a spreadsheet; that it was taken along is recorded. */
    ReportTable export(String name, ReportQuery query, StaffMember reader) {
        var table = ReportTable.named(name);
        audit.record(
                reader.name(), AuditKind.REPORT_EXPORTED, table.code() + " " + query.first() + " " + query.last(), "");
        return table;
    }
}
