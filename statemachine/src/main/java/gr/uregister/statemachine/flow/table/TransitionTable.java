package gr.uregister.statemachine.flow.table;

import gr.uregister.messages.Message;
import gr.uregister.messages.Phrase;
import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All flows, as data. For each resting state its question, and what helps with it; and the transitions as rows: in a state, on a
 * signal, when a guard holds, to a state, doing something.
 */
public final class TransitionTable {

    private final List<Row> rows = new ArrayList<>();
    private final Map<State, Function<Draft, Message>> questions = new EnumMap<>(State.class);
    private final Map<State, Function<Draft, Message>> expectations = new EnumMap<>(State.class);
    private final Map<State, Phrase> helps = new EnumMap<>(State.class);

    /**
     * One transition.
     *
     * @param guard what must hold; null for always. The guards of one state and signal exclude each other.
     * @param target the state afterwards; the source itself for a transition that stays
     */
    public record Row(
            State source, Signal signal, @Nullable Predicate<Draft> guard, State target, Consumer<Draft> action) {

        /** Whether the state is the same afterwards. */
        public boolean stays() {
            return source == target;
        }
    }

    /** Every transition there is. */
    public List<Row> rows() {
        return List.copyOf(rows);
    }

    /** Whether a state has a question, as all resting states but the first have. */
    public boolean hasQuestion(State state) {
        return questions.containsKey(state);
    }

    /** What a resting state asks. */
    Message question(State state, Draft draft) {
        var question = questions.get(state);
        if (question == null) {
            throw new IllegalArgumentException(state + " asks nothing");
        }
        return question.apply(draft);
    }

    /** What an answer to a state's question has to be like, in more words than the question; a general sentence elsewhere. */
    Message expectation(State state, Draft draft) {
        return expectations
                .getOrDefault(state, _ -> Message.of(Phrase.FAQ_NONE))
                .apply(draft);
    }

    /** What helps in a state. */
    Phrase help(State state) {
        return helps.getOrDefault(state, Phrase.HELP_START);
    }

    /** Begins what is to be said of some states. */
    public From in(State... sources) {
        return new From(List.of(sources));
    }

    /** Begins what is to be said of some states. */
    public From in(Collection<State> sources) {
        return new From(List.copyOf(sources));
    }

    /** Questions of, and rows that begin in, the same states. */
    public final class From {

        private final List<State> sources;

        private From(List<State> sources) {
            this.sources = sources;
        }

        /** Asks this question, whenever the state is reached or asks again. */
        public From asks(Function<Draft, Message> question) {
            return forEach(state -> addOnce(questions, state, question));
        }

        /** Explains this when what was typed is no answer. */
        public From expects(Function<Draft, Message> expectation) {
            return forEach(state -> addOnce(expectations, state, expectation));
        }

        /** Helps by this phrase, whose arguments are the role and the time that corrections take. */
        public From helps(Phrase help) {
            return forEach(state -> addOnce(helps, state, help));
        }

        /** Begins a row. */
        public Reaction on(Signal signal) {
            return new Reaction(this, signal, null);
        }

        private From forEach(Consumer<State> action) {
            sources.forEach(action);
            return this;
        }

        private static <T> void addOnce(Map<State, T> map, State state, T value) {
            if (map.put(state, value) != null) {
                throw new IllegalStateException(state + " is described twice");
            }
        }
    }

    /** What follows a signal, while the row is being written. */
    public final class Reaction {

        private final From from;
        private final Signal signal;
        private final @Nullable Predicate<Draft> guard;

        private Reaction(From from, Signal signal, @Nullable Predicate<Draft> guard) {
            this.from = from;
            this.signal = signal;
            this.guard = guard;
        }

        /** Only when this holds too. */
        public Reaction when(Predicate<Draft> condition) {
            return new Reaction(from, signal, guard == null ? condition : guard.and(condition));
        }

        /** Only when this does not hold. */
        public Reaction unless(Predicate<Draft> condition) {
            return when(condition.negate());
        }

        /** Goes to a state after doing something. */
        public From to(State target, Consumer<Draft> action) {
            return from.forEach(source -> rows.add(new Row(source, signal, guard, target, action)));
        }

        /** Goes to a state and asks its question. */
        public From asking(State target) {
            return to(target, draft -> draft.ask(target));
        }

        /** Does something, goes to a state and asks its question. */
        public From asking(State target, Consumer<Draft> first) {
            return to(target, first.andThen(draft -> draft.ask(target)));
        }

        /** Stays, doing something. */
        public From staying(Consumer<Draft> action) {
            return from.forEach(source -> rows.add(new Row(source, signal, guard, source, action)));
        }

        /** Does something and asks the same question again. */
        public From askingAgain(Consumer<Draft> first) {
            return from.forEach(source ->
                    rows.add(new Row(source, signal, guard, source, first.andThen(draft -> draft.ask(source)))));
        }
    }
}
