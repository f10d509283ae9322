package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of Cosmos DB that are throttled, collide, fail, or whose answers are lost: that costs time, and no run notices. */
@NeedsNode
class CosmosFaultsIT extends ServiceFaultScenarios {

    private static final int WRITERS = 3;
    private static final int KEYS = 1_000;

    private final String namespace = Sample.unique("n");
    private CosmosFault fault = CosmosFault.none();
    private CosmosDoor door;
    private CosmosRoom room;

    CosmosFaultsIT() {
        super("Cosmos DB");
    }

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

        assertExecutedOnce(runs);
    }

    /** Runs until the fault has struck so often; how many runs that took. */
    private int disturbed(CosmosFault by, int inTestCommand, int inFull) {
        fault = by;
        return runsUntil(by, inTestCommand, inFull);
    }
}
