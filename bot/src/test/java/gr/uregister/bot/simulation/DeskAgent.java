package gr.uregister.bot.simulation;

import gr.uregister.bot.conversation.ConversationId;
import gr.uregister.bot.conversation.StoredConversation;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.Done;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.NotHolder;
import gr.uregister.bot.helpdesk.HelpDesk.Outcome.Nowhere;
import gr.uregister.statemachine.desk.Agent;
import gr.uregister.statemachine.desk.DeskAct.Closed;
import gr.uregister.statemachine.desk.DeskAct.HandedBack;
import gr.uregister.statemachine.desk.DeskAct.Noted;
import gr.uregister.statemachine.desk.DeskAct.OfHolder;
import gr.uregister.statemachine.desk.DeskAct.PassedToAgent;
import gr.uregister.statemachine.desk.DeskAct.PassedToTeam;
import gr.uregister.statemachine.desk.DeskAct.Replied;
import gr.uregister.statemachine.desk.DeskAct.Snoozed;
import gr.uregister.statemachine.desk.Hold;
import gr.uregister.statemachine.desk.ReturnStep;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the help desk, who takes conversations and gives them up in one way or another, or forgets them. A command that gets no
 * answer is sent again, to any node.
 */
final class DeskAgent {

    /** How long a conversation may be left alone here. */
    static final Duration LEFT_ALONE = Duration.ofSeconds(40);

    private static final Duration THINKING = Duration.ofSeconds(15);

    private final Simulation simulation;
    private final SplittableRandom random;
    private final Agent self;
    private final Agent colleague;
    private @Nullable Command unanswered;
    private int commands;

    private DeskAgent(Simulation simulation, SplittableRandom random, Agent self, Agent colleague) {
        this.simulation = simulation;
        this.random = random;
        this.self = self;
        this.colleague = colleague;
    }

    private record Command(String what, ConversationId chat, Function<SimulatedNode, Outcome> order) {}

    /** Two who do not speak with each other. */
    static List<DeskAgent> team(Simulation simulation, SplittableRandom random) {
        var eleni = new Agent("eleni", "Ελένη");
        var petros = new Agent("petros", "Πέτρος");
        return List.of(
                new DeskAgent(simulation, random.split(), eleni, petros),
                new DeskAgent(simulation, random.split(), petros, eleni));
    }

    void begin() {
        simulation.schedule().after(Duration.ofMillis(1 + random.nextLong(THINKING.toMillis())), () -> {
            act();
            begin();
        });
    }

    private void act() {
        if (unanswered == null) {
            unanswered = next();
        }
        var node = simulation.freeNode();
        if (unanswered != null && node != null) {
            send(unanswered, node);
        }
    }

    private void send(Command command, SimulatedNode node) {
        simulation.story().tell("agent>", self.account() + " " + command.chat().chat() + " " + command.what());
        node.run(() -> {
            try {
                answered(command, command.order().apply(node));
            } catch (RuntimeException e) {
                simulation.story().tell("agent<", "no answer from " + node.name());
            }
        });
    }

    private void answered(Command command, Outcome outcome) {
        unanswered = null;
        switch (outcome) {
            case Done(var stored) -> {
                var hold = stored.conversation().assistance().hold();
                if (command.what().equals("takes") && hold != null && isMine(hold)) {
                    simulation.invariants().taken(stored.id(), hold);
                }
            }
            case NotHolder _, Nowhere _ -> simulation.story().tell("agent<", self.account() + " is refused");
        }
    }

    /** Once nothing goes wrong any more, the agents go home and leave nothing behind. */
    private @Nullable Command next() {
        var mine = mine().toList();
        if (simulation.faults().areOver()) {
            return mine.isEmpty() ? null : leave(mine.getFirst(), ReturnStep.SAME_QUESTION);
        }
        if (mine.isEmpty() || random.nextInt(4) == 0) {
            return take();
        }
        return attend(mine.get(random.nextInt(mine.size())));
    }

    private @Nullable Command take() {
        var all = List.copyOf(simulation.store().all());
        if (all.isEmpty()) {
            return null;
        }
        var id = all.get(random.nextInt(all.size())).id();
        var name = name();
        return random.nextInt(6) == 0
                ? new Command("notes", id, node -> node.desk().annotate(id, name, new Noted(self, "…")))
                : new Command("takes", id, node -> node.desk().takeOver(id, name, self));
    }

    private @Nullable Command attend(StoredConversation stored) {
        var fence = stored.conversation().assistance().fence();
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> act("writes", stored, new Replied(fence, "Γράφω " + commands));
            case 3 -> leave(stored, ReturnStep.SAME_QUESTION);
            case 4, 5 -> leave(stored, ReturnStep.values()[random.nextInt(ReturnStep.values().length)]);
            case 6 -> act("passes on", stored, new PassedToAgent(fence, colleague));
            case 7 -> act("passes to a team", stored, new PassedToTeam(fence, "accounts"));
            case 8 -> act("closes", stored, new Closed(fence, "solved"));
            default ->
                random.nextBoolean()
                        ? null
                        : act(
                                "puts off",
                                stored,
                                new Snoozed(
                                        fence, simulation.schedule().instant().plusSeconds(20)));
        };
    }

    private Command leave(StoredConversation stored, ReturnStep step) {
        return act(
                "hands back to " + step,
                stored,
                new HandedBack(stored.conversation().assistance().fence(), step));
    }

    private Command act(String what, StoredConversation stored, OfHolder act) {
        var name = name();
        return new Command(what, stored.id(), node -> node.desk().act(stored.id(), name, self, act));
    }

    private String name() {
        return self.account() + ++commands;
    }

    private Stream<StoredConversation> mine() {
        return simulation.store().all().stream().filter(stored -> {
            var hold = stored.conversation().assistance().hold();
            return hold != null && isMine(hold);
        });
    }

    private boolean isMine(Hold hold) {
        return hold.agent().account().equals(self.account());
    }
}
