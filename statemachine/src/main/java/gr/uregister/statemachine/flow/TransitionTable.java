package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The transitions of all flows, as rows: in a state, on a signal, when a guard holds, to a state, doing something. */
final class TransitionTable {

    private final List<Row> rows = new ArrayList<>();

    /**
     * One transition.
     *
     * @param guard what must hold; null for always. The guards of one state and signal exclude each other.
     * @param target the state afterwards; the source itself for a transition that stays
     */
    record Row(State source, Signal signal, @Nullable Predicate<Draft> guard, State target, Consumer<Draft> action) {

        boolean stays() {
            return source == target;
        }
    }

    /** The transitions of every flow there is. */
    static List<Row> ofAllFlows() {
        var table = new TransitionTable();
        AnytimeFlow.define(table);
        FaqFlow.define(table);
        ContactFlow.define(table);
        InsuranceFlow.define(table);
        PinFlow.define(table);
        ChecksFlow.define(table);
        PasswordFlow.define(table);
        return List.copyOf(table.rows);
    }

    From in(State... sources) {
        return new From(List.of(sources));
    }

    From in(Collection<State> sources) {
        return new From(List.copyOf(sources));
    }

    /** Rows that begin in the same states. */
    final class From {

        private final List<State> sources;

        private From(List<State> sources) {
            this.sources = sources;
        }

        Reaction on(Signal signal) {
            return new Reaction(this, signal, null);
        }
    }

    /** What follows a signal, while the row is being written. */
    final class Reaction {

        private final From from;
        private final Signal signal;
        private final @Nullable Predicate<Draft> guard;

        private Reaction(From from, Signal signal, @Nullable Predicate<Draft> guard) {
            this.from = from;
            this.signal = signal;
            this.guard = guard;
        }

        Reaction when(Predicate<Draft> condition) {
            return new Reaction(from, signal, guard == null ? condition : guard.and(condition));
        }

        Reaction unless(Predicate<Draft> condition) {
            return when(condition.negate());
        }

        /** Goes to a state after doing something. */
        From to(State target, Consumer<Draft> action) {
            from.sources.forEach(source -> rows.add(new Row(source, signal, guard, target, action)));
            return from;
        }

        /** Goes to a state and asks its question. */
        From asking(State target) {
            return to(target, draft -> draft.ask(target));
        }

        /** Does something, goes to a state and asks its question. */
        From asking(State target, Consumer<Draft> first) {
            return to(target, first.andThen(draft -> draft.ask(target)));
        }

        /** Stays, doing something. */
        From staying(Consumer<Draft> action) {
            from.sources.forEach(source -> rows.add(new Row(source, signal, guard, source, action)));
            return from;
        }

        /** Does something and asks the same question again. */
        From askingAgain(Consumer<Draft> first) {
            from.sources.forEach(source ->
                    rows.add(new Row(source, signal, guard, source, first.andThen(draft -> draft.ask(source)))));
            return from;
        }
    }
}
