package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import org.junit.jupiter.api.Test;

/** A loop that goes round thousands of times. */
class ManyIterationsTest extends ScenarioBase {

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return new MemoryStores(clock).ports(queue);
    }

    @Test
    void S42_a_loop_of_ten_thousand_iterations_ends_after_as_many() {
        TestEngine engine = engine();
        RunView run = engine.run(Flow.named("many")
                .node("add", "set", n -> n.param("n", "has(context.n) ? n + 1 : 1"))
                .node("seen", "echo")
                .node("again", "loop-controller", n -> n.param("condition", "n < 10000"))
                .node("end", "transform", n -> n.param("expression", "n"))
                .edge("add", "seen")
                .edge("seen", "again")
                .edge("again", "add", e -> e.action("continue"))
                .edge("again", "end", e -> e.action("break"))
                .build());

        assertThatRun(run).isCompleted().hasOutput("end", "10000");
        assertThat(nodes.executions("seen")).isEqualTo(10_000);
    }
}
