package io.flowcraft.engine;

import io.flowcraft.expression.CelExpressions;
import io.flowcraft.expression.Limits;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.Pause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Node implementations that a test brings, and who was executed when. Thread-safe. */
final class TestNodes {

    private final Map<String, NodeFunction> functions = new ConcurrentHashMap<>();
    private final Set<String> transactional = ConcurrentHashMap.newKeySet();
    private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

    /** Registers an implementation; executions are counted by node id. */
    TestNodes node(String uses, NodeFunction function) {
        functions.put(uses, function);
        return this;
    }

    /** The same, for a transactional one. */
    TestNodes transactional(String uses, NodeFunction function) {
        transactional.add(uses);
        return node(uses, function);
    }

    /** Node ids in the order of their executions. */
    List<String> executed() {
        return List.copyOf(executed);
    }

    long executions(String nodeId) {
        return executed().stream().filter(nodeId::equals).count();
    }

    NodeRegistry registry() {
        List<NodeImplementation> implementations = functions.entrySet().stream()
                .map(entry -> new NodeImplementation(
                        entry.getKey(), "", "test", counted(entry.getValue()), transactional.contains(entry.getKey())))
                .toList();
        return NodeRegistry.of(implementations, new CelExpressions(Limits.defaults()), Pause.real());
    }

    private NodeFunction counted(NodeFunction function) {
        return node -> {
            executed.add(node.nodeId());
            return function.execute(node);
        };
    }
}
