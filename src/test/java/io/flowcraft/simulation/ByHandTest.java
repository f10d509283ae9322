package io.flowcraft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.RunStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Shows how the engine is driven step by step. */
class ByHandTest {

    @Test
    void S13_a_join_whose_worker_died_before_enqueuing_it_is_enqueued_by_the_redelivery() {
        EngineErrors.silence();
        ByHand engine = new ByHand();
        engine.deploy(Flow.named("join")
                .node("a", "pass")
                .node("j", "pass")
                .node("k", "pass")
                .edge("a", "j")
                .edge("a", "k")
                .build());
        String run = engine.submit("join");

        engine.crashAt(CrashPoint.ARRIVED);
        engine.step();
        assertThat(engine.view(run).nodes().get("a").status()).isEqualTo(NodeStatus.COMPLETED);
        assertThat(engine.waiting()).containsExactly("a");

        engine.pass(Duration.ofSeconds(31));
        engine.step();
        assertThat(engine.waiting()).containsExactlyInAnyOrder("j", "k");

        engine.step();
        engine.step();
        assertThat(engine.view(run).run().status()).isEqualTo(RunStatus.COMPLETED);
    }
}
