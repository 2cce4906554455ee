package gr.uregister.bench.recipe;

import gr.uregister.statemachine.Signal;
import gr.uregister.statemachine.State;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.config.StateMachineFactory;
import org.springframework.statemachine.persist.StateMachinePersister;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Takes an update: a machine from the factory, put where the chat is, an event, written back, and a message sent. */
@RestController
class WebhookController {

    private static final String ANSWER =
            "Γράψτε το email ή το κινητό που έχετε δηλώσει στη Γραμματεία του Τμήματός σας, όπως maria@example.org ή"
                    + " 6912345678. Θα σας στείλω εκεί έναν κωδικό PIN. Αν έχετε δηλώσει και τα δύο, γράψτε και τα δύο."
                    + " Βήμα 1 από 4.";

    private final StateMachineFactory<State, Signal> factory;
    private final StateMachinePersister<State, Signal, String> persister;
    private final Map<State, Signal> leadingOn;
    private final RestClient telegram;

    WebhookController(
            StateMachineFactory<State, Signal> factory,
            StateMachinePersister<State, Signal, String> persister,
            Map<State, Signal> leadingOn,
            @Value("${bench.bot-url}") String botUrl) {
        this.factory = factory;
        this.persister = persister;
        this.leadingOn = leadingOn;
        telegram = RestClient.create(botUrl);
    }

    @PostMapping("/telegram/webhook")
    void receive(@RequestBody JsonNode update) throws Exception {
        var query = update.path("callback_query");
        var message = query.isMissingNode() ? update.path("message") : query.path("message");
        var text = (query.isMissingNode() ? message.path("text") : query.path("data")).asString();
        var chat = message.path("chat").path("id").asString();
        advance(chat, text);
        telegram.post()
                .uri("/sendMessage")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("chat_id", chat, "text", ANSWER))
                .retrieve()
                .toBodilessEntity();
    }

    private void advance(String chat, String text) throws Exception {
        var machine = factory.getStateMachine(chat);
        persister.restore(machine, chat);
        var signal = Objects.requireNonNull(leadingOn.get(machine.getState().getId()));
        var event = MessageBuilder.withPayload(signal)
                .setHeader(MachineConfiguration.SAID, text)
                .build();
        machine.sendEvent(Mono.just(event)).blockLast();
        persister.persist(machine, chat);
        machine.stopReactively().block();
    }
}
