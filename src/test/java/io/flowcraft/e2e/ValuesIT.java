package io.flowcraft.e2e;

import static io.flowcraft.e2e.ProblemAssert.assertProblem;
import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a value looks like after its way through a run. */
@ExtendWith(SharedServer.class)
class ValuesIT {

    private static final String PASS = """
            {"nodes": [{"id": "a", "uses": "pass"}]}""";

    private final Client client;
    private final Http http;

    ValuesIT(LibertyServer server) {
        client = new Client(server);
        http = new Http(server::uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "[]",
                "{}",
                "[null, {\"a\": null}, []]",
                "9223372036854775807",
                "-9223372036854775808",
                "0.1",
                "1e300",
                "-1.7976931348623157e308",
                "5e-324",
                "\"2026-02-30T25:00:00Z\"",
                "\"AAEC/w==\"",
                "\"\\u0001\\u2028\\uFFFF\uD83D\uDE80\"",
                "true"
            })
    void S56_a_value_comes_back_as_it_went_in(String value) {
        ShownRun run = client.run(PASS, "{\"v\": " + value + "}");

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.context().get("v")).isEqualTo(json(value));
        assertThat(run.output("a")).isEqualTo(json("{\"v\": " + value + "}"));
    }

    @Test
    void S56_deep_nesting_comes_back_as_it_went_in() {
        String deep = "[".repeat(400) + "]".repeat(400);

        assertThat(client.run(PASS, "{\"v\": " + deep + "}").output("a")).isEqualTo(json("{\"v\": " + deep + "}"));
    }

    @Test
    void S56_a_large_value_comes_back_as_it_went_in() {
        String large = "\"" + "0123456789".repeat(100_000) + "\"";

        assertThat(client.run(PASS, "{\"v\": " + large + "}").output("a")).isEqualTo(json("{\"v\": " + large + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775809", "-9223372036854775809", "1e309", "\"\\u0000\""})
    void S56_a_value_that_cannot_be_kept_is_refused_on_entry(String value) {
        String id = client.deploy(PASS);
        String body = "{\"blueprintId\": \"%s\", \"context\": {\"v\": %s}}".formatted(id, value);

        assertThat(http.send("POST", Client.RUNS, body).statusCode()).isEqualTo(400);
        assertThat(client.list("blueprintId=" + id).getJsonArray("items")).isEmpty();
    }

    @Test
    void S56_a_number_of_four_hundred_digits_is_refused_on_entry() {
        assertProblem(
                http.send("POST", Client.RUNS, "{\"context\": {\"v\": 1" + "0".repeat(400) + "}}"),
                400,
                "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0 / 0.0", "1.0 / 0.0", "context.largest + 1", "'\\\\u0000'"})
    void S56_a_value_that_cannot_be_kept_fails_the_node_that_made_it(String expression) {
        ShownRun run = client.run("""
                {"nodes": [{"id": "sound", "uses": "set", "params": {"kept": 1}},
                           {"id": "bad", "uses": "set", "params": {"x": 1, "y": "%s"}}],
                 "edges": [{"source": "sound", "target": "bad"}]}""".formatted(expression), """
                {"largest": 9223372036854775807}""");

        assertThat(run.status()).isEqualTo("failed");
        assertThat(run.errors()).singleElement().asString().startsWith("bad: ");
        assertThat(run.context()).isEqualTo(json("{\"largest\": 9223372036854775807, \"kept\": 1}"));
        assertThat(run.outputs().keySet()).containsExactly("sound");
    }
}
