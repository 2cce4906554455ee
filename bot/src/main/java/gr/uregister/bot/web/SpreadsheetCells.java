package gr.uregister.bot.web;

/** Cells of CSV files that people open with a spreadsheet (OWASP, CSV injection). */
public final class SpreadsheetCells {

    /** What makes a cell a formula, the wide forms of East Asian keyboards too; a tab or new line may be skipped before it. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";

    private SpreadsheetCells() {}

    /** The text so that no spreadsheet takes it for a formula: an apostrophe stands in front where it might. */
    public static String harmless(String text) {
        var seen = text.stripLeading();
        var begins = isFormula(text) || isFormula(seen);
        return begins ? "'" + text : text;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
