package gr.uregister.statemachine;

import java.util.List;

/**
 * What a decision came to.
 *
 * @param conversation the conversation as it is now
 * @param effects what follows, in order; at most one is a {@link Effect.Question}, and then it is the last
 * @param concealed whether what the person typed was a secret, not to be kept anywhere
 */
public record Turn(Conversation conversation, List<Effect> effects, boolean concealed) {}
