package io.flowcraft.simulation;

import io.flowcraft.node.FatalNodeException;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.RunContext;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** The node of all simulated blueprints. No two executions do the same: what counts can only be what was recorded. */
final class Act implements NodeFunction {

    private final SimulatedWorker worker;
    private final World world;

    Act(SimulatedWorker worker, World world) {
        this.worker = worker;
        this.world = world;
    }

    @Override
    public NodeResult execute(NodeContext node) {
        Work work = world.began(worker, node);
        try {
            return act(node, work);
        } finally {
            world.ended(work);
        }
    }

    private NodeResult act(NodeContext node, Work work) {
        Chance chance = world.chance();
        if (chance.oneIn(3)) {
            world.invariants().onContext(work, snapshot(node.context()));
        }
        world.before(worker, "node code of " + work.ref);
        worker.mustLive();
        if (node.params().containsKey("kills") && !world.isMended(work.ref.runId())) {
            world.killedBy(worker, work);
        }
        if (fails(node, work)) {
            if (chance.oneIn(10)) {
                throw new FatalNodeException("for good");
            }
            throw new IllegalStateException("as it was told");
        }
        write(node.context(), work);
        NodeResult result = NodeResult.of(JsonValues.number(work.serial));
        return chance.oneIn(3) ? result.withAction(chance.oneIn(2) ? "x" : "y") : result;
    }

    private boolean fails(NodeContext node, Work work) {
        int failing = node.params().getInt("failing");
        return node.attempt() <= node.params().getInt("stumbles", 0)
                || (!world.isMended(work.ref.runId()) && world.chance().below(100) < failing);
    }

    private void write(RunContext context, Work work) {
        Chance chance = world.chance();
        if (chance.oneIn(2)) {
            context.set("turn", JsonValues.number(work.serial));
            context.set("k" + chance.below(3), JsonValues.number(work.serial));
            context.set("of " + work.ref.activation().nodeId(), JsonValues.number(work.serial));
        }
        if (chance.oneIn(8)) {
            context.remove("k" + chance.below(3));
        }
    }

    private static Map<String, JsonValue> snapshot(RunContext context) {
        Map<String, JsonValue> all = new HashMap<>();
        context.keys().forEach(key -> all.put(key, context.get(key)));
        all.remove("_catch_error");
        return all;
    }
}
