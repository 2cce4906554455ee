package gr.uregister.bot.faq;

import gr.uregister.messages.Text;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.State;
import java.util.Optional;

/**
 * The answer to a question that people ask often.
 *
 * @param id short and lasting: buttons and metrics name it
 * @param step where it belongs: a state, or the command that brings one there
 * @param service the English name of the service it is about, as a profile has it; empty for most
 * @param title the question, as one would ask it
 * @param keywords other words people ask with; never shown
 * @param body the answer, with names in braces for what differs between institutions
 */
public record Article(String id, Step step, String service, Text title, Text keywords, Text body) {

    /** Where an article belongs. */
    public sealed interface Step {

        /** @throws IllegalArgumentException when there is neither such a command nor such a state */
        static Step named(String name) {
            for (var command : Command.values()) {
                if (command.name().equals(name)) {
                    return new Asking(command);
                }
            }
            return new Resting(State.valueOf(name));
        }

        /** The command that brings one there, if there is one. */
        default Optional<Command> command() {
            return this instanceof Asking(var command) ? Optional.of(command) : Optional.empty();
        }
    }

    /** A command gets one there. */
    public record Asking(Command asked) implements Step {}

    /** The question of a state is what the article is about. */
    public record Resting(State state) implements Step {}
}
