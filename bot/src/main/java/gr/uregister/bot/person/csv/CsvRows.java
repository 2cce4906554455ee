package gr.uregister.bot.person.csv;

import gr.uregister.bot.ConfigurationRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV text record by record, each by itself, so that a stray quote spoils its own line and not the rest of the file.
 */
final class CsvRows {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a decoder puts in place of bytes that are no UTF-8. */
    private static final String UNDECODABLE = "\uFFFD";

    private static final int MAX_LINES_A_RECORD = 50;

    private final List<String> lines;
    private final CSVFormat format;
    private final List<Row> rows = new ArrayList<>();
    private final List<RejectedLine> rejected = new ArrayList<>();

    /**
     * A record.
     *
     * @param line the line on which it begins
     */
    record Row(int line, CSVRecord cells) {}

    private CsvRows(List<String> lines, CSVFormat format) {
        this.lines = lines;
        this.format = format;
    }

    /**
     * Reads the text.
     *
     * @param columns that the header must name, in any order
     * @throws ConfigurationRefused when the header does not name them
     */
    static CsvRows read(String text, List<String> columns) {
        var lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .toList();
        var header = lines.isEmpty() ? "" : lines.getFirst();
        var delimiter = header.indexOf(';') >= 0 ? ';' : ',';
        var format = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
        var names = namesIn(header, format);
        var missing = new TreeSet<>(columns);
        names.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new ConfigurationRefused(
                    "The file of people (UREGISTER_PEOPLE) lacks the columns %s in its first line; it must be UTF-8 text with ; or , between the cells."
                            .formatted(String.join(", ", missing)));
        }
        if (names.stream().distinct().count() < names.size()) {
            throw new ConfigurationRefused(
                    "The file of people (UREGISTER_PEOPLE) names a column twice in its first line.");
        }
        var csv = new CsvRows(
                lines, format.builder().setHeader(names.toArray(String[]::new)).get());
        csv.readRows();
        return csv;
    }

    List<Row> rows() {
        return rows;
    }

    List<RejectedLine> rejected() {
        return rejected;
    }

    private static List<String> namesIn(String header, CSVFormat format) {
        try (var parser = CSVParser.parse(header, format)) {
            return parser.stream()
                    .flatMap(CSVRecord::stream)
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private void readRows() {
        var next = 1;
        while (next < lines.size()) {
            next = lines.get(next).isBlank() ? next + 1 : readRow(next);
        }
    }

    /** Reads the record that begins at an index, which goes on over the next lines while a quote is open; says where the next begins. */
    private int readRow(int start) {
        var text = new StringBuilder();
        for (var end = start; end < Math.min(lines.size(), start + MAX_LINES_A_RECORD); end++) {
            text.append(end > start ? "\n" : "").append(lines.get(end));
            var cells = cellsOf(text.toString());
            if (cells != null && cells.isConsistent()) {
                add(start + 1, cells);
                return end + 1;
            }
            if (!hasOpenQuote(text)) {
                rejected.add(new RejectedLine(start + 1, flawOf(cells)));
                return start + 1;
            }
        }
        rejected.add(new RejectedLine(start + 1, "a quote is not closed"));
        return start + 1;
    }

    private void add(int line, CSVRecord cells) {
        if (cells.stream().anyMatch(cell -> cell.contains(UNDECODABLE))) {
            rejected.add(new RejectedLine(line, "not UTF-8"));
        } else {
            rows.add(new Row(line, cells));
        }
    }

    private @Nullable CSVRecord cellsOf(String text) {
        try (var parser = CSVParser.parse(text, format)) {
            var records = parser.getRecords();
            return records.size() == 1 ? records.getFirst() : null;
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }

    private static boolean hasOpenQuote(CharSequence text) {
        return text.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private String flawOf(@Nullable CSVRecord cells) {
        return cells == null
                ? "a quote stands where none may"
                : "%d cells instead of %d".formatted(cells.size(), format.getHeader().length);
    }
}
