package gr.uregister.statemachine.flow;

import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.TransitionTable.Row;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateContext;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.StateMachineBuilder;
import org.springframework.statemachine.support.DefaultStateMachineContext;
import reactor.core.publisher.Mono;

/**
 * Spring state machines, each left standing in the state where the last conversation arrived and lent to the next conversation that
 * is in that state. Building a machine costs a hundred times an event, putting one into another state a few times; a machine keeps
 * nothing of a conversation, since guards and actions work on the {@link Draft} in the event's header.
 */
final class StandingMachines {

    private static final String DRAFT = "draft";

    private final List<Row> rows;
    private final Map<State, ConcurrentLinkedDeque<StateMachine<State, Signal>>> standing = new EnumMap<>(State.class);

    StandingMachines(List<Row> rows) {
        this.rows = rows;
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
        for (var other : standing.values()) {
            machine = other.pollLast();
            if (machine != null) {
                return putInto(machine, state);
            }
        }
        return putInto(build(), state);
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

    private StateMachine<State, Signal> build() {
        try {
            var builder = StateMachineBuilder.<State, Signal>builder();
            builder.configureConfiguration().withConfiguration().autoStartup(false);
            builder.configureStates().withStates().initial(State.NEW).states(EnumSet.allOf(State.class));
            var transitions = builder.configureTransitions();
            for (var row : rows) {
                if (row.stays()) {
                    transitions
                            .withInternal()
                            .source(row.source())
                            .event(row.signal())
                            .guard(context -> holds(row, context))
                            .action(context -> act(row, context));
                } else {
                    transitions
                            .withExternal()
                            .source(row.source())
                            .target(row.target())
                            .event(row.signal())
                            .guard(context -> holds(row, context))
                            .action(context -> act(row, context));
                }
            }
            return builder.build();
        } catch (Exception e) {
            throw new IllegalStateException("the table of transitions is no state machine", e);
        }
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
