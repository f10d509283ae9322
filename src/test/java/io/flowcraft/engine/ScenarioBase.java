package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.node.NodeResult;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;

/** What the scenarios of one kind of stores have in common: a hand-driven engine whose stores the subclass chooses. */
abstract class ScenarioBase {

    final AdvancingClock clock = new AdvancingClock();
    final MemoryJobQueue queue = new MemoryJobQueue(clock);
    final TestNodes nodes = new TestNodes();

    /** The stores, with this queue. Called once per test. */
    abstract Ports ports(MemoryJobQueue queue, AdvancingClock clock);

    /** An engine with the nodes registered so far, and {@code echo}, which returns its input. */
    final TestEngine engine() {
        nodes.node("echo", node -> NodeResult.of(node.input()));
        return new TestEngine(clock, queue, ports(queue, clock), nodes, this::pass);
    }

    /** Lets time pass in stores that have a clock of their own. */
    void pass(Duration duration) {}

    static JsonObject json(String text) {
        return Sample.json(text).asJsonObject();
    }

    /** A blueprint of {@code echo} nodes; each edge is "a>b". */
    static Blueprint graph(String id, String nodeIds, String... edges) {
        Flow flow = Flow.named(id);
        for (String nodeId : nodeIds.split(" ")) {
            flow = flow.node(nodeId, "echo");
        }
        for (String edge : edges) {
            String[] ends = edge.split(">");
            flow = flow.edge(ends[0], ends[1]);
        }
        return flow.build();
    }

    static JsonValue nothing() {
        return JsonValue.NULL;
    }
}
