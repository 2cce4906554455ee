package gr.uregister.bot.simulation;

import com.mongodb.MongoTimeoutException;
import gr.uregister.bot.database.InProcessMongo.Way;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.bot.simulation.Faults.Kind;
import java.util.function.Supplier;

/** One node's way to everything in the database but the conversations: counters, limits, and PINs on their way. */
final class FaultyWay implements Way {

    private final SimulatedNode node;
    private final Simulation simulation;

    FaultyWay(SimulatedNode node, Simulation simulation) {
        this.node = node;
        this.simulation = simulation;
    }

    @Override
    public <T> T through(String command, String collection, Supplier<T> call) {
        node.requirePower();
        if (simulation.faults().isAway(Edge.DATABASE)) {
            throw new MongoTimeoutException("away");
        }
        if (command.equals("find")) {
            return call.get();
        }
        simulation.pass(node, "before it writes " + collection);
        refuse(Kind.DATABASE_REFUSES);
        var answer = call.get();
        if (collection.equals("account_contacts")) {
            simulation.invariants().lookAtConsents();
        }
        simulation.pass(node, "after it wrote " + collection);
        refuse(Kind.DATABASE_ANSWER_LOST);
        return answer;
    }

    private void refuse(Kind fault) {
        if (simulation.happens(fault, node.name())) {
            throw new MongoTimeoutException("the connection broke");
        }
    }
}
