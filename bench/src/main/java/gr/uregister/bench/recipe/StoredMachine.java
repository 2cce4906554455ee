package gr.uregister.bench.recipe;

import gr.uregister.statemachine.State;
import java.util.Map;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A chat's machine as it is stored.
 *
 * @param variables the machine's extended state
 */
@Document("machines")
record StoredMachine(@Id String id, State state, Map<String, String> variables) {}
