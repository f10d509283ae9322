package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where branches meet again. */
@ExtendWith(SharedServer.class)
class JoinsIT {

    private static final int RUNS_AT_ONCE = 40;

    private final Client client;

    JoinsIT(LibertyServer server) {
        client = new Client(server);
    }

    @Test
    void S9_runs_whose_last_two_nodes_end_together_complete_once() {
        String id = client.deploy("""
                {"nodes": [{"id": "s", "uses": "pass"},
                           {"id": "left", "uses": "delay", "params": {"duration": "20ms"}},
                           {"id": "right", "uses": "delay", "params": {"duration": "20ms"}}],
                 "edges": [{"source": "s", "target": "left"}, {"source": "s", "target": "right"}]}""");

        List<String> submitted = IntStream.range(0, RUNS_AT_ONCE)
                .mapToObj(n -> client.submit(id, "{\"n\": " + n + "}"))
                .toList();
        List<ShownRun> runs = submitted.stream().map(client::awaitFinal).toList();

        assertThat(runs).extracting(ShownRun::status).containsOnly("completed");
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outputs().keySet()).containsExactlyInAnyOrder("s", "left", "right");
            assertThat(client.show(run.runId())).isEqualTo(run);
        });
        assertThat(client.list("limit=500&status=completed&blueprintId=" + id)
                        .getJsonArray("items")
                        .getValuesAs((JsonObject item) -> item.getString("runId")))
                .containsExactlyInAnyOrderElementsOf(submitted);
    }

    @RepeatedTest(5)
    void S15_an_any_join_runs_once_on_the_first_of_three_arrivals() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "transform", "params": {"expression": "'a'"}},
                           {"id": "b", "uses": "transform", "params": {"expression": "'b'"}},
                           {"id": "c", "uses": "transform", "params": {"expression": "'c'"}},
                           {"id": "j", "uses": "set", "config": {"joinStrategy": "any"},
                            "params": {"fired": "has(context.fired) ? context.fired + 1 : 1", "by": "input"}},
                           {"id": "k", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "j"}, {"source": "b", "target": "j"}, {"source": "c", "target": "j"},
                           {"source": "j", "target": "k"}]}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.outputs().keySet()).containsExactlyInAnyOrder("a", "b", "c", "j", "k");
        assertThat(run.context().getInt("fired")).isEqualTo(1);
        assertThat(run.context().getString("by")).isIn("a", "b", "c");
        assertThat(run.attempts("j")).isEqualTo(1);
        assertThat(run.output("k")).isEqualTo(run.output("j"));
    }

    @Test
    void S17_of_two_edges_between_the_same_nodes_one_is_taken_and_one_is_dead() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "transform", "params": {"expression": "7"}}, {"id": "b", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "b", "condition": "result.output <= 5", "transform": "'few'"},
                           {"source": "a", "target": "b", "condition": "result.output > 5", "transform": "'many'"}]}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.output("b")).isEqualTo(json("\"many\""));
        assertThat(run.attempts("b")).isEqualTo(1);
    }

    @Test
    void S18_an_if_else_diamond_joins_after_the_branch_that_was_taken() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "pass"}, {"id": "yes", "uses": "pass"}, {"id": "no", "uses": "pass"},
                           {"id": "deep", "uses": "pass"}, {"id": "join", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "yes", "condition": "result.output.ok"},
                           {"source": "a", "target": "no", "condition": "!result.output.ok"},
                           {"source": "no", "target": "deep"},
                           {"source": "yes", "target": "join"}, {"source": "deep", "target": "join"}]}""", """
                {"ok": true}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.nodeStatus("no")).isEqualTo("skipped");
        assertThat(run.nodeStatus("deep")).isEqualTo("skipped");
        assertThat(run.output("join")).isEqualTo(json("{\"yes\": {\"ok\": true}}"));
    }

    @Test
    void S22_a_join_gets_a_map_of_its_predecessors_with_transformed_values() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "transform", "params": {"expression": "{'v': 1}"}},
                           {"id": "b", "uses": "transform", "params": {"expression": "{'v': 2}"}},
                           {"id": "c", "uses": "transform", "params": {"expression": "{'v': 3}"}},
                           {"id": "j", "uses": "pass"}, {"id": "one", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "j", "transform": "input.v + 10"},
                           {"source": "b", "target": "j", "transform": "input.v + 20"},
                           {"source": "c", "target": "j", "condition": "input.v > 3"},
                           {"source": "a", "target": "one", "transform": "input.v + 100"}]}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.output("j")).isEqualTo(json("{\"a\": 11, \"b\": 22}"));
        assertThat(run.output("one")).isEqualTo(json("101"));
        assertThat(run.output("a")).isEqualTo(json("{\"v\": 1}"));
    }
}
