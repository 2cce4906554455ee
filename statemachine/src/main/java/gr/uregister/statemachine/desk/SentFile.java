package gr.uregister.statemachine.desk;

/**
 * A file that the person sent, of which only whoever has the conversation makes something.
 *
 * @param caption what they wrote beside it, or empty
 * @param source where the channel finds it, in the channel's own words; empty where it is kept already
 */
public record SentFile(Attachment attachment, String caption, String source) {

    /** The same file with nothing written beside it. */
    public SentFile bare() {
        return new SentFile(attachment, "", source);
    }

    /** What people write, and where their files are, stays out of logs. */
    @Override
    public String toString() {
        return "SentFile[]";
    }
}
