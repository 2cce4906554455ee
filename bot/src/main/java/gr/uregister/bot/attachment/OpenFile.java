package gr.uregister.bot.attachment;

/**
 * A file with its content.
 *
 * @param name under which it may be saved, with the ending of what it is
 */
public record OpenFile(String name, FileType type, byte[] content) {

    /** What people call their files stays out of logs. */
    @Override
    public String toString() {
        return "OpenFile[" + type + ", " + content.length + " bytes]";
    }
}
