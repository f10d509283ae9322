package io.flowcraft.e2e;

import static io.flowcraft.e2e.ShownRun.json;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The data that a run's nodes share. */
@ExtendWith(SharedServer.class)
class ContextIT {

    private final Client client;

    ContextIT(LibertyServer server) {
        client = new Client(server);
    }

    @Test
    void S52_parallel_nodes_write_different_keys_and_none_is_lost() {
        String nodes = numbers(20)
                .map(n -> "{\"id\": \"n%d\", \"uses\": \"set\", \"params\": {\"k%d\": %d}}".formatted(n, n, n))
                .collect(Collectors.joining(","));

        ShownRun run = client.run("{\"nodes\": [" + nodes + "]}", "{\"before\": true}");

        JsonObjectBuilder expected = Json.createObjectBuilder().add("before", true);
        numbers(20).forEach(n -> expected.add("k" + n, n));
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.context()).isEqualTo(expected.build());
    }

    @Test
    void S57_a_node_sees_what_the_one_before_it_has_written() {
        String nodes = numbers(20)
                .map(n -> "{\"id\": \"n%d\", \"uses\": \"set\", \"params\": {\"n\": \"context.n + 1\"}}".formatted(n))
                .collect(Collectors.joining(","));
        String edges = numbers(19)
                .map(n -> "{\"source\": \"n%d\", \"target\": \"n%d\"}".formatted(n, n + 1))
                .collect(Collectors.joining(","));

        ShownRun run = client.run("{\"nodes\": [" + nodes + "], \"edges\": [" + edges + "]}", "{\"n\": 100}");

        assertThat(run.context()).isEqualTo(json("{\"n\": 120}"));
    }

    @Test
    void S53_fifty_keys_of_any_characters_come_back_unchanged() {
        JsonObjectBuilder given = Json.createObjectBuilder();
        List.of(
                        "a/b",
                        "a~b",
                        "a.b",
                        "a'b",
                        "a,b",
                        "a#b",
                        "\uD83D\uDE80",
                        "x".repeat(200),
                        " ",
                        "a\"b",
                        "a\\b",
                        "$a",
                        "%")
                .forEach(key -> given.add(key, Json.createObjectBuilder().add(key, key)));
        numbers(37).forEach(n -> given.add("key" + n, n));
        JsonObject values = given.build();

        comesBack(values);
        assertThat(values).hasSize(50);
    }

    @Test
    void S54_names_that_stores_use_themselves_are_ordinary_keys() {
        comesBack(json("""
                {"id": 1, "runId": 2, "_ts": 3, "_etag": "4", "ttl": 5, "status": "failed", "pk": 7, "_self": null, "data": {"id": 9}}""").asJsonObject());
    }

    @Test
    void S58_keys_and_values_that_look_like_code_are_data() {
        JsonObject attacks = json("""
                {"'; drop table flowcraft_contexts; --": "' or '1'='1", "$.x[*]": "${jndi:ldap://127.0.0.1/x}",
                 "a') || ('b": "#{1+1}", "context.total": "<script>alert(1)</script>", "__proto__": {"x": 1}, "{}": "\\"}"}""").asJsonObject();

        comesBack(attacks);
        assertThat(client.list("limit=1&tag=k:'%20or%20'1'='1").getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void S59_a_null_is_stored_and_other_keys_survive() {
        ShownRun run = client.run("""
                {"nodes": [{"id": "a", "uses": "set", "params": {"gone": null, "computed": "context.absent"}}]}""", """
                {"gone": 1, "kept": 2}""");

        assertThat(run.context()).isEqualTo(json("""
                {"gone": null, "kept": 2, "computed": null}"""));
    }

    /** These as a run's initial context, as what a node sets, and as what a node gives. */
    private void comesBack(JsonObject values) {
        JsonObject blueprint = Json.createObjectBuilder()
                .add(
                        "nodes",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("id", "given")
                                        .add("uses", "pass"))
                                .add(Json.createObjectBuilder()
                                        .add("id", "set")
                                        .add("uses", "set")
                                        .add("params", literals(values))))
                .build();

        assertThat(client.run(blueprint.toString()).context()).isEqualTo(values);
        ShownRun run = client.run(blueprint.toString(), values.toString());
        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.output("given")).isEqualTo(values);
        assertThat(run.context()).isEqualTo(values);
    }

    /** A text among the params of set is an expression, so texts are written as such. */
    private static JsonObject literals(JsonObject values) {
        JsonObjectBuilder literals = Json.createObjectBuilder();
        values.forEach((key, value) ->
                literals.add(key, value instanceof JsonString text ? Json.createValue(text.toString()) : value));
        return literals.build();
    }

    private static Stream<Integer> numbers(int upTo) {
        return IntStream.rangeClosed(1, upTo).boxed();
    }
}
