package gr.uregister.bot.person.csv;

import java.util.List;

/**
 * What came of an import.
 *
 * @param imported people who were new or changed
 * @param unchanged people who were known just so
 * @param rejected lines that were skipped, in the file's order
 */
public record ImportReport(int imported, int unchanged, List<RejectedLine> rejected) {}
