package io.flowcraft.simulation;

import io.flowcraft.blueprint.Node;
import io.flowcraft.engine.Activation;
import io.flowcraft.node.Batch;
import java.util.HashMap;
import java.util.Map;

/** The rules of batches. An item has the id of what scattered it, and an index more. Immutable once made. */
final class Lots {

    private final Chart chart;
    private final Nesting nesting;
    private final Map<String, Integer> windows = new HashMap<>();
    private final Map<String, Node> workers = new HashMap<>();

    Lots(Chart chart, Nesting nesting) {
        this.chart = chart;
        this.nesting = nesting;
        for (String id : chart.nodeIds()) {
            if (chart.node(id).uses().equals("batch-scatter")) {
                Batch batch = Batch.of(chart.node(id).params());
                windows.put(id, batch.window());
                workers.put(id, batch.worker(id));
            }
        }
    }

    boolean isItem(Activation activation) {
        return windows.containsKey(activation.nodeId())
                && activation.indexes().size() == nesting.depth(activation.nodeId()) + 1;
    }

    Node worker(Activation item) {
        return workers.get(item.nodeId());
    }

    static Activation scatter(Activation item) {
        return new Activation(item.nodeId(), Nesting.around(item));
    }

    /** The item that must have ended before this one; its index may be negative. */
    int before(Activation item) {
        return Nesting.last(item) - windows.get(item.nodeId());
    }

    /** Whether the second item is the first one, or worked on after it in the same lane. */
    boolean isInLane(Activation one, Activation other) {
        int distance = Nesting.last(other) - Nesting.last(one);
        return scatter(one).equals(scatter(other)) && distance >= 0 && distance % windows.get(one.nodeId()) == 0;
    }

    boolean mayFail(Activation scatter, long failed, int items) {
        return switch (chart.node(scatter.nodeId()).params().getString("onItemFailure", "fail")) {
            case "null" -> true;
            case "1" -> failed <= 1;
            case "50%" -> 2 * failed <= items;
            default -> failed == 0;
        };
    }
}
