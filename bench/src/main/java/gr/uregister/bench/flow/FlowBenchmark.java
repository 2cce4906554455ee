package gr.uregister.bench.flow;

import gr.uregister.statemachine.Command;
import gr.uregister.statemachine.Conversation;
import gr.uregister.statemachine.Event;
import gr.uregister.statemachine.flow.ConversationFlow;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@link ConversationFlow#advance} in one thread; one operation is one call.
 *
 * <p>Each benchmark ends in the state it began in, or begins a new chat, as traffic does on the whole. A single step that leaves its
 * state, repeated, would measure how a machine is put back instead.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FlowBenchmark {

    static final int STEPS_OF_AN_ACTIVATION = 18;
    private static final int THERE_AND_BACK = 2;
    private static final Event BACK = new Event.Pressed(Command.BACK.name());

    private final ConversationFlow flow = Sample.flow();
    private final ActivationWalk walk = new ActivationWalk(flow);

    /** A whole activation, each step on what the one before left. */
    @Benchmark
    @OperationsPerInvocation(STEPS_OF_AN_ACTIVATION)
    public Conversation activation() {
        var conversation = walk.before(Step.CHAT_OPENED);
        for (var step : Step.values()) {
            conversation = advance(conversation, step.event());
        }
        return conversation;
    }

    /** A wrong PIN: the question whether it is right, and the answer. */
    @Benchmark
    @OperationsPerInvocation(THERE_AND_BACK)
    public Conversation wrongPin() {
        var checking = advance(walk.before(Step.PIN_TYPED_WRONG), Step.PIN_TYPED_WRONG.event());
        return advance(checking, Step.PIN_WRONG.event());
    }

    /** A contact is typed, and taken back. */
    @Benchmark
    @OperationsPerInvocation(THERE_AND_BACK)
    public Conversation typedContact() {
        return advance(advance(walk.before(Step.CONTACT_TYPED), Step.CONTACT_TYPED.event()), BACK);
    }

    /** A text that is no contact: the state stays. */
    @Benchmark
    public Conversation mistypedContact() {
        return advance(walk.before(Step.CONTACT_MISTYPED), Step.CONTACT_MISTYPED.event());
    }

    /** The role is pressed, and taken back. */
    @Benchmark
    @OperationsPerInvocation(THERE_AND_BACK)
    public Conversation pressedButton() {
        return advance(advance(walk.before(Step.ROLE_PRESSED), Step.ROLE_PRESSED.event()), BACK);
    }

    private Conversation advance(Conversation conversation, Event event) {
        return flow.advance(conversation, event, Sample.NOW).conversation();
    }
}
