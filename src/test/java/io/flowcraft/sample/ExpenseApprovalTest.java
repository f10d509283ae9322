package io.flowcraft.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.engine.NodeStatus;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.testing.Flowcraft;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpenseApprovalTest {

    private final Flowcraft flowcraft =
            Flowcraft.inMemory().deploy(Path.of("src/main/webapp/WEB-INF/blueprints/expense-approval.json"));

    @Test
    void a_small_amount_is_paid_at_once() {
        String runId = submit(100);

        assertThat(result(runId).getString("status")).isEqualTo("paid");
        assertThat(status(runId)).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void a_larger_one_is_paid_when_the_approver_says_so() {
        String runId = submit(101);
        assertThat(status(runId)).isEqualTo(RunStatus.AWAITING);

        call(asked(runId), Map.of("approved", true, "by", "Grace"));

        assertThat(result(runId)).hasToString("{\"status\":\"paid\",\"to\":\"Ada\",\"amount\":101,\"by\":\"Grace\"}");
        assertThat(flowcraft.view(runId).nodes().get("rejected").status()).isEqualTo(NodeStatus.SKIPPED);
    }

    @Test
    void it_is_rejected_with_the_reason() {
        String runId = submit(101);

        call(asked(runId), Map.of("approved", false, "by", "Grace", "because", "a second chair"));

        assertThat(result(runId))
                .hasToString("{\"status\":\"rejected\",\"by\":\"Grace\",\"because\":\"a second chair\"}");
    }

    @Test
    void after_three_days_only_the_head_of_department_decides() {
        String runId = submit(101);
        flowcraft.advance(Duration.ofDays(3));
        flowcraft.workNow();
        call(asked(runId), Map.of("approved", false, "by", "Grace"));
        assertThat(status(runId)).isEqualTo(RunStatus.AWAITING);

        call(
                flowcraft.view(runId).nodes().get("ask-head").url().orElseThrow(),
                Map.of("approved", true, "by", "Linus"));

        assertThat(result(runId).getString("by")).isEqualTo("Linus");
        assertThat(status(runId)).isEqualTo(RunStatus.COMPLETED);
    }

    private String submit(int amount) {
        String runId = flowcraft.submit(Map.of("expense", Map.of("who", "Ada", "what", "a chair", "amount", amount)));
        flowcraft.workNow();
        return runId;
    }

    private String asked(String runId) {
        return flowcraft.view(runId).outputs().get("ask").asJsonObject().getString("url");
    }

    private void call(String url, Map<String, ?> payload) {
        flowcraft.call(url, payload);
        flowcraft.workNow();
    }

    private RunStatus status(String runId) {
        return flowcraft.view(runId).run().status();
    }

    private JsonObject result(String runId) {
        return flowcraft.view(runId).context().getJsonObject("result");
    }
}
