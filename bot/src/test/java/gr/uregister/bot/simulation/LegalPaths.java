package gr.uregister.bot.simulation;

import gr.uregister.statemachine.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The ways that lead from one state to another within a turn, by the state machine's own table. */
final class LegalPaths {

    private static final Path TABLE = Path.of("../statemachine/src/test/resources/transitions.txt");
    private static final Map<State, Set<State>> STEPS = steps();
    private static final Map<State, Set<State>> TURNS = new EnumMap<>(State.class);

    static {
        for (var state : State.values()) {
            var reached = EnumSet.of(state);
            follow(state, reached);
            TURNS.put(state, reached);
        }
    }

    private LegalPaths() {}

    /** Whether a turn may lead from one state to the other. */
    static boolean lead(State from, State to) {
        return TURNS.get(from).contains(to);
    }

    /** Questions are answered within the turn, so the way goes on behind them: from those in own words only back to where they came from. */
    private static void follow(State state, Set<State> reached) {
        for (var next : STEPS.get(state)) {
            if (next != State.SEARCHING_FAQ && reached.add(next) && next.isQuestion()) {
                follow(next, reached);
            }
        }
    }

    private static Map<State, Set<State>> steps() {
        Map<State, Set<State>> steps = new EnumMap<>(State.class);
        for (var state : State.values()) {
            steps.put(state, EnumSet.noneOf(State.class));
        }
        try {
            Files.readAllLines(TABLE).stream()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(" \\| "))
                    .filter(row -> !row[2].equals("="))
                    .forEach(row -> steps.get(State.valueOf(row[0])).add(State.valueOf(row[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return steps;
    }
}
