package gr.uregister.statemachine.desk;

/**
 * A member of staff, as far as a conversation knows one.
 *
 * @param account the name of the staff account
 * @param name what people are told; empty where the agent chose none: then they are told the help desk's
 */
public record Agent(String account, String name) {

    /** What colleagues are told. */
    public String knownAs() {
        return name.isEmpty() ? account : name;
    }
}
