package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which nodes run, and what a run does without the others. */
@ExtendWith(SharedServer.class)
class BranchesIT {

    private final Client client;

    BranchesIT(LibertyServer server) {
        client = new Client(server);
    }

    @Test
    void S1_a_blueprint_without_a_version_runs() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "pass"}, {"id": "b", "uses": "log"}], "edges": [{"source": "a", "target": "b"}]}""", """
                {"x": 1}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.json().getString("blueprintVersion")).isEqualTo("1");
        assertThat(run.outputs()).isEqualTo(json("{\"a\": {\"x\": 1}, \"b\": {\"x\": 1}}"));
        assertThat(run.json().getString("finishedAt"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                .isGreaterThanOrEqualTo(run.json().getString("createdAt"));
    }

    @Test
    void S5_the_branch_that_is_not_taken_is_skipped_and_the_run_completes() {
        String id = client.deploy("""
                {"nodes": [{"id": "a", "uses": "pass"}, {"id": "yes", "uses": "pass"}, {"id": "no", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "yes", "condition": "result.output.n > 5"},
                           {"source": "a", "target": "no", "condition": "result.output.n <= 5"}]}""");

        ShownRun high = client.runOf(id, "{\"n\": 7}");
        ShownRun low = client.runOf(id, "{\"n\": 5}");

        assertThat(high.status()).isEqualTo("completed");
        assertThat(high.nodeStatus("yes")).isEqualTo("completed");
        assertThat(high.nodeStatus("no")).isEqualTo("skipped");
        assertThat(high.attempts("no")).isZero();
        assertThat(low.status()).isEqualTo("completed");
        assertThat(low.nodeStatus("yes")).isEqualTo("skipped");
        assertThat(low.nodeStatus("no")).isEqualTo("completed");
    }

    @Test
    void S8_when_no_condition_holds_all_that_follows_is_skipped_and_the_run_completes() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "pass"}, {"id": "b", "uses": "pass"}, {"id": "c", "uses": "pass"},
                           {"id": "behind", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "b", "condition": "input.n > 10"},
                           {"source": "a", "target": "c", "condition": "input.n < 0"},
                           {"source": "b", "target": "behind"}, {"source": "c", "target": "behind"}]}""", """
                {"n": 3}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.outputs().keySet()).containsExactly("a");
        assertThat(run.nodeStatus("b")).isEqualTo("skipped");
        assertThat(run.nodeStatus("c")).isEqualTo("skipped");
        assertThat(run.nodeStatus("behind")).isEqualTo("skipped");
    }

    @Test
    void S7_a_last_node_without_output_completes_the_run() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "transform", "params": {"expression": "null"}}]}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.outputs()).isEqualTo(json("{\"a\": null}"));
        assertThat(run.attempts("a")).isEqualTo(1);
    }

    @Test
    void S47_a_condition_reads_the_output_of_another_node() {
        String id = client.deploy("""
                {"nodes": [{"id": "the-limit", "uses": "transform", "params": {"expression": "context.limit"}},
                           {"id": "b", "uses": "transform", "params": {"expression": "4"}},
                           {"id": "c", "uses": "pass"}],
                 "edges": [{"source": "the-limit", "target": "b"},
                           {"source": "b", "target": "c", "condition": "outputs['the-limit'] < result.output"}]}""");

        assertThat(client.runOf(id, "{\"limit\": 3}").nodeStatus("c")).isEqualTo("completed");
        assertThat(client.runOf(id, "{\"limit\": 4}").nodeStatus("c")).isEqualTo("skipped");
    }
}
