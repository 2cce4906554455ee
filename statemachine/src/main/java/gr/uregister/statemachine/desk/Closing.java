package gr.uregister.statemachine.desk;

import java.time.Instant;

/**
 * How a person's help ended.
 *
 * @param result the profile's or the desk's own word for it
 * @param stars what the person gave; 0 while they gave none
 * @param isLast whether the person has said nothing since
 */
public record Closing(Agent agent, String result, Instant at, int stars, boolean isLast) {}
