package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.redis.NeedsRedis;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis may lose everything, end or stand still at any call of the engine: that costs time and nothing else. */
@NeedsRedis
class RedisFaultsIT extends RedisFaultScenarios {

    /** An error of the server does not last. */
    @Override
    void pass(Duration duration) {
        server.command("CONFIG", "SET", "maxmemory", "0");
        super.pass(duration);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void F15_a_flush_at_any_call_costs_at_most_one_execution(boolean afterEffect) {
        int calls = disturbed(afterEffect, () -> server.command("FLUSHALL"));

        assertThat(calls).as("calls").isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void F16_an_empty_restart_at_any_call_costs_at_most_one_execution(boolean afterEffect) {
        int calls = disturbed(afterEffect, () -> {
            server.kill9();
            server.startAgain();
        });

        assertThat(calls).as("calls").isGreaterThan(10);
    }

    @Test
    void S23_an_error_of_the_server_at_any_call_costs_at_most_one_execution() {
        int calls = disturbed(false, () -> server.command("CONFIG", "SET", "maxmemory", "1"));

        assertThat(calls).as("calls").isGreaterThan(10);
    }

    @Test
    void F17_a_server_that_stands_still_during_a_run_fails_nothing() {
        TestEngine engine = engine();
        engine.deploy(diamonds());
        String runId = submit(engine);
        engine.step();
        server.freeze();
        engine.step();
        server.thaw();

        assertThatRun(workToTheEnd(engine, runId)).isCompleted().hasAttempts("b", 2);
        assertThat(nodes.executed()).containsOnlyOnce("s", "a", "all", "any");
    }

    /** A run for each call of the index, with the fault there; how many there were. */
    private int disturbed(boolean afterEffect, Runnable fault) {
        TestEngine engine = engine();
        engine.deploy(diamonds());
        RunView model = workToTheEnd(engine, submit(engine));
        int undisturbed = nodes.executed().size();
        int calls = 0;
        for (boolean happened = true; happened; calls++) {
            int before = nodes.executed().size();
            At at = At.call("CoordinationStore.", calls + 1, afterEffect, fault);
            engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), at), Probe.NONE));
            RunView run = workToTheEnd(engine, submit(engine));
            assertThatRun(run).isCompleted().hasAttempts("b", 2);
            assertThat(run.outputs()).as("with a fault at call %d", calls + 1).isEqualTo(model.outputs());
            assertThat(nodes.executed().size() - before).isBetween(undisturbed, undisturbed + 1);
            happened = at.happened();
        }
        return calls - 1;
    }
}
