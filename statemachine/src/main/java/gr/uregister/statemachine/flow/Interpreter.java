package gr.uregister.statemachine.flow;

import gr.uregister.messages.Folding;
import gr.uregister.messages.Language;
import gr.uregister.messages.Phrase;
import gr.uregister.messages.Phrasebook;
import gr.uregister.statemachine.Choice;
import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.Fact;
import gr.uregister.statemachine.MoveCode;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Understands what a person means: a command, an answer that the question offers, or a text of their own. */
final class Interpreter {

    /** A longer text is no command and no button's label. */
    private static final int MAX_LABEL_CHARACTERS = 120;

    private final Map<String, Command> commandWords = new HashMap<>();
    private final Map<State, Map<String, Choice>> choiceWords = new HashMap<>();

    /** @param offered the choices of each state, as its rows in the table have them */
    Interpreter(Phrasebook phrasebook, Map<State, ? extends Iterable<Choice>> offered) {
        for (var command : Command.values()) {
            for (var language : Language.values()) {
                for (var word : phrasebook.text(command.words(), language).split("\\|")) {
                    learn(commandWords, word, command);
                }
                learn(commandWords, phrasebook.text(command.label(), language), command);
            }
        }
        offered.forEach((state, choices) -> {
            var words = new HashMap<String, Choice>();
            choices.forEach(choice -> {
                for (var language : Language.values()) {
                    learn(words, phrasebook.text(choice.label(), language), choice);
                }
            });
            choiceWords.put(state, words);
        });
    }

    Signal signalOf(State state, Event event) {
        if (event instanceof Event.Typed(var text, var _) && MoveCode.read(text).isPresent()) {
            return Fact.MOVE_CODE_TYPED;
        }
        if (state == State.NEW && event instanceof Event.FromPerson) {
            return Fact.OPENED;
        }
        var understood = switch (event) {
            case Event.Pressed(var value) -> pressed(state, value);
            case Event.Typed(var text, var _) -> typed(state, text);
            default -> null;
        };
        return understood == null ? Fact.of(event) : understood;
    }

    /** A button may be of an earlier question, or made up: only a command, or a choice of this state, counts. */
    private @Nullable Signal pressed(State state, String value) {
        for (var command : Command.values()) {
            if (command.name().equals(value)) {
                return command;
            }
        }
        return choiceWords.getOrDefault(state, Map.of()).values().stream()
                .filter(choice -> choice.name().equals(value))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Signal typed(State state, String text) {
        var slash = text.strip();
        if (slash.startsWith("/")) {
            var command = Command.ofSlash(slash.split("[\\s@]", 2)[0]);
            if (command.isPresent()) {
                return command.get();
            }
        }
        if (text.length() > MAX_LABEL_CHARACTERS) {
            return null;
        }
        var word = key(text);
        var choice = choiceWords.getOrDefault(state, Map.of()).get(word);
        return choice == null ? commandWords.get(word) : choice;
    }

    private static <T> void learn(Map<String, T> words, String word, T meaning) {
        var key = key(word);
        words.putIfAbsent(key, meaning);
        words.putIfAbsent(Folding.greeklish(key), meaning);
    }

    /** Folding leaves nothing of signs such as a question mark: those mean only themselves, and emoji mean no command. */
    private static String key(String text) {
        var folded = Folding.fold(text);
        return folded.isEmpty() ? text.strip() : folded;
    }

    /** The label of what was pressed, for the transcript; null when the button is unknown. */
    static @Nullable Phrase labelOf(String value) {
        for (var command : Command.values()) {
            if (command.name().equals(value)) {
                return command.label();
            }
        }
        for (var choice : Choice.values()) {
            if (choice.name().equals(value)) {
                return choice.label();
            }
        }
        return null;
    }
}
