package gr.uregister.statemachine.flow.table;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;

import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.table.TransitionTable.Row;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.statemachine.StateContext;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.StateMachineContext;
import org.springframework.statemachine.config.ObjectStateMachineFactory;
import org.springframework.statemachine.config.model.ConfigurationData;
import org.springframework.statemachine.config.model.DefaultStateMachineModel;
import org.springframework.statemachine.config.model.StateData;
import org.springframework.statemachine.config.model.StateMachineModel;
import org.springframework.statemachine.config.model.StatesData;
import org.springframework.statemachine.config.model.TransitionData;
import org.springframework.statemachine.config.model.TransitionsData;
import org.springframework.statemachine.state.ObjectState;
import org.springframework.statemachine.state.PseudoState;
import org.springframework.statemachine.support.DefaultStateMachineContext;
import org.springframework.statemachine.transition.TransitionKind;
import reactor.core.publisher.Mono;

/**
 * Spring state machines, some standing in each state for each signal, lent to whichever conversation is in that state when that signal
 * comes, and put back afterwards. A machine keeps nothing of a conversation, since guards and actions work on the {@link Draft} in the
 * event's header.
 *
 * <p>A machine has only the rows of the table that leave its state on its signal: the library goes through all rows of a machine for each
 * event, and allocates for each of them.
 */
public final class StandingMachines {

    private static final String DRAFT = "draft";

    private final Map<State, Map<Signal, Stand>> stands;

    public StandingMachines(List<Row> rows) {
        stands = rows.stream()
                .collect(groupingBy(
                        Row::source, groupingBy(Row::signal, collectingAndThen(Collectors.toList(), Stand::new))));
    }

    /** Sends a signal to a machine in the given state, and says in which state it is afterwards: the same where no row is about it. */
    public State fire(State from, Signal signal, Draft draft) {
        var stand = stands.getOrDefault(from, Map.of()).get(signal);
        return stand == null ? from : stand.fire(signal, draft);
    }

    /** The machines that stand in one state for one signal. */
    private static final class Stand {

        private final State state;
        private final List<Row> rows;
        private final StateMachineContext<State, Signal> standing;
        private final ConcurrentLinkedDeque<StateMachine<State, Signal>> idle = new ConcurrentLinkedDeque<>();

        /** @param rows all of one source and signal; not empty */
        Stand(List<Row> rows) {
            this.rows = rows;
            state = rows.getFirst().source();
            standing = new DefaultStateMachineContext<>(state, null, null, null);
        }

        State fire(Signal signal, Draft draft) {
            var lent = idle.poll();
            var machine = lent == null ? build() : lent;
            var message = new GenericMessage<>(signal, Map.of(DRAFT, draft));
            machine.sendEvent(Mono.just(message)).blockLast();
            var reached = machine.getState().getId();
            if (reached != state) {
                putBack(machine);
            }
            idle.push(machine);
            return reached;
        }

        /** Without stopping it, which would take longer than the event. */
        private void putBack(StateMachine<State, Signal> machine) {
            machine.getStateMachineAccessor()
                    .doWithAllRegions(access ->
                            access.resetStateMachineReactively(standing).block());
        }

        private StateMachine<State, Signal> build() {
            var machine = new Factory(state, rows).getStateMachine();
            // A machine without a name is spared the search for annotated listeners at each step of an event.
            ((BeanNameAware) machine).setBeanName("");
            machine.startReactively().block();
            return machine;
        }
    }

    /** Makes machines that stand in one state and know the rows that leave it on one signal. */
    private static final class Factory extends ObjectStateMachineFactory<State, Signal> {

        Factory(State state, List<Row> rows) {
            super(new DefaultStateMachineModel<>(
                    new ConfigurationData<>(),
                    new StatesData<>(reachable(state, rows)),
                    new TransitionsData<>(rows.stream().map(Factory::transition).toList())));
        }

        private static List<StateData<State, Signal>> reachable(State state, List<Row> rows) {
            return Stream.concat(Stream.of(state), rows.stream().map(Row::target))
                    .distinct()
                    .map(each -> new StateData<State, Signal>(each, each == state))
                    .toList();
        }

        private static TransitionData<State, Signal> transition(Row row) {
            return new TransitionData<>(
                    row.source(),
                    row.target(),
                    row.signal(),
                    List.of(context -> Mono.fromRunnable(() -> act(row, context))),
                    context -> Mono.fromSupplier(() -> holds(row, context)),
                    row.stays() ? TransitionKind.INTERNAL : TransitionKind.EXTERNAL);
        }

        /** The library writes its states into debug lines for each event, even when nobody reads those. */
        @Override
        protected org.springframework.statemachine.state.State<State, Signal> buildStateInternal(
                State id,
                Collection<Signal> deferred,
                Collection<Function<StateContext<State, Signal>, Mono<Void>>> entryActions,
                Collection<Function<StateContext<State, Signal>, Mono<Void>>> exitActions,
                Collection<Function<StateContext<State, Signal>, Mono<Void>>> stateActions,
                PseudoState<State, Signal> pseudoState,
                StateMachineModel<State, Signal> model) {
            return new ObjectState<>(id, deferred, entryActions, exitActions, stateActions, pseudoState, null, null) {
                @Override
                public String toString() {
                    return id.name();
                }
            };
        }

        private static boolean holds(Row row, StateContext<State, Signal> context) {
            return row.guard() == null || draftOf(context).allows(row.guard());
        }

        private static void act(Row row, StateContext<State, Signal> context) {
            var draft = draftOf(context);
            draft.act(() -> row.action().accept(draft));
        }

        private static Draft draftOf(StateContext<State, Signal> context) {
            return Objects.requireNonNull((Draft) context.getMessageHeader(DRAFT));
        }
    }
}
