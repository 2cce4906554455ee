package gr.uregister.statemachine.desk;

/**
 * A file that stands in a conversation. What is in it is kept elsewhere.
 *
 * @param id its name within the conversation, the same however often it arrives
 * @param name what its sender calls it
 */
public record Attachment(String id, String name) {

    /** What people call their files stays out of logs. */
    @Override
    public String toString() {
        return "Attachment[]";
    }
}
