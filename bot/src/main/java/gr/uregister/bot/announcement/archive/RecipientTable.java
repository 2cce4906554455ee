package gr.uregister.bot.announcement.archive;

import gr.uregister.bot.announcement.delivery.Deliveries;
import gr.uregister.bot.announcement.delivery.Delivery;
import gr.uregister.bot.conversation.Pseudonyms;
import gr.uregister.bot.web.SpreadsheetCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What became of an announcement for each recipient, as CSV (RFC 4180), line by line as they are read. A chat is there as its pseudonym,
 * which is the one of logs and the audit trail; there are no names and no contacts. No cell is a formula to a spreadsheet.
 */
final class RecipientTable {

    /** By this a spreadsheet sees that the file is UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Pseudonyms pseudonyms;

    RecipientTable(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    void write(Deliveries deliveries, String announcement, Appendable to) throws IOException {
        to.append(BYTE_ORDER_MARK);
        var printer = new CSVPrinter(to, CSVFormat.RFC4180);
        printer.printRecord("recipient", "channel", "language", "outcome", "reason", "at");
        try {
            deliveries.each(announcement, delivery -> print(printer, delivery));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        printer.flush();
    }

    private void print(CSVPrinter printer, Delivery delivery) {
        try {
            printer.printRecord(
                    SpreadsheetCells.harmless(pseudonyms.of(delivery.recipient())),
                    SpreadsheetCells.harmless(delivery.recipient().channel()),
                    delivery.language().locale(),
                    delivery.outcome(),
                    Objects.toString(delivery.reason(), ""),
                    Objects.toString(delivery.at(), ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
