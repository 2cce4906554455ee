package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.Signal.Housekeeping;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.TransitionTable.Row;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.ExtendedState;
import org.springframework.statemachine.StateContext;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.ObjectStateMachineFactory;
import org.springframework.statemachine.config.model.ConfigurationData;
import org.springframework.statemachine.config.model.DefaultStateMachineModel;
import org.springframework.statemachine.config.model.StateData;
import org.springframework.statemachine.config.model.StateMachineModel;
import org.springframework.statemachine.config.model.StatesData;
import org.springframework.statemachine.config.model.TransitionData;
import org.springframework.statemachine.config.model.TransitionsData;
import org.springframework.statemachine.state.PseudoState;
import org.springframework.statemachine.support.DefaultStateMachineContext;
import org.springframework.statemachine.transition.Transition;
import org.springframework.statemachine.transition.TransitionKind;
import reactor.core.publisher.Mono;

/**
 * Spring state machines, each left standing in the state where the last conversation arrived and lent to the next conversation that
 * is in that state. Building a machine costs a hundred times an event, putting one into another state a few times; a machine keeps
 * nothing of a conversation, since guards and actions work on the {@link Draft} in the event's header.
 */
final class StandingMachines {

    private static final String DRAFT = "draft";

    /** So many machines are built before one is put into another state, which takes longer than ten events: a few for each state. */
    private static final int ENOUGH = 100;

    private final Factory factory;
    private final Map<State, ConcurrentLinkedDeque<StateMachine<State, Signal>>> standing = new EnumMap<>(State.class);

    private final AtomicInteger built = new AtomicInteger();

    StandingMachines(List<Row> rows) {
        factory = new Factory(rows);
        for (var state : State.values()) {
            standing.put(state, new ConcurrentLinkedDeque<>());
        }
    }

    /** Sends a signal to a machine in the given state, and says in which state it is afterwards. */
    State fire(State from, Signal signal, Draft draft) {
        var machine = borrow(from);
        var message = MessageBuilder.withPayload(signal).setHeader(DRAFT, draft).build();
        machine.sendEvent(Mono.just(message)).blockLast();
        var reached = machine.getState().getId();
        deque(reached).push(machine);
        return reached;
    }

    private StateMachine<State, Signal> borrow(State state) {
        var machine = deque(state).poll();
        if (machine != null) {
            return machine;
        }
        var idle = built.get() < ENOUGH ? null : takeFromFullest();
        if (idle == null) {
            built.incrementAndGet();
            return putInto(factory.getStateMachine(), state);
        }
        return state == State.NEW ? sentToBeginning(idle) : putInto(idle, state);
    }

    /** Where most machines stand, one will be missed least. */
    private @Nullable StateMachine<State, Signal> takeFromFullest() {
        return standing.values().stream()
                .max(Comparator.comparingInt(Collection::size))
                .map(ConcurrentLinkedDeque::pollLast)
                .orElse(null);
    }

    /** No conversation ever comes to the beginning, so no machine would either: new chats would cost a reset each. */
    private static StateMachine<State, Signal> sentToBeginning(StateMachine<State, Signal> machine) {
        machine.sendEvent(Mono.just(new GenericMessage<Signal>(Housekeeping.TO_BEGINNING)))
                .blockLast();
        return machine;
    }

    private ConcurrentLinkedDeque<StateMachine<State, Signal>> deque(State state) {
        return Objects.requireNonNull(standing.get(state));
    }

    private static StateMachine<State, Signal> putInto(StateMachine<State, Signal> machine, State state) {
        machine.stopReactively().block();
        var context = new DefaultStateMachineContext<State, Signal>(state, null, null, null);
        machine.getStateMachineAccessor()
                .doWithAllRegions(
                        access -> access.resetStateMachineReactively(context).block());
        machine.startReactively().block();
        return machine;
    }

    /** Makes machines of the table's rows, which can be sent to the beginning from every state. */
    private static final class Factory extends ObjectStateMachineFactory<State, Signal> {

        Factory(List<Row> rows) {
            super(new DefaultStateMachineModel<>(
                    new ConfigurationData<>(),
                    new StatesData<>(Arrays.stream(State.values())
                            .map(state -> new StateData<State, Signal>(state, state == State.NEW))
                            .toList()),
                    new TransitionsData<>(Stream.concat(rows.stream().map(Factory::transition), toBeginning())
                            .toList())));
        }

        private static Stream<TransitionData<State, Signal>> toBeginning() {
            return Arrays.stream(State.values())
                    .filter(state -> state != State.NEW)
                    .map(state -> new TransitionData<>(state, State.NEW, Housekeeping.TO_BEGINNING));
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

        /** A machine without a name is spared the search for annotated listeners, which takes a third of an event's time. */
        @Override
        protected StateMachine<State, Signal> buildStateMachineInternal(
                Collection<org.springframework.statemachine.state.State<State, Signal>> states,
                Collection<Transition<State, Signal>> transitions,
                org.springframework.statemachine.state.State<State, Signal> initialState,
                Transition<State, Signal> initialTransition,
                Message<Signal> initialEvent,
                ExtendedState extendedState,
                PseudoState<State, Signal> historyState,
                Boolean contextEventsEnabled,
                BeanFactory beanFactory,
                String beanName,
                String machineId,
                UUID uuid,
                StateMachineModel<State, Signal> model) {
            var inReach = new TransitionsInReach(transitions);
            var machine = super.buildStateMachineInternal(
                    states,
                    inReach,
                    initialState,
                    initialTransition,
                    initialEvent,
                    extendedState,
                    historyState,
                    contextEventsEnabled,
                    beanFactory,
                    beanName,
                    machineId,
                    uuid,
                    model);
            inReach.machine = machine;
            if (machine instanceof BeanNameAware named) {
                named.setBeanName("");
            }
            return machine;
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

    /**
     * All transitions while a machine is made, and afterwards those that leave the state it is in: it looks through all of them twice for
     * each event, and skips those of other states.
     */
    private static final class TransitionsInReach extends AbstractCollection<Transition<State, Signal>> {

        private final Collection<Transition<State, Signal>> all;
        private final Map<State, List<Transition<State, Signal>>> bySource;
        private @Nullable StateMachine<State, Signal> machine;

        TransitionsInReach(Collection<Transition<State, Signal>> all) {
            this.all = List.copyOf(all);
            bySource = this.all.stream()
                    .collect(Collectors.groupingBy(
                            transition -> transition.getSource().getId()));
        }

        @Override
        public Iterator<Transition<State, Signal>> iterator() {
            return inReach().iterator();
        }

        @Override
        public int size() {
            return inReach().size();
        }

        private Collection<Transition<State, Signal>> inReach() {
            var state = machine == null ? null : machine.getState();
            return state == null ? all : bySource.getOrDefault(state.getId(), List.of());
        }
    }
}
