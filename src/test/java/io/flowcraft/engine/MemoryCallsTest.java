package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How often small runs ask their stores and their queue, to the call: what asks once more than it must shows here. */
class MemoryCallsTest extends ScenarioBase {

    private final CountedPorts counted = new CountedPorts();
    private int counts;

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return counted.around(new MemoryStores(clock).ports(queue));
    }

    static Stream<Arguments> runs() {
        return Stream.of(
                Arguments.of(11, graph("one", "a")),
                Arguments.of(19, graph("chain", "a b c d e", "a>b", "b>c", "c>d", "d>e")),
                Arguments.of(28, graph("fan", "s a b c j", "s>a", "s>b", "s>c", "a>j", "b>j", "c>j")),
                Arguments.of(22, first()),
                Arguments.of(24, fallback()),
                Arguments.of(35, retried()),
                Arguments.of(28, loop()),
                Arguments.of(40, batch()),
                Arguments.of(24, sleep()));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void a_run_asks_so_often(int calls, Blueprint blueprint) {
        nodes.node("count", node -> NodeResult.of(++counts));
        TestEngine engine = engine();
        engine.deploy(blueprint);
        long before = counted.calls();
        String runId = engine.submit(blueprint.id());
        engine.work();
        long asked = counted.calls() - before;

        assertThatRun(engine.view(runId)).isCompleted();
        assertThat(asked).isEqualTo(calls);
    }

    @Test
    void a_job_that_comes_again_asks_so_often() {
        TestEngine engine = engine();
        engine.deploy(graph("again", "s a b j", "s>a", "s>b", "a>j", "b>j"));
        String runId = engine.submit("again");
        engine.work();
        long before = counted.calls();
        engine.worker().process(new Delivery(JobCodec.encode(new Job(Sample.ref(runId, "j"), "again", 1)), true));

        assertThat(counted.calls() - before).isEqualTo(3);
    }

    private static Blueprint first() {
        return Flow.named("first")
                .node("a", "echo")
                .node("b", "echo")
                .node("j", "echo", n -> n.joinAny())
                .edge("a", "j")
                .edge("b", "j")
                .build();
    }

    private static Blueprint fallback() {
        return Flow.named("fallback")
                .node("a", "fail", n -> n.fallback("f"))
                .node("f", "echo")
                .node("b", "echo")
                .edge("a", "b")
                .build();
    }

    private static Blueprint retried() {
        return Flow.named("retried")
                .node("a", "fail", n -> n.param("untilAttempt", 3).maxRetries(3).retryDelay(Duration.ofSeconds(1)))
                .build();
    }

    private static Blueprint loop() {
        return Flow.named("loop")
                .node("inc", "count")
                .node("c", "loop-controller", n -> n.param("condition", "outputs['inc'] < 3"))
                .node("end", "echo")
                .edge("inc", "c")
                .edge("c", "inc", e -> e.action("continue"))
                .edge("c", "end", e -> e.action("break"))
                .build();
    }

    private static Blueprint batch() {
        return Flow.named("batch")
                .node("list", "transform", n -> n.param("expression", "[1, 2, 3, 4]"))
                .batch("b", "echo", b -> b.input("list").chunkSize(2))
                .edge("list", "b")
                .build();
    }

    private static Blueprint sleep() {
        return Flow.named("sleep")
                .node("s", "sleep", n -> n.param("duration", "1h"))
                .node("a", "echo")
                .edge("s", "a")
                .build();
    }
}
