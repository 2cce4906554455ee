package gr.uregister.bench.recipe;

import java.util.EnumSet;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.statemachine.config.EnableStateMachineFactory;
import org.springframework.statemachine.config.EnumStateMachineConfigurerAdapter;
import org.springframework.statemachine.config.builders.StateMachineStateConfigurer;
import org.springframework.statemachine.config.builders.StateMachineTransitionConfigurer;
import org.springframework.statemachine.persist.DefaultStateMachinePersister;
import org.springframework.statemachine.persist.StateMachinePersister;

/** States, and from each a guarded transition to the next that notes what was said. */
@Configuration
@EnableStateMachineFactory
class MachineConfiguration extends EnumStateMachineConfigurerAdapter<Situation, Signal> {

    static final String SAID = "said";

    @Override
    public void configure(StateMachineStateConfigurer<Situation, Signal> states) throws Exception {
        states.withStates().initial(Situation.S00).states(EnumSet.allOf(Situation.class));
    }

    @Override
    public void configure(StateMachineTransitionConfigurer<Situation, Signal> transitions) throws Exception {
        for (var situation : Situation.values()) {
            transitions
                    .withExternal()
                    .source(situation)
                    .target(situation.next())
                    .event(Signal.SAID)
                    .guard(context -> context.getMessageHeader(SAID) != null)
                    .action(context ->
                            context.getExtendedState().getVariables().put(SAID, context.getMessageHeader(SAID)));
        }
    }

    @Bean
    StateMachinePersister<Situation, Signal, String> persister(MongoMachines machines) {
        return new DefaultStateMachinePersister<>(machines);
    }
}
