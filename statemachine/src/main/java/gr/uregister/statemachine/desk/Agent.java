package gr.uregister.statemachine.desk;

/**
 * A member of staff, as far as a conversation knows one.
 *
 * @param account the name of the staff account
 * @param name what people are told
 */
public record Agent(String account, String name) {}
