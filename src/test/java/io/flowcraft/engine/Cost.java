package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.node.NodeResult;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a run costs for each of its nodes.
 *
 * @param questions how often somebody outside the engine was asked
 * @param amount how much went to and fro
 */
record Cost(double questions, double amount) {

    private static final double MOST = 1.3;

    /** Runs a blueprint; {@code meter} tells what everything cost so far. */
    static Cost of(Shape shape, int nodes, Function<MemoryJobQueue, Ports> ports, Supplier<Cost> meter) {
        AdvancingClock clock = new AdvancingClock();
        MemoryJobQueue queue = new MemoryJobQueue(clock);
        TestNodes small = new TestNodes().node("small", node -> NodeResult.of(1));
        TestEngine engine = new TestEngine(clock, queue, ports.apply(queue), small);
        Blueprint blueprint = shape.of(nodes);
        engine.deploy(blueprint);
        Cost before = meter.get();
        String runId = engine.submit(blueprint.id());
        engine.work();
        Cost after = meter.get();
        assertThat(engine.runs().find(runId).orElseThrow().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(small.executed()).hasSameSizeAs(blueprint.nodes());
        return after.minus(before).dividedBy(blueprint.nodes().size());
    }

    /** Fails when this is much more than that of a small run, or nothing was measured. */
    void mustBeLike(Cost small) {
        assertThat(small.questions).isPositive();
        assertThat(small.amount).isPositive();
        assertThat(questions / small.questions)
                .as("questions: %s, small: %s", this, small)
                .isLessThanOrEqualTo(MOST);
        assertThat(amount / small.amount)
                .as("amount: %s, small: %s", this, small)
                .isLessThanOrEqualTo(MOST);
    }

    private Cost minus(Cost other) {
        return new Cost(questions - other.questions, amount - other.amount);
    }

    private Cost dividedBy(int nodes) {
        return new Cost(questions / nodes, amount / nodes);
    }
}
