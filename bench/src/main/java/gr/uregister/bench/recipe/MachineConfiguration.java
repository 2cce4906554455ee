package gr.uregister.bench.recipe;

import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import gr.uregister.statemachine.flow.ConversationFlow;
import gr.uregister.statemachine.flow.table.TransitionTable.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.statemachine.config.EnableStateMachineFactory;
import org.springframework.statemachine.config.StateMachineConfigurerAdapter;
import org.springframework.statemachine.config.builders.StateMachineStateConfigurer;
import org.springframework.statemachine.config.builders.StateMachineTransitionConfigurer;
import org.springframework.statemachine.persist.DefaultStateMachinePersister;
import org.springframework.statemachine.persist.StateMachinePersister;

/** The states and transitions of the product's conversation, each guarded, and noting what was said. */
@Configuration
@EnableStateMachineFactory
class MachineConfiguration extends StateMachineConfigurerAdapter<State, Signal> {

    static final String SAID = "said";

    private final List<Row> rows = ConversationFlow.transitions();

    @Override
    public void configure(StateMachineStateConfigurer<State, Signal> states) throws Exception {
        states.withStates().initial(State.NEW).states(EnumSet.allOf(State.class));
    }

    @Override
    public void configure(StateMachineTransitionConfigurer<State, Signal> transitions) throws Exception {
        for (var row : rows) {
            transitions
                    .withExternal()
                    .source(row.source())
                    .target(row.target())
                    .event(row.signal())
                    .guard(context -> context.getMessageHeader(SAID) != null)
                    .action(context ->
                            context.getExtendedState().getVariables().put(SAID, context.getMessageHeader(SAID)));
        }
    }

    /** What leads on from each state. */
    @Bean
    Map<State, Signal> leadingOn() {
        return rows.stream()
                .filter(row -> !row.stays())
                .collect(Collectors.toMap(Row::source, Row::signal, (first, _) -> first));
    }

    @Bean
    StateMachinePersister<State, Signal, String> persister(MongoMachines machines) {
        return new DefaultStateMachinePersister<>(machines);
    }
}
