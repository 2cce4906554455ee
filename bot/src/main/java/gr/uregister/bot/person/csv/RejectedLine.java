package gr.uregister.bot.person.csv;

/**
 * A line that was skipped.
 *
 * @param number the line of the file on which the record begins; the header is line 1
 * @param reason the column and what is wrong with it, never its value
 */
public record RejectedLine(int number, String reason) {

    @Override
    public String toString() {
        return "line " + number + ": " + reason;
    }
}
