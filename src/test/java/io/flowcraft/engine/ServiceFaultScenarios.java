package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.crash.Proof;
import io.flowcraft.emulator.Fault;
import java.time.Duration;

/** What tests have in common in which some calls of a service fail while runs go through it. */
abstract class ServiceFaultScenarios extends ScenarioBase {

    private static final int PATIENCE = 60;
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int ECHOES = 3;

    private final String service;

    ServiceFaultScenarios(String service) {
        this.service = service;
    }

    /** Runs until the fault, which stands in the way of the ports, has struck so often; how many runs that took. */
    final int runsUntil(Fault fault, int inTestCommand, int inFull) {
        TestEngine engine = engine();
        engine.deploy(diamonds());
        int wanted = Proof.amount("cloud-faults", inTestCommand, inFull);
        int runs = 0;
        for (; fault.happened() < wanted; runs++) {
            String runId = engine.submit("diamonds", json("{\"n\": 1}"));
            assertThatRun(workToTheEnd(engine, fault, runId))
                    .isCompleted()
                    .hasAttempts("b", 2)
                    .hasOutput("all", "{\"a\":1,\"b\":1}");
            assertThat(engine.view(runId).context()).isEqualTo(json("{\"n\": 1, \"seen\": 1}"));
        }
        Proof.report(fault.happened() + " faults of " + service + " in " + runs + " runs");
        return runs;
    }

    /** No node was executed twice in so many runs. */
    final void assertExecutedOnce(int runs) {
        assertThat(nodes.executed()).as("each node of each run, once").hasSize(runs * ECHOES);
    }

    private static RunView workToTheEnd(TestEngine engine, Fault fault, String runId) {
        for (int i = 0; i < PATIENCE; i++) {
            work(engine, fault);
            if (engine.view(runId).run().status().isFinal()) {
                return engine.view(runId);
            }
            engine.pass(QUIET);
            engine.fireTimers();
            engine.reconciler().pass();
        }
        throw new AssertionError("it never ends: " + engine.view(runId));
    }

    private static void work(TestEngine engine, Fault fault) {
        fault.on(true);
        try {
            engine.workNow();
        } catch (UnavailableException e) {
            // the timers of the next round find what these left
        } finally {
            fault.on(false);
        }
    }

    /** Joins of both kinds, a retry, a change of the context. */
    private static Blueprint diamonds() {
        return Flow.named("diamonds")
                .node("s", "echo")
                .node("a", "transform", n -> n.param("expression", "context.n"))
                .node(
                        "b",
                        "fail",
                        n -> n.param("untilAttempt", 2).maxRetries(2).input("n").retryDelay(Duration.ofSeconds(10)))
                .node("set", "set", n -> n.param("seen", "n"))
                .node("all", "echo")
                .node("any", "echo", n -> n.joinAny())
                .edge("s", "set")
                .edge("set", "a")
                .edge("s", "b")
                .edge("a", "all")
                .edge("b", "all")
                .edge("a", "any")
                .edge("b", "any")
                .build();
    }
}
