package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions in conditions, transforms and params. */
@ExtendWith(SharedServer.class)
class ExpressionsIT {

    private final Client client;
    private final Http http;

    ExpressionsIT(LibertyServer server) {
        client = new Client(server);
        http = new Http(server::uri);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "result.output.n > 5               | true",
                "result.output.n == 7              | true",
                "result.output.n === 7             | true",
                "result.output.n !== 7             | false",
                "outputs['node-a'].list[1].x == 2  | true",
                "input.absent.deeper == null       | true",
                "has(input.n) && !has(input.m)     | true",
                "context.total > 10                | true",
                "total > 42                        | false",
                "input.text                        | false",
                "result.output.n / 2 == 3          | true"
            })
    void S66_a_condition_decides(String condition, boolean holds) {
        ShownRun run = client.run("""
                {"nodes": [{"id": "node-a", "uses": "transform",
                            "params": {"expression": "{'n': 7, 'text': '', 'list': [1, {'x': 2}]}"}},
                           {"id": "b", "uses": "pass"}],
                 "edges": [{"source": "node-a", "target": "b", "condition": "%s"}]}""".formatted(condition), """
                {"total": 42}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.nodeStatus("b")).isEqualTo(holds ? "completed" : "skipped");
    }

    @Test
    void S66_a_condition_that_cannot_be_evaluated_fails_its_source_and_is_quoted() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "pass", "config": {"maxRetries": 3}}, {"id": "b", "uses": "pass"}],
                 "edges": [{"source": "a", "target": "b", "condition": "result.output.absent > 5"}]}""");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.errors()).singleElement().asString().startsWith("a: ").contains("result.output.absent > 5");
        assertThat(run.errorTypes()).containsExactly("expression");
        assertThat(run.attempts("a")).isEqualTo(1);
        assertThat(run.nodeStatus("b")).isEqualTo("pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 +", "nobody(1)", "outputs[input]", "java.lang.System.exit(0)", "'a'.getClass()"})
    void S66_S67_an_expression_that_cannot_work_is_refused_at_upload(String expression) {
        String blueprint = "{\"nodes\": [" + transform(expression) + "]}";

        var answer = http.send("PUT", "/api/v1/blueprints/refused-expression", blueprint);

        JsonObject finding = ProblemAssert.assertProblem(answer, 422, "invalid-blueprint")
                .getJsonArray("findings")
                .getJsonObject(0);
        assertThat(finding.getString("code")).isEqualTo("bad-expression");
        assertThat(finding.getString("pointer")).isEqualTo("/nodes/0/params/expression");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lists.range(10000).map(a, lists.range(10000).map(b, lists.range(10000)))",
                "input.map(a, input.map(b, input.map(c, input.map(d, input.map(e, [a, b, c, d, e])))))",
                "input.map(a, input.map(b, input.join(input.join(input.join('x')))))",
                "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.matches('(a+)+$') ? 1 : input + 1"
            })
    void S67_a_hostile_expression_fails_its_node_and_the_server_lives(String expression) {
        ShownRun run = client.run("{\"nodes\": [{\"id\": \"s\", \"uses\": \"transform\", \"params\": {\"expression\": "
                + "\"lists.range(500).map(i, 'item')\"}}, " + transform(expression)
                + "], \"edges\": [{\"source\": \"s\", \"target\": \"t\"}]}");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.errors()).singleElement().asString().startsWith("t: ");
        assertThat(client.run("{\"nodes\": [" + transform("1 + 1") + "]}").output("t"))
                .isEqualTo(json("2"));
    }

    @Test
    void S68_inputs_resolve_paths_into_data_and_nothing_else() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "total", "uses": "pass", "inputs": "order.total"},
                           {"id": "second", "uses": "pass", "inputs": "order.items.1.sku"},
                           {"id": "both", "uses": "pass", "inputs": {"t": "order.total", "missing": "order.nope.deeper"}},
                           {"id": "class", "uses": "pass", "inputs": "order.class.name"},
                           {"id": "proto", "uses": "pass", "inputs": "order.__proto__"}]}""", """
                {"order": {"total": 42, "items": [{"sku": "a"}, {"sku": "b"}]}}""");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.outputs()).isEqualTo(json("""
                {"total": 42, "second": "b", "both": {"t": 42, "missing": null}, "class": null, "proto": null}"""));
    }

    private static String transform(String expression) {
        return Json.createObjectBuilder()
                .add("id", "t")
                .add("uses", "transform")
                .add("params", Json.createObjectBuilder().add("expression", expression))
                .build()
                .toString();
    }
}
