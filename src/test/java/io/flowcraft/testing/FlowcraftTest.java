package io.flowcraft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.engine.CrashPoint;
import io.flowcraft.engine.InvalidBlueprintException;
import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunView;
import io.flowcraft.node.NodeContext;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.NodeType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowcraftTest {

    private static final Blueprint ORDER = Flow.named("order")
            .node("charge", "charge-card", n -> n.maxRetries(3).retryDelay(Duration.ofHours(1)))
            .node("ship", "ship-order")
            .edge("charge", "ship")
            .build();

    private final Flowcraft flowcraft =
            Flowcraft.inMemory().node("charge-card", Stubs.output("paid")).node("ship-order", Stubs.output("shipped"));

    /** A node as an author writes it. */
    @NodeType("charge-card")
    static final class ChargeCard implements NodeFunction {

        private final String bank;

        ChargeCard(String bank) {
            this.bank = bank;
        }

        @Override
        public NodeResult execute(NodeContext node) {
            Order order = node.input(Order.class);
            node.context().set("charged", order.total());
            return NodeResult.of(bank + " paid " + order.total());
        }
    }

    /** What is bound to the node's input. */
    public record Order(int total) {}

    @Test
    void a_blueprint_runs_with_stubs() {
        RunView run = flowcraft.deploy(ORDER).run();

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.outputs()).containsEntry("ship", Json.createValue("shipped"));
    }

    @Test
    void S43_a_subflow_runs_with_the_stubs_of_all_and_takes_no_time() {
        Blueprint shipping = Flow.named("shipping")
                .sleep("pack", Duration.ofDays(2))
                .node("ship", "ship-order")
                .edge("pack", "ship")
                .build();
        Blueprint order = Flow.named("order")
                .node("charge", "charge-card")
                .subflow("deliver", "shipping", subflow -> subflow.output("parcel", "ship"))
                .edge("charge", "deliver")
                .build();

        RunView run = flowcraft.deploy(shipping).deploy(order).run();

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.context()).containsEntry("parcel", Json.createValue("shipped"));
        String child = run.nodes().get("deliver").childRunId().orElseThrow();
        assertThat(flowcraft.view(child).run().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_real_node_runs_under_the_name_of_its_annotation() {
        RunView run = flowcraft.node(new ChargeCard("the bank")).deploy(ORDER).run(Map.of("total", 42));

        assertThat(run.outputs()).containsEntry("charge", Json.createValue("the bank paid 42"));
        assertThat(run.context()).containsEntry("charged", Json.createValue(42));
    }

    @Test
    void a_node_without_annotation_needs_a_name() {
        assertThatThrownBy(() -> flowcraft.node(Stubs.output(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@NodeType");
    }

    @Test
    void the_context_is_bound_by_json_b() {
        flowcraft.node(
                "charge-card",
                node -> NodeResult.of(node.context().get("order", Order.class).total()));

        RunView run = flowcraft.deploy(ORDER).run(Map.of("order", new Order(7)));

        assertThat(run.outputs()).containsEntry("charge", Json.createValue(7));
    }

    @Test
    void a_blueprint_with_a_node_that_nobody_brought_is_refused() {
        assertThatThrownBy(() -> Flowcraft.inMemory().deploy(ORDER))
                .isInstanceOf(InvalidBlueprintException.class)
                .hasMessageContaining("charge-card");
    }

    @Test
    void a_stub_takes_the_place_of_one_node_whatever_it_uses() {
        Blueprint twice = Flow.named("twice")
                .node("first", "charge-card")
                .node("second", "charge-card")
                .node("third", "nobody-has-it")
                .node("fourth", "pass")
                .edge("first", "second")
                .edge("second", "third")
                .edge("third", "fourth")
                .build();
        RunView run = flowcraft
                .stub("second", Stubs.output(2))
                .stub("third", Stubs.output(3))
                .stub("fourth", Stubs.output(4))
                .deploy(twice)
                .run();

        assertThat(run.outputs())
                .containsEntry("first", Json.createValue("paid"))
                .containsEntry("second", Json.createValue(2))
                .containsEntry("third", Json.createValue(3))
                .containsEntry("fourth", Json.createValue(4));
    }

    @Test
    void a_stub_takes_its_place_in_documents_with_nodes_by_id() {
        JsonObject document = Json.createObjectBuilder()
                .add("id", "keyed")
                .add(
                        "nodes",
                        Json.createObjectBuilder().add("a", uses("unknown")).add("b", uses("pass")))
                .add(
                        "edges",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("source", "a")
                                        .add("target", "b")))
                .build();

        RunView run =
                Flowcraft.inMemory().stub("a", Stubs.output(1)).deploy(document).run();

        assertThat(run.nodes().keySet()).containsExactly("a", "b");
        assertThat(run.outputs()).containsEntry("b", Json.createValue(1));
    }

    private static JsonObject uses(String uses) {
        return Json.createObjectBuilder().add("uses", uses).build();
    }

    @Test
    void a_file_without_an_id_takes_its_name(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("greeting.json"), "{\"nodes\":[{\"id\":\"a\",\"uses\":\"pass\"}]}");

        assertThat(flowcraft.deploy(file).run().run().blueprintId()).isEqualTo("greeting");
    }

    @Test
    void a_version_has_one_content() {
        Flow one = Flow.named("same").version("1").node("a", "pass");
        Flow two = Flow.named("same").version("1").node("b", "pass");
        flowcraft.deploy(one.build()).deploy(one.build());

        assertThatThrownBy(() -> flowcraft.deploy(two.build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another version");
    }

    @Test
    void retry_delays_take_no_time_but_virtual_time() {
        Instant start = flowcraft.now();
        RunView run = flowcraft
                .node("charge-card", Stubs.failing(2, "the bank is closed", Stubs.output("paid")))
                .deploy(ORDER)
                .run();

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(flowcraft.executions("charge"))
                .extracting(Execution::attempt)
                .containsExactly(1, 2, 3);
        assertThat(flowcraft.executions("charge"))
                .extracting(Execution::at)
                .containsExactly(start, start.plus(Duration.ofHours(1)), start.plus(Duration.ofHours(2)));
        assertThat(flowcraft.executions("charge"))
                .extracting(Execution::idempotencyKey)
                .containsOnly(flowcraft.executions("charge").get(0).idempotencyKey());
    }

    @Test
    void a_failing_stub_fails_the_run() {
        RunView run = flowcraft
                .node("charge-card", Stubs.failing("declined"))
                .deploy(ORDER)
                .run();

        assertThat(run.run().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.errors()).singleElement().satisfies(error -> {
            assertThat(error.nodeId()).isEqualTo("charge");
            assertThat(error.attempt()).isEqualTo(3);
            assertThat(error.message()).isEqualTo("declined");
        });
        assertThat(flowcraft.executions("ship")).isEmpty();
    }

    @Test
    void an_action_chooses_the_edge() {
        Blueprint review = Flow.named("review")
                .node("review", "review")
                .node("yes", "pass")
                .node("no", "pass")
                .edge("review", "yes", e -> e.action("accept"))
                .edge("review", "no", e -> e.action("refuse"))
                .build();
        RunView run =
                flowcraft.node("review", Stubs.action("refuse")).deploy(review).run(Map.of("a", 1));

        assertThat(run.nodes().get("yes").status()).isEqualTo(NodeStatus.SKIPPED);
        assertThat(run.outputs().get("no"))
                .isEqualTo(run.outputs().get("review"))
                .hasToString("{\"a\":1}");
    }

    @Test
    void a_delay_takes_virtual_time_and_a_time_out_ends_it() {
        Instant start = flowcraft.now();
        Blueprint slow = Flow.named("slow")
                .node("day", "delay", n -> n.param("duration", Json.createValue("1d")))
                .node("late", "delay", n -> n.param("duration", Json.createValue("1d"))
                        .timeout(Duration.ofMinutes(1)))
                .edge("day", "late")
                .build();
        RunView run = flowcraft.deploy(slow).run();

        assertThat(run.errors()).singleElement().satisfies(error -> {
            assertThat(error.type()).isEqualTo("timeout");
            assertThat(error.at()).isEqualTo(start.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(1)));
        });
    }

    @Test
    void a_node_that_takes_longer_than_its_time_out_fails() {
        flowcraft.node("charge-card", node -> {
            flowcraft.advance(Duration.ofMinutes(1));
            return NodeResult.empty();
        });
        Blueprint hasty = Flow.named("hasty")
                .node("charge", "charge-card", n -> n.timeout(Duration.ofSeconds(59)))
                .build();

        assertThat(flowcraft.deploy(hasty).run().errors())
                .extracting(error -> error.type())
                .containsExactly("timeout");
    }

    @Test
    void time_passes_by_hand() {
        flowcraft
                .node("charge-card", Stubs.failing(1, "the bank is closed", Stubs.output("paid")))
                .deploy(ORDER);
        String runId = flowcraft.submit(Map.of());
        assertThat(flowcraft.pending()).hasSize(1);
        assertThat(flowcraft.step()).isTrue();
        assertThat(flowcraft.step())
                .as("nothing is due before the delay is over")
                .isFalse();
        flowcraft.advance(Duration.ofMinutes(59));
        assertThat(flowcraft.pending()).isEmpty();
        flowcraft.advance(Duration.ofMinutes(1));
        assertThat(flowcraft.pending()).hasSize(1);
        assertThat(flowcraft.step()).isTrue();

        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_message_that_comes_again_does_nothing_again() {
        String runId = flowcraft.deploy(ORDER).submit(Map.of());
        flowcraft.step();
        flowcraft.redeliverLast();
        flowcraft.work();

        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(flowcraft.executions("charge")).hasSize(1);
        assertThat(flowcraft.executions("ship")).hasSize(1);
    }

    @Test
    void only_what_was_delivered_comes_again() {
        assertThatThrownBy(flowcraft::redeliverLast)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("step()");
    }

    @ParameterizedTest
    @EnumSource(
            value = CrashPoint.class,
            names = {"JOB_RECEIVED", "JOB_LEASED", "NODE_RETURNED", "OUTCOME_RECORDED", "ENQUEUED", "LAST_RECORDED"})
    void another_worker_finishes_what_a_dead_one_began(CrashPoint point) {
        String runId = flowcraft.deploy(ORDER).submit(Map.of());
        flowcraft.stepUntilDeath(point);
        assertThat(flowcraft.pending()).as("the message is still there").isNotEmpty();
        flowcraft.work();

        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(flowcraft.executions("charge"))
                .hasSize(point == CrashPoint.NODE_RETURNED ? 2 : 1)
                .extracting(Execution::idempotencyKey)
                .containsOnly(flowcraft.executions("charge").get(0).idempotencyKey());
    }

    @Test
    void a_failed_run_is_retried() {
        flowcraft.node("ship-order", Stubs.failing("no truck"));
        RunView failed = flowcraft.deploy(ORDER).run();
        flowcraft.node("ship-order", Stubs.output("shipped"));
        flowcraft.engine().runs().retry(failed.run().runId(), Optional.empty());
        flowcraft.work();

        RunView run = flowcraft.view(failed.run().runId());
        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(flowcraft.executions("charge")).hasSize(1);
    }

    @Test
    void executions_tell_what_went_in() {
        RunView run = flowcraft.deploy(ORDER).run(Map.of("total", 42));

        assertThat(flowcraft.executions("ship")).singleElement().satisfies(execution -> {
            assertThat(execution.runId()).isEqualTo(run.run().runId());
            assertThat(execution.input()).isEqualTo(Json.createValue("paid"));
        });
        assertThat(flowcraft.executions("nobody")).isEqualTo(List.of());
    }

    @Test
    void a_sleep_takes_no_time_of_the_test() {
        flowcraft.deploy(Flow.named("nap")
                .node("s", "sleep", n -> n.param("duration", "30d"))
                .build());
        Instant before = flowcraft.now();

        RunView run = flowcraft.run();

        assertThat(run.run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(Duration.between(before, flowcraft.now())).isBetween(Duration.ofDays(30), Duration.ofDays(31));
    }

    private String approval() {
        flowcraft.deploy(Flow.named("approval")
                .node("w", "wait", n -> n.param("deadline", "3d").param("onDeadline", "late"))
                .node("yes", "ship-order")
                .node("late", "ship-order")
                .edge("w", "yes", e -> e.action("approve"))
                .edge("w", "late", e -> e.action("late"))
                .build());
        String runId = flowcraft.submit(Map.of());
        flowcraft.workNow();
        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.AWAITING);
        return runId;
    }

    @Test
    void a_test_resumes_what_waits() {
        String runId = approval();

        flowcraft.resume(runId, "w", Optional.of("approve"), Map.of("by", "Ada"));
        flowcraft.work();

        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(flowcraft.view(runId).outputs().get("w")).hasToString("{\"by\":\"Ada\"}");
        assertThat(flowcraft.executions("yes")).hasSize(1);
    }

    @Test
    void a_test_lets_a_deadline_pass() {
        String runId = approval();

        flowcraft.advance(Duration.ofDays(4));
        flowcraft.workNow();

        assertThat(flowcraft.view(runId).run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(flowcraft.executions("late")).hasSize(1);
    }

    @Test
    void a_test_calls_a_webhook() {
        flowcraft.deploy(Flow.named("hook").node("h", "webhook").build());
        String runId = flowcraft.submit(Map.of());
        flowcraft.workNow();

        flowcraft.call(flowcraft.view(runId).nodes().get("h").url().orElseThrow(), List.of(1, 2));
        flowcraft.work();

        assertThat(flowcraft.view(runId).outputs().get("h")).hasToString("[1,2]");
    }
}
