package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.redis.NeedsRedis;
import io.flowcraft.redis.RedisRoom;
import io.flowcraft.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis may lose everything, end or stand still at any call of the engine: that costs time and nothing else. */
@NeedsRedis
class RedisFaultsIT extends ScenarioBase {

    private static final String NAMESPACE = "faults";
    private static final Duration QUIET = Duration.ofMinutes(11);
    private static final int PATIENCE = 20;

    private final RedisServer server = RedisServer.start();
    private final RedisRoom room = RedisRoom.open(server.settings(NAMESPACE));

    @AfterEach
    void end() {
        room.close();
        server.close();
    }

    @Override
    void pass(Duration duration) {
        server.pass(NAMESPACE, duration);
    }

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        return RedisScenariosIT.indexedBy(new MemoryStores(clock).ports(queue), room);
    }

    /** Joins of both kinds, a dead branch, a retry with a delay. */
    private static Blueprint diamonds() {
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
    void F17_a_server_that_stands_still_during_a_run_fails_nothing() {
        TestEngine engine = engine();
        engine.deploy(diamonds());
        String runId = engine.submit("diamonds");
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
            At at = new At(calls + 1, afterEffect, fault);
            engine.handOver(engine.newEngine(TroubledPorts.of(engine.ports(), at), Probe.NONE));
            RunView run = workToTheEnd(engine, submit(engine));
            assertThatRun(run).isCompleted().hasAttempts("b", 2);
            assertThat(run.outputs()).as("with a fault at call %d", calls + 1).isEqualTo(model.outputs());
            assertThat(nodes.executed().size() - before).isBetween(undisturbed, undisturbed + 1);
            happened = at.happened();
        }
        return calls - 1;
    }

    private static String submit(TestEngine engine) {
        String runId = Sample.unique("run");
        while (true) {
            try {
                return engine.submit("diamonds", Sample.json("{}").asJsonObject(), runId);
            } catch (UnavailableException e) {
                // again, as its client does
            }
        }
    }

    private RunView workToTheEnd(TestEngine engine, String runId) {
        for (int i = 0; i < PATIENCE; i++) {
            engine.work();
            if (engine.view(runId).run().status().isFinal()) {
                return engine.view(runId);
            }
            engine.pass(QUIET);
            try {
                engine.reconciler().pass();
            } catch (UnavailableException e) {
                // the next one finds what this one left
            }
        }
        throw new AssertionError("it never ends: " + engine.view(runId));
    }

    /** Something happens at the nth call of the index. */
    private static final class At implements TroubledPorts.Trouble {

        private final boolean afterEffect;
        private final Runnable fault;
        private int left;

        At(int nth, boolean afterEffect, Runnable fault) {
            this.left = nth;
            this.afterEffect = afterEffect;
            this.fault = fault;
        }

        boolean happened() {
            return left <= 0;
        }

        @Override
        public void before(String call) {
            if (!afterEffect) {
                count(call);
            }
        }

        @Override
        public void after(String call) {
            if (afterEffect) {
                count(call);
            }
        }

        private void count(String call) {
            if (call.startsWith("CoordinationStore.") && --left == 0) {
                fault.run();
            }
        }
    }
}
