package io.flowcraft.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.Activation;
import io.flowcraft.engine.ActivationRef;
import io.flowcraft.engine.Attention;
import io.flowcraft.engine.Holds;
import io.flowcraft.engine.NodeError;
import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.NodeView;
import io.flowcraft.engine.Parent;
import io.flowcraft.engine.Retries;
import io.flowcraft.engine.Run;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.RunView;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunJsonTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-01-01T00:00:01.2349Z");
    private static final NodeError ERROR = new NodeError("charge", 3, "timeout", "took too long", END);

    @Test
    void a_run_in_a_list_has_no_content() {
        assertThat(RunJson.summary(run(Optional.empty())))
                .hasToString(
                        "{\"runId\":\"r1\",\"blueprintId\":\"order\",\"blueprintVersion\":\"1.2.0\",\"status\":\"failed\","
                                + "\"generation\":1,\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"finishedAt\":null,"
                                + "\"tags\":{\"a\":\"1\",\"b\":\"2\"}}");
    }

    @Test
    void a_run_has_an_entry_for_every_node_and_null_for_what_is_absent() {
        Map<String, NodeView> nodes = new LinkedHashMap<>();
        nodes.put("charge", failed());
        nodes.put("ship", untouched("ship", NodeStatus.PENDING));
        nodes.put("refund", untouched("refund", NodeStatus.SKIPPED));
        RunView view = new RunView(
                run(Optional.of(END)),
                Json.createObjectBuilder().add("total", 42).build(),
                Map.of("check", JsonValue.NULL),
                nodes,
                List.of(ERROR),
                List.of(new Attention("ship", "worker-lost: its worker was lost 5 times", "d1")));

        assertThat(RunJson.full(view))
                .hasToString(
                        "{\"runId\":\"r1\",\"blueprintId\":\"order\",\"blueprintVersion\":\"1.2.0\",\"status\":\"failed\","
                                + "\"generation\":1,\"createdAt\":\"2026-01-01T00:00:00.000Z\",\"finishedAt\":\"2026-01-01T00:00:01.234Z\","
                                + "\"tags\":{\"a\":\"1\",\"b\":\"2\"},\"context\":{\"total\":42},\"outputs\":{\"check\":null},\"nodes\":{"
                                + "\"charge\":{\"status\":\"failed\",\"attempts\":3,\"action\":null,\"startedAt\":\"2026-01-01T00:00:00.000Z\","
                                + "\"finishedAt\":\"2026-01-01T00:00:01.234Z\",\"error\":" + error() + "},"
                                + "\"ship\":{\"status\":\"pending\"," + nothing() + "},"
                                + "\"refund\":{\"status\":\"skipped\"," + nothing() + "}},"
                                + "\"errors\":[" + error() + "],\"attention\":[{\"nodeId\":\"ship\","
                                + "\"reason\":\"worker-lost: its worker was lost 5 times\",\"deadLetterId\":\"d1\"}]}");
    }

    @Test
    void a_node_in_a_list_has_its_id() {
        assertThat(NodeJson.item(untouched("ship", NodeStatus.PENDING)))
                .hasToString("{\"id\":\"ship\",\"status\":\"pending\"," + nothing() + "}");
    }

    private static String error() {
        return "{\"nodeId\":\"charge\",\"attempt\":3,\"type\":\"timeout\",\"message\":\"took too long\","
                + "\"at\":\"2026-01-01T00:00:01.234Z\"}";
    }

    private static String nothing() {
        return "\"attempts\":0,\"action\":null,\"startedAt\":null,\"finishedAt\":null,\"error\":null";
    }

    private static Run run(Optional<Instant> finishedAt) {
        return run(finishedAt, Optional.empty());
    }

    private static Run run(Optional<Instant> finishedAt, Optional<Parent> parent) {
        return new Run(
                "r1",
                "default",
                "order",
                "1.2.0",
                RunStatus.FAILED,
                1,
                START,
                finishedAt,
                Map.of("b", "2", "a", "1"),
                "f",
                Retries.NONE,
                Holds.NONE,
                parent,
                Optional.empty());
    }

    @Test
    void a_webhook_that_awaits_its_call_shows_its_url() {
        NodeView hook = new NodeView(
                "hook",
                NodeStatus.AWAITING,
                1,
                Optional.empty(),
                Optional.of(START),
                Optional.empty(),
                Optional.empty(),
                Optional.of("http://localhost:9080/hooks/abc"),
                Optional.empty());

        assertThat(NodeJson.state(hook))
                .hasToString("{\"status\":\"awaiting\",\"attempts\":1,\"action\":null,"
                        + "\"startedAt\":\"2026-01-01T00:00:00.000Z\",\"finishedAt\":null,\"error\":null,"
                        + "\"url\":\"http://localhost:9080/hooks/abc\"}");
    }

    @Test
    void a_run_of_a_subflow_shows_its_parent_and_the_parent_shows_the_run() {
        Parent parent = new Parent(new ActivationRef("p1", Activation.parse("sub:2"), 1), 1, 1);
        NodeView node = untouched("sub", NodeStatus.COMPLETED);
        NodeView awaiting = new NodeView(
                "sub",
                NodeStatus.AWAITING,
                0,
                node.action(),
                node.startedAt(),
                node.finishedAt(),
                node.error(),
                node.url(),
                Optional.of("c-1"));

        assertThat(RunJson.summary(run(Optional.empty(), Optional.of(parent))).getJsonObject("parent"))
                .hasToString("{\"runId\":\"p1\",\"nodeId\":\"sub:2\"}");
        assertThat(NodeJson.state(awaiting))
                .hasToString("{\"status\":\"awaiting\"," + nothing() + ",\"childRunId\":\"c-1\"}");
    }

    private static NodeView failed() {
        return new NodeView(
                "charge",
                NodeStatus.FAILED,
                3,
                Optional.empty(),
                Optional.of(START),
                Optional.of(END),
                Optional.of(ERROR));
    }

    private static NodeView untouched(String id, NodeStatus status) {
        return new NodeView(id, status, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
