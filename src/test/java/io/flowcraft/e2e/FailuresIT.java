package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens to a run when a node does not succeed. */
@ExtendWith(SharedServer.class)
class FailuresIT {

    private final Client client;

    FailuresIT(LibertyServer server) {
        client = new Client(server);
    }

    @Test
    void S6_an_unused_fallback_is_skipped_and_the_run_completes() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "pass", "config": {"fallback": "f"}}, {"id": "f", "uses": "pass"},
                           {"id": "b", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "b"}]}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.nodeStatus("f")).isEqualTo("skipped");
        assertThat(run.attempts("f")).isZero();
        assertThat(run.nodeStatus("b")).isEqualTo("completed");
    }

    @Test
    void S10_a_failed_branch_fails_the_run_once_and_nothing_new_starts() {
        // 'busy' would go on for a day: only the run's end can stop it from being tried again.
        ShownRun run = client.run("""
                {"nodes": [{"id": "bad", "uses": "fail", "params": {"message": "no luck"}},
                           {"id": "busy", "uses": "fail", "params": {"untilAttempt": 900000},
                            "config": {"maxRetries": 900000, "retryDelay": "100ms"}},
                           {"id": "after-bad", "uses": "pass"}, {"id": "after-busy", "uses": "pass"}],
                 "edges": [{"source": "bad", "target": "after-bad"}, {"source": "busy", "target": "after-busy"}]}""");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.errors()).contains("bad: no luck");
        assertThat(run.nodeStatus("after-bad")).isEqualTo("pending");
        assertThat(run.nodeStatus("after-busy")).isEqualTo("pending");
        assertThat(client.cancel(run.runId()).statusCode()).isEqualTo(409);
        assertThat(client.show(run.runId()).status()).isEqualTo("failed");
        assertThat(client.show(run.runId()).json().get("finishedAt"))
                .isEqualTo(run.json().get("finishedAt"));
    }

    @Test
    void S19_the_failure_of_one_predecessor_is_not_blamed_on_the_healthy_one() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "healthy", "uses": "pass"}, {"id": "sick", "uses": "fail"},
                           {"id": "join", "uses": "pass"}, {"id": "other", "uses": "pass"}],
                 "edges": [{"source": "healthy", "target": "sick"}, {"source": "healthy", "target": "join"},
                           {"source": "healthy", "target": "other"}, {"source": "sick", "target": "join"}]}""");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.nodeStatus("healthy")).isEqualTo("completed");
        assertThat(run.nodeStatus("sick")).isEqualTo("failed");
        assertThat(run.nodeStatus("join")).isEqualTo("pending");
        assertThat(run.errors()).singleElement().asString().startsWith("sick: ");
    }

    @Test
    void S21_a_failure_far_before_a_join_fails_the_run_at_once() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "bad", "uses": "fail"}, {"id": "b", "uses": "pass"}, {"id": "c", "uses": "pass"},
                           {"id": "x", "uses": "pass"}, {"id": "join", "uses": "pass"}],
                 "edges": [{"source": "bad", "target": "b"}, {"source": "b", "target": "c"},
                           {"source": "c", "target": "join"}, {"source": "x", "target": "join"}]}""");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.nodeStatus("b")).isEqualTo("pending");
        assertThat(run.nodeStatus("join")).isEqualTo("pending");
    }

    @Test
    void S45_a_node_that_runs_too_long_is_interrupted_and_tried_again() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "slow", "uses": "delay", "params": {"duration": "1h"},
                            "config": {"timeout": 20, "maxRetries": 2, "retryDelay": 1}},
                           {"id": "after", "uses": "pass"}],
                 "edges": [{"source": "slow", "target": "after"}]}""");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.attempts("slow")).isEqualTo(2);
        assertThat(run.errorTypes()).containsExactly("timeout");
        assertThat(run.nodeStatus("after")).isEqualTo("pending");
    }

    @Test
    void retries_go_on_until_an_attempt_succeeds() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "flaky", "uses": "fail", "params": {"untilAttempt": 3},
                            "config": {"maxRetries": 3, "retryDelay": 10}}]}""", "{\"x\": 1}");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.attempts("flaky")).isEqualTo(3);
        assertThat(run.output("flaky")).isEqualTo(json("{\"x\": 1}"));
        assertThat(run.nodes().getJsonObject("flaky").get("error")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void S46_a_fallback_takes_the_place_of_the_failed_node_and_sees_what_went_wrong() {
        ShownRun run = client.run("""
                {"nodes": [
                  {"id": "s", "uses": "transform", "params": {"expression": "{'n': 20}"}},
                  {"id": "a", "uses": "fail", "params": {"message": "no luck"},
                   "config": {"maxRetries": 2, "retryDelay": 1, "fallback": "f"}},
                  {"id": "f", "uses": "transform",
                   "params": {"expression": "{'got': input.n, 'why': context._catch_error.message, 'who': context._catch_error.nodeId}"}},
                  {"id": "after-a", "uses": "transform", "params": {"expression": "outputs['a'].got + 1"}},
                  {"id": "after-f", "uses": "pass"}],
                 "edges": [{"source": "s", "target": "a"}, {"source": "a", "target": "after-a"},
                           {"source": "f", "target": "after-f"}]}""");

        JsonObject caught =
                json("{\"got\": 20, \"why\": \"no luck\", \"who\": \"a\"}").asJsonObject();
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.nodeStatus("a")).isEqualTo("failed");
        assertThat(run.attempts("a")).isEqualTo(2);
        assertThat(run.errors()).containsExactly("a: no luck");
        assertThat(run.output("f")).isEqualTo(caught);
        assertThat(run.output("after-f")).isEqualTo(caught);
        assertThat(run.output("after-a")).isEqualTo(json("21"));
    }
}
