package io.flowcraft.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunView;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/testing.md shows. */
class OrderTest {

    private static final Blueprint order = Flow.named("order")
            .node("charge", "charge-card", n -> n.maxRetries(3).retryDelay(Duration.ofMinutes(5)))
            .node("ship", "ship-order")
            .edge("charge", "ship")
            .build();

    @Test
    void an_order_is_shipped_when_it_is_paid() {
        Flowcraft flowcraft = Flowcraft.inMemory()
                .node("charge-card", Stubs.output("paid"))
                .node("ship-order", Stubs.output("shipped"))
                .deploy(order);

        RunView run = flowcraft.run(Map.of("total", 42));

        assertEquals(RunStatus.COMPLETED, run.run().status());
        assertEquals(Json.createValue("shipped"), run.outputs().get("ship"));
        assertEquals(
                Json.createValue("paid"), flowcraft.executions("ship").get(0).input());
    }

    @Test
    void a_closed_bank_is_asked_again_after_five_minutes() {
        Flowcraft flowcraft = Flowcraft.inMemory()
                .node("charge-card", Stubs.failing(1, "the bank is closed", Stubs.output("paid")))
                .node("ship-order", Stubs.output("shipped"))
                .deploy(order);
        Instant start = flowcraft.now();

        flowcraft.run();

        Execution second = flowcraft.executions("charge").get(1);
        assertEquals(2, second.attempt());
        assertEquals(start.plus(Duration.ofMinutes(5)), second.at());
    }

    @Test
    void a_card_is_charged_with_one_key_though_the_worker_dies() {
        Flowcraft flowcraft = Flowcraft.inMemory()
                .node("charge-card", Stubs.output("paid"))
                .node("ship-order", Stubs.output("shipped"))
                .deploy(order);

        String runId = flowcraft.submit(Map.of("total", 42));
        flowcraft.stepUntilDeath(CrashPoint.NODE_RETURNED);
        flowcraft.work();
        flowcraft.redeliverLast();

        assertEquals(RunStatus.COMPLETED, flowcraft.view(runId).run().status());
        assertEquals(2, flowcraft.executions("charge").size());
        assertEquals(
                1,
                flowcraft.executions("charge").stream()
                        .map(Execution::idempotencyKey)
                        .distinct()
                        .count());
        assertEquals(1, flowcraft.executions("ship").size());
    }
}
