package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.cosmos.CosmosRoom;
import io.flowcraft.cosmos.CosmosServer;
import io.flowcraft.crash.Proof;
import io.flowcraft.emulator.CosmosDoor;
import io.flowcraft.emulator.CosmosFault;
import io.flowcraft.emulator.CosmosFault.Strike;
import io.flowcraft.emulator.NeedsNode;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of Cosmos DB that are throttled, collide, fail, or whose answers are lost: that costs time, and no run notices. */
@NeedsNode
class CosmosFaultsIT extends ScenarioBase {

    private static final int PATIENCE = 60;
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int ECHOES = 3;
    private static final int WRITERS = 3;
    private static final int KEYS = 1_000;

    private final String namespace = Sample.unique("n");
    private CosmosFault fault = CosmosFault.none();
    private CosmosDoor door;
    private CosmosRoom room;

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        door = CosmosDoor.before(URI.create(CosmosServer.shared().address()), fault);
        room = CosmosServer.shared().room(namespace, clock, door.address());
        return CosmosServer.ports(room, queue);
    }

    @AfterEach
    void close() {
        room.close();
        door.close();
    }

    @Test
    void F31_a_throttled_call_is_made_again_not_before_the_service_allows_it() {
        disturbed(CosmosFault.of(25, 31, new Strike(429, 40, false)), 30, 300);

        assertThat(door.returned()).as("calls that came again").isPositive();
        assertThat(door.hasty()).as("calls that came too soon").isZero();
    }

    @Test
    void F32_two_writers_whose_conditions_fail_lose_no_change() throws Exception {
        Ports ports = ports(queue, clock);
        int wanted = Proof.amount("cloud-faults", 10, 300);
        int rounds = 0;
        for (; door.conflicts() < wanted; rounds++) {
            String runId = Sample.unique("run");
            ports.runs().create(Sample.newRun(runId));
            Race.of(WRITERS, writer -> ports.contexts()
                    .record(
                            Sample.outcome(Sample.ref(runId, "n" + writer), JsonValue.NULL),
                            new ContextChanges(keys(writer), Set.of()),
                            1));
            HopView view = ports.contexts()
                    .read(HopQuery.of(Sample.ref(runId, "end")).with(true, false))
                    .orElseThrow();
            assertThat(view.context()).hasSize(WRITERS * KEYS);
        }
        Proof.report(door.conflicts() + " conditions of Cosmos DB that failed in " + rounds + " runs");
    }

    private static Map<String, JsonValue> keys(int writer) {
        Map<String, JsonValue> keys = new HashMap<>();
        for (int i = 0; i < KEYS; i++) {
            keys.put("key " + writer + "/" + i, Json.createValue(i));
        }
        return keys;
    }

    @Test
    void F33_a_call_that_failed_on_the_way_is_made_again() {
        disturbed(
                CosmosFault.of(
                        20,
                        33,
                        new Strike(449, 5, false),
                        new Strike(410, 0, false),
                        new Strike(408, 0, false),
                        new Strike(503, 0, false)),
                30,
                200);
    }

    @Test
    void F33_a_call_whose_answer_was_lost_takes_effect_once() {
        int runs = disturbed(CosmosFault.of(15, 34, new Strike(408, 0, true), new Strike(503, 0, true)), 20, 200);

        assertThat(nodes.executed()).as("each node of each run, once").hasSize(runs * ECHOES);
    }

    /** Runs until the fault has struck so often; how many runs that took. */
    private int disturbed(CosmosFault by, int inTestCommand, int inFull) {
        fault = by;
        TestEngine engine = engine();
        engine.deploy(diamonds());
        int wanted = Proof.amount("cloud-faults", inTestCommand, inFull);
        int runs = 0;
        for (; by.happened() < wanted; runs++) {
            String runId = engine.submit("diamonds", json("{\"n\": 1}"));
            assertThatRun(workToTheEnd(engine, by, runId))
                    .isCompleted()
                    .hasAttempts("b", 2)
                    .hasOutput("all", "{\"a\":1,\"b\":1}");
            assertThat(engine.view(runId).context()).isEqualTo(json("{\"n\": 1, \"seen\": 1}"));
        }
        Proof.report(by.happened() + " faults of Cosmos DB in " + runs + " runs");
        return runs;
    }

    private RunView workToTheEnd(TestEngine engine, CosmosFault by, String runId) {
        for (int i = 0; i < PATIENCE; i++) {
            disturbed(engine, by);
            if (engine.view(runId).run().status().isFinal()) {
                return engine.view(runId);
            }
            engine.pass(QUIET);
            engine.fireTimers();
            engine.reconciler().pass();
        }
        throw new AssertionError("it never ends: " + engine.view(runId));
    }

    private static void disturbed(TestEngine engine, CosmosFault by) {
        by.on(true);
        try {
            engine.workNow();
        } catch (UnavailableException e) {
            // the timers of the next round find what these left
        } finally {
            by.on(false);
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
