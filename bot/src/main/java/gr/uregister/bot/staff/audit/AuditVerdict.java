package gr.uregister.bot.staff.audit;

/**
 * What a look at the whole chain showed.
 *
 * @param records how many records are whole, from the first on
 * @param finding what was found behind them
 * @param lastMac the MAC of the last whole record: whoever keeps it elsewhere can tell later that the chain still contains it
 */
public record AuditVerdict(long records, Finding finding, String lastMac) {

    /** What may be wrong with a chain. */
    public enum Finding {
        /** Nothing: every record is as it was written. */
        WHOLE,
        /** The next record was altered, or another one stands in its place. */
        ALTERED,
        /** The next record is missing, and later ones are there. */
        MISSING,
        /** Records at the end were taken away, or the note of how many there were was. */
        CUT_OFF
    }

    /** Whether nothing was altered. */
    public boolean isWhole() {
        return finding == Finding.WHOLE;
    }
}
