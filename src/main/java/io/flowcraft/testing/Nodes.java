package io.flowcraft.testing;

import io.flowcraft.expression.Expressions;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.NodeType;
import io.flowcraft.node.Pause;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The nodes that a test brings, and every call of their code. For one thread. */
final class Nodes {

    private final Map<String, NodeFunction> functions = new TreeMap<>();
    private final List<Execution> executions = new ArrayList<>();
    private final InstantSource clock;

    Nodes(InstantSource clock) {
        this.clock = clock;
    }

    void add(String uses, NodeFunction function) {
        functions.put(uses, function);
    }

    void add(NodeFunction instance) {
        NodeType type = instance.getClass().getAnnotation(NodeType.class);
        if (type == null) {
            throw new IllegalArgumentException(instance.getClass().getName()
                    + " does not say what blueprints call it: annotate it with @NodeType, or use node(\"name\", …)");
        }
        add(type.value(), instance);
    }

    List<Execution> executions(String nodeId) {
        return executions.stream()
                .filter(execution -> execution.nodeId().equals(nodeId))
                .toList();
    }

    NodeRegistry registry(Expressions expressions, Pause pause) {
        List<NodeImplementation> implementations = functions.entrySet().stream()
                .map(entry -> new NodeImplementation(entry.getKey(), "", "the test", noted(entry.getValue())))
                .toList();
        return NodeRegistry.of(implementations, expressions, pause);
    }

    private NodeFunction noted(NodeFunction function) {
        return node -> {
            executions.add(execution(node));
            return function.execute(node);
        };
    }

    private Execution execution(NodeContext node) {
        return new Execution(
                node.runId(), node.nodeId(), node.attempt(), node.input(), node.idempotencyKey(), clock.instant());
    }
}
