package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Thousands of nodes of one run that sleep at the same time. */
class ManySleepsTest {

    private static final int SLEEPS = 10_000;

    private final AdvancingClock clock = new AdvancingClock();
    private final MemoryJobQueue queue = new MemoryJobQueue(clock);
    private final Map<String, Instant> woken = new ConcurrentHashMap<>();

    @Test
    void S37_ten_thousand_sleeps_of_a_minute_end_once_each_and_in_time() {
        TestNodes nodes = new TestNodes().node("note", node -> {
            assertThat(woken.put(node.nodeId(), clock.instant())).isNull();
            return NodeResult.empty();
        });
        TestEngine engine = new TestEngine(clock, queue, new MemoryStores(clock).ports(queue), nodes);
        Flow flow = Flow.named("naps");
        for (int i = 0; i < SLEEPS; i++) {
            String duration = 1 + i % 60 + "s";
            flow = flow.node("s" + i, "sleep", n -> n.param("duration", duration))
                    .node("n" + i, "note")
                    .edge("s" + i, "n" + i);
        }
        engine.deploy(flow.build());
        engine.start();
        String runId = engine.submit("naps");
        while (engine.step()) {}
        Instant begin = clock.instant();

        for (int second = 0; second < 65; second++) {
            engine.pass(Duration.ofSeconds(1));
            while (engine.step()) {}
        }

        assertThat(woken).hasSize(SLEEPS);
        woken.forEach((node, at) -> {
            Duration slept = Duration.ofSeconds(1 + Integer.parseInt(node.substring(1)) % 60);
            assertThat(Duration.between(begin, at)).isBetween(slept, slept.plusSeconds(5));
        });
        assertThat(engine.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
    }
}
