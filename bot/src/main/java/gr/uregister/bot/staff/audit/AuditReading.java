package gr.uregister.bot.staff.audit;

import gr.uregister.bot.web.SpreadsheetCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What auditors do with the trail. Exporting and verifying it are recorded themselves. */
@Component
public final class AuditReading {

    /** How many records are on a page. */
    public static final int PAGE = 50;

    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setHeader("number", "at", "actor", "kind", "subject", "reason", "mac")
            .get();

    private final AuditTrail trail;

    AuditReading(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * Records, the latest first.
     *
     * @param next the {@code before} of the query for those behind; 0 when there are none
     */
    public record Page(List<AuditRecord> records, long next) {}

    /** A page of what was asked for. */
    public Page page(AuditQuery query) {
        var found = trail.find(query, PAGE + 1);
        return found.size() > PAGE
                ? new Page(found.subList(0, PAGE), found.get(PAGE - 1).number())
                : new Page(found, 0);
    }

    /** Looks through the whole chain. */
    public AuditVerdict verify(String actor) {
        trail.record(actor, AuditKind.AUDIT_VERIFIED, "", "");
        return trail.verify();
    }

    /** Writes all records that were asked for as CSV (RFC 4180), the earliest first. No cell is a formula to a spreadsheet. */
    public void export(String actor, AuditQuery query, Appendable to) throws IOException {
        trail.record(actor, AuditKind.AUDIT_EXPORTED, "", "");
        var printer = new CSVPrinter(to, CSV);
        trail.each(query, entry -> print(printer, entry));
        printer.flush();
    }

    /**
     * Understands what was typed into the filter. What cannot be understood filters nothing.
     *
     * @param from the first day, as {@code 2026-11-22}
     * @param until the last day
     */
    public static AuditQuery query(String actor, String kind, String from, String until, long before, ZoneId zone) {
        var last = startOf(until, zone, 1);
        return new AuditQuery(actor.strip(), kind.strip(), startOf(from, zone, 0), last, before);
    }

    private static @Nullable Instant startOf(String day, ZoneId zone, int daysLater) {
        try {
            return day.isBlank()
                    ? null
                    : LocalDate.parse(day.strip())
                            .plusDays(daysLater)
                            .atStartOfDay(zone)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static void print(CSVPrinter printer, AuditRecord entry) {
        try {
            printer.printRecord(
                    entry.number(),
                    entry.at(),
                    SpreadsheetCells.harmless(entry.actor()),
                    SpreadsheetCells.harmless(entry.kind()),
                    SpreadsheetCells.harmless(entry.subject()),
                    SpreadsheetCells.harmless(entry.reason()),
                    SpreadsheetCells.harmless(entry.mac()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
