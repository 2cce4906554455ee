package gr.uregister.bot.simulation;

import com.unboundid.ldap.sdk.FullLDAPInterface;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import gr.uregister.bot.simulation.Faults.Edge;
import gr.uregister.bot.simulation.Faults.Kind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;

/** One node's way to the directory. */
final class FaultyDirectory implements InvocationHandler {

    private static final String MARKER = "employeeType";
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final SimulatedNode node;
    private final Simulation simulation;

    private FaultyDirectory(SimulatedNode node, Simulation simulation) {
        this.node = node;
        this.simulation = simulation;
    }

    static FullLDAPInterface of(SimulatedNode node, Simulation simulation) {
        return (FullLDAPInterface) Proxy.newProxyInstance(
                FaultyDirectory.class.getClassLoader(),
                new Class<?>[] {FullLDAPInterface.class},
                new FaultyDirectory(node, simulation));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        node.requirePower();
        var isWrite = method.getName().equals("add") || method.getName().equals("modify");
        if (isWrite) {
            simulation.pass(node, "before it changes the directory");
            if (simulation.happens(Kind.DIRECTORY_SLOW, node.name())) {
                simulation.linger(node, SLOW);
            }
        }
        if (simulation.faults().isAway(Edge.DIRECTORY) || simulation.happens(Kind.DIRECTORY_REFUSES, node.name())) {
            throw new LDAPException(ResultCode.SERVER_DOWN);
        }
        if (arguments != null && arguments[0] instanceof ModifyRequest request && isCareless()) {
            arguments[0] = unconditional(request);
        }
        var answer = call(method, arguments);
        if (isWrite) {
            simulation.invariants().lookAtAccounts();
            simulation.pass(node, "after it changed the directory");
            if (simulation.happens(Kind.DIRECTORY_ANSWER_LOST, node.name())) {
                throw new LDAPException(ResultCode.TIMEOUT);
            }
        }
        return answer;
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(simulation.directory(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean isCareless() {
        return simulation.defect() == Defect.ACTIVATED_WITHOUT_CONDITION;
    }

    /** Writes an activation over whatever the entry holds by now. */
    private static ModifyRequest unconditional(ModifyRequest request) {
        var markers = request.getModifications().stream()
                .filter(change -> change.getModificationType() == ModificationType.ADD)
                .filter(change -> change.getAttributeName().equals(MARKER))
                .map(change -> change.getValues()[0])
                .toList();
        if (markers.stream().noneMatch(marker -> marker.startsWith("ACTIVE"))) {
            return request;
        }
        var written = new Modification(ModificationType.REPLACE, MARKER, markers.toArray(String[]::new));
        return new ModifyRequest(request.getDN(), written);
    }
}
