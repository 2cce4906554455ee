package gr.uregister.bench.recipe;

import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.statemachine.StateMachineContext;
import org.springframework.statemachine.StateMachinePersist;
import org.springframework.statemachine.support.DefaultExtendedState;
import org.springframework.statemachine.support.DefaultStateMachineContext;
import org.springframework.stereotype.Component;

/** Reads and writes the context of a chat's machine as one document, as large as the bot's. */
@Component
class MongoMachines implements StateMachinePersist<State, Signal, String> {

    private static final String FILLER = "filler";

    private final StoredMachines machines;
    private final String filler;

    MongoMachines(StoredMachines machines, @Value("${bench.document-bytes}") int documentBytes) {
        this.machines = machines;
        filler = "x".repeat(documentBytes);
    }

    @Override
    public void write(StateMachineContext<State, Signal> context, String chat) {
        var variables = new HashMap<String, String>();
        context.getExtendedState()
                .getVariables()
                .forEach((key, value) -> variables.put(key.toString(), value.toString()));
        machines.save(new StoredMachine(chat, context.getState(), variables));
    }

    @Override
    public StateMachineContext<State, Signal> read(String chat) {
        var stored =
                machines.findById(chat).orElseGet(() -> new StoredMachine(chat, State.NEW, Map.of(FILLER, filler)));
        return new DefaultStateMachineContext<>(
                stored.state(), null, null, new DefaultExtendedState(new HashMap<>(stored.variables())));
    }
}
