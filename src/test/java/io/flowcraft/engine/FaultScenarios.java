package io.flowcraft.engine;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import java.time.Duration;

/** What tests have in common that let a store be away, end or lie while a run goes through it. */
abstract class FaultScenarios extends ScenarioBase {

    private static final Duration QUIET = Duration.ofMinutes(11);
    private static final int PATIENCE = 20;

    /** Joins of both kinds, a dead branch, a retry with a delay. */
    static Blueprint diamonds() {
        return Flow.named("diamonds")
                .node("s", "echo")
                .node("a", "echo")
                .node("b", "fail", n -> n.param("untilAttempt", 2).maxRetries(2).retryDelay(Duration.ofMinutes(10)))
                .node("never", "echo")
                .node("all", "echo")
                .node("any", "echo", n -> n.joinAny())
                .edge("s", "a")
                .edge("s", "b")
                .edge("s", "never", e -> e.condition("false"))
                .edge("a", "all")
                .edge("b", "all")
                .edge("never", "all")
                .edge("a", "any")
                .edge("b", "any")
                .build();
    }

    static String submit(TestEngine engine) {
        String runId = Sample.unique("run");
        while (true) {
            try {
                return engine.submit("diamonds", Sample.json("{}").asJsonObject(), runId);
            } catch (UnavailableException e) {
                engine.pass(Duration.ofSeconds(1));
            }
        }
    }

    final RunView workToTheEnd(TestEngine engine, String runId) {
        for (int i = 0; i < PATIENCE; i++) {
            try {
                engine.work();
                RunView run = engine.view(runId);
                if (run.run().status().isFinal()) {
                    engine.forget(runId);
                    return run;
                }
                engine.pass(QUIET);
                engine.reconciler().pass();
            } catch (UnavailableException e) {
                // the next look finds what this one left
            }
        }
        throw new AssertionError("it never ends: " + engine.view(runId));
    }
}
