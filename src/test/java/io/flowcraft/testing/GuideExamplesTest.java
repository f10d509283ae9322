package io.flowcraft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunView;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the guides of the TypeScript library Flowcraft show, rebuilt: it ends as they say, and where it does not the test says how. */
class GuideExamplesTest {

    private final Flowcraft flowcraft = Flowcraft.inMemory();

    @Test
    void the_numbers_of_the_guide_on_batches_are_doubled_in_parallel_and_summed() {
        RunView run = flowcraft
                .node("start", Stubs.output(new int[] {10, 20, 30}))
                .node("double", node -> NodeResult.of(2 * node.input(Integer.class)))
                .node("sum", node -> NodeResult.of(sum(node.input().asJsonArray())))
                .deploy(Flow.named("batch-workflow")
                        .node("start", "start")
                        .batch("double-items", "double", batch -> batch.input("start")
                                .output("doubled"))
                        .node("sum-results", "sum", node -> node.input("doubled"))
                        .edge("start", "double-items")
                        .edge("double-items", "sum-results")
                        .build())
                .run();

        assertThat(run.context()).hasToString("{\"doubled\":[20,40,60]}");
        assertThat(run.outputs().get("sum-results")).hasToString("120");
    }

    private static int sum(JsonArray numbers) {
        return numbers.getValuesAs(JsonNumber::intValue).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void the_counter_of_the_guide_on_loops_counts_to_five() {
        RunView run = flowcraft
                .node("initialize", setting(Map.of("count", 0), "Initialized"))
                .node("increment", node -> {
                    int count = 1 + number(node.context().get("count", Integer.class));
                    node.context().set("count", count);
                    return NodeResult.of(count);
                })
                .deploy(Flow.named("loop-workflow")
                        .node("initialize", "initialize")
                        .node("increment", "increment")
                        .loop("counter", "increment", "increment", "count < 5")
                        .edge("initialize", "increment")
                        .build())
                .run();

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.context()).hasToString("{\"count\":5}");
        assertThat(flowcraft.executions("increment")).hasSize(5);
    }

    /** There the outputs of nodes are keys of the context too, and so the child's context has its sum; here they are not. */
    @Test
    void the_guide_on_subflows_reuses_an_addition_whose_sum_comes_back_under_the_mapped_key() {
        RunView run = flowcraft
                .node("add", node -> {
                    int a = number(node.context().get("a", Integer.class));
                    int b = number(node.context().get("b", Integer.class));
                    return NodeResult.of(a + b);
                })
                .node("prepare", setting(Map.of("val1", 10, "val2", 20), "Data ready"))
                .deploy(Flow.named("math-subflow").node("add", "add").build())
                .deploy(Flow.named("parent-workflow")
                        .node("prepare-data", "prepare")
                        .subflow("run-math", "math-subflow", subflow -> subflow.input("a", "val1")
                                .input("b", "val2")
                                .output("addition_result", "add"))
                        .edge("prepare-data", "run-math")
                        .build())
                .run();

        assertThat(run.context())
                .hasSize(3)
                .containsEntry("val1", Json.createValue(10))
                .containsEntry("val2", Json.createValue(20))
                .containsEntry("addition_result", Json.createValue(30));
        assertThat(run.outputs().get("run-math"))
                .isEqualTo(Json.createObjectBuilder().add("a", 10).add("b", 20).build());
    }

    @Test
    void the_approval_of_the_guide_on_people_awaits_and_goes_on_with_what_it_is_told() {
        String runId = flowcraft
                .node("start", Stubs.output(Map.of("user", "Alice", "amount", 1500)))
                .node(
                        "process",
                        node -> NodeResult.of(
                                node.input().asJsonObject().getBoolean("approved", false) ? "Approved" : "Denied"))
                .deploy(Flow.named("approval-workflow")
                        .node("start", "start")
                        .wait("wait-for-approval")
                        .node("process", "process")
                        .edge("start", "wait-for-approval")
                        .edge("wait-for-approval", "process")
                        .build())
                .submit(Map.of());
        flowcraft.work();
        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.AWAITING);

        flowcraft.resume(runId, "wait-for-approval", Optional.empty(), Map.of("approved", true));
        flowcraft.work();

        assertThat(output(runId, "process")).isEqualTo("\"Approved\"");
    }

    @Test
    void the_review_of_the_guide_on_people_goes_the_way_that_the_action_names() {
        String runId = flowcraft
                .deploy(Flow.named("conditional-approval")
                        .wait("review")
                        .node("approve", "pass")
                        .node("reject", "pass")
                        .node("escalate", "pass")
                        .edge("review", "approve", edge -> edge.action("approve"))
                        .edge("review", "reject", edge -> edge.action("reject"))
                        .edge("review", "escalate", edge -> edge.action("escalate"))
                        .build())
                .submit(Map.of());
        flowcraft.resume(runId, "review", Optional.of("reject"), Map.of("reviewer", "john@example.com"));
        flowcraft.work();

        assertThat(output(runId, "reject")).contains("john@example.com");
        assertThat(flowcraft.view(runId).nodes().get("approve").status()).isEqualTo(NodeStatus.SKIPPED);
        assertThat(flowcraft.view(runId).nodes().get("escalate").status()).isEqualTo(NodeStatus.SKIPPED);
    }

    @Test
    void the_risky_operation_of_the_guide_on_errors_succeeds_at_its_third_attempt() {
        RunView run = flowcraft
                .node("risky", Stubs.failing(2, "Temporary failure!", Stubs.output("Succeeded on attempt 3")))
                .deploy(Flow.named("retry-workflow")
                        .node("risky-operation", "risky", node -> node.maxRetries(3))
                        .build())
                .run();

        assertThat(run.outputs().get("risky-operation")).hasToString("\"Succeeded on attempt 3\"");
        assertThat(run.nodes().get("risky-operation").attempts()).isEqualTo(3);
    }

    @Test
    void the_fallback_of_the_guide_on_errors_takes_over_after_two_attempts() {
        RunView run = flowcraft
                .node("primary", Stubs.failing("Primary API is down"))
                .node("secondary", Stubs.output("Data from secondary API"))
                .node("process", node -> NodeResult.of("Processed: " + node.input(String.class)))
                .deploy(Flow.named("fallback-workflow")
                        .node("primary-api", "primary", node -> node.maxRetries(2)
                                .fallback("secondary-api"))
                        .node("secondary-api", "secondary")
                        .node("process-data", "process")
                        .edge("primary-api", "process-data")
                        .edge("secondary-api", "process-data")
                        .build())
                .run();

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.outputs().get("process-data")).hasToString("\"Processed: Data from secondary API\"");
        assertThat(flowcraft.executions("primary-api")).hasSize(2);
    }

    @Test
    void the_order_of_the_guide_on_durable_primitives_is_paid_sleeps_and_completes_with_the_notification() {
        String runId = order();
        Instant paid = flowcraft.now();
        flowcraft.resume(runId, "payment", Optional.empty(), Map.of("status", "success", "amount", 7));
        flowcraft.workNow();
        flowcraft.call(told(runId).getString("url"), Map.of("type", "payment"));
        flowcraft.workNow();
        assertThat(flowcraft.view(runId).run().status())
                .as("the early call is kept, and it sleeps")
                .isEqualTo(RunStatus.AWAITING);

        flowcraft.work();

        assertThat(output(runId, "completed")).isEqualTo("{\"type\":\"payment\"}");
        assertThat(flowcraft.now()).isAfterOrEqualTo(paid.plusSeconds(30));
        assertThat(told(runId).getString("order")).isEqualTo("o-1");
    }

    @Test
    void the_order_of_the_guide_on_durable_primitives_is_refunded_when_the_notification_says_so() {
        String runId = order();
        flowcraft.resume(runId, "payment", Optional.empty(), Map.of("status", "success"));
        flowcraft.work();
        flowcraft.call(told(runId).getString("url"), Map.of("type", "refund"));
        flowcraft.work();

        assertThat(output(runId, "refunded")).isEqualTo("{\"type\":\"refund\"}");
        assertThat(flowcraft.view(runId).nodes().get("completed").status()).isEqualTo(NodeStatus.SKIPPED);
    }

    @Test
    void the_order_of_the_guide_on_durable_primitives_ends_at_once_when_the_payment_failed() {
        String runId = order();
        flowcraft.resume(runId, "payment", Optional.empty(), Map.of("status", "failed"));
        flowcraft.work();

        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(flowcraft.view(runId).nodes().get("webhook").status()).isEqualTo(NodeStatus.SKIPPED);
    }

    /** The compiler's part is done by hand: a graph for the function. */
    private String order() {
        return flowcraft
                .node(
                        "notify",
                        node -> NodeResult.of(Map.of(
                                "order",
                                Objects.requireNonNull(node.context().get("orderId", String.class)),
                                "url",
                                node.input().asJsonObject().getString("url"))))
                .deploy(Flow.named("order-processing")
                        .wait("payment", wait -> wait.eventName("payment_completed"))
                        .node("failed", "pass")
                        .webhook("webhook")
                        .node("notify", "notify")
                        .sleep("processing", Duration.ofSeconds(30))
                        .wait("notification", wait -> wait.forWebhook("webhook"))
                        .node("refunded", "pass")
                        .node("completed", "pass")
                        .edge("payment", "failed", edge -> edge.condition("result.output.status == 'failed'"))
                        .edge("payment", "webhook", edge -> edge.condition("result.output.status != 'failed'"))
                        .edge("webhook", "notify")
                        .edge("notify", "processing")
                        .edge("processing", "notification")
                        .edge("notification", "refunded", edge -> edge.condition("input.type == 'refund'"))
                        .edge("notification", "completed", edge -> edge.condition("input.type != 'refund'"))
                        .build())
                .submit(Map.of("orderId", "o-1"));
    }

    private JsonObject told(String runId) {
        return flowcraft.view(runId).outputs().get("notify").asJsonObject();
    }

    private String output(String runId, String nodeId) {
        return flowcraft.view(runId).outputs().get(nodeId).toString();
    }

    private static NodeFunction setting(Map<String, ?> values, String output) {
        return node -> {
            values.forEach(node.context()::set);
            return NodeResult.of(output);
        };
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }
}
