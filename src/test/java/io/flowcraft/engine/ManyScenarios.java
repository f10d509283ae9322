package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.crash.Proof;
import io.flowcraft.node.NodeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A loop that goes round thousands of times, and thousands of nodes of one run that sleep at the same time. */
abstract class ManyScenarios extends ScenarioBase {

    private static final int MANY = 10_000;

    private final Map<String, Instant> woken = new HashMap<>();

    /** The time by which the stores go. */
    abstract Instant now();

    /** How late a sleep may end by that time. */
    abstract Duration longestLag();

    @Test
    void S42_a_loop_of_ten_thousand_iterations_ends_after_as_many() {
        TestEngine engine = engine();
        Instant begin = Instant.now();
        RunView run = engine.run(Flow.named("many")
                .node("add", "set", n -> n.param("n", "has(context.n) ? n + 1 : 1"))
                .node("seen", "echo")
                .node("again", "loop-controller", n -> n.param("condition", "n < " + MANY))
                .node("end", "transform", n -> n.param("expression", "n"))
                .edge("add", "seen")
                .edge("seen", "again")
                .edge("again", "add", e -> e.action("continue"))
                .edge("again", "end", e -> e.action("break"))
                .build());

        assertThatRun(run).isCompleted().hasOutput("end", Integer.toString(MANY));
        assertThat(nodes.executions("seen")).isEqualTo(MANY);
        report("a loop of " + MANY + " iterations", begin);
    }

    @Test
    void S37_ten_thousand_sleeps_of_a_minute_end_once_each_and_in_time() {
        nodes.node("note", node -> {
            assertThat(woken.put(node.nodeId(), now())).isNull();
            return NodeResult.empty();
        });
        TestEngine engine = engine();
        engine.deploy(naps());
        engine.start();
        Instant begin = Instant.now();
        Instant submitted = now();
        String runId = engine.submit("naps");
        while (engine.step()) {}
        Instant asleep = now();

        for (int second = 0; second < 65; second++) {
            engine.pass(Duration.ofSeconds(1));
            while (engine.step()) {}
        }

        assertThat(woken).hasSize(MANY);
        woken.forEach((node, at) -> {
            Duration nap = nap(Integer.parseInt(node.substring(1)));
            assertThat(at).isBetween(submitted.plus(nap), asleep.plus(nap).plus(longestLag()));
        });
        assertThat(engine.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
        report(MANY + " sleeps of up to a minute", begin);
    }

    private static Blueprint naps() {
        Flow flow = Flow.named("naps");
        for (int i = 0; i < MANY; i++) {
            flow = flow.sleep("s" + i, nap(i)).node("n" + i, "note").edge("s" + i, "n" + i);
        }
        return flow.build();
    }

    private static Duration nap(int number) {
        return Duration.ofSeconds(1 + number % 60);
    }

    private void report(String what, Instant begin) {
        Proof.report(getClass().getSimpleName() + ": " + what + ", in "
                + Duration.between(begin, Instant.now()).toSeconds() + " s");
    }
}
