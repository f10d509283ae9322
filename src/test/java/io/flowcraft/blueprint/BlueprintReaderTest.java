package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.BlueprintFixtures.error;
import static io.flowcraft.blueprint.BlueprintFixtures.findings;
import static io.flowcraft.blueprint.BlueprintFixtures.json;
import static io.flowcraft.blueprint.BlueprintFixtures.warning;
import static io.flowcraft.blueprint.FindingCode.BAD_DURATION;
import static io.flowcraft.blueprint.FindingCode.BAD_ID;
import static io.flowcraft.blueprint.FindingCode.BAD_JOIN_STRATEGY;
import static io.flowcraft.blueprint.FindingCode.BAD_VALUE;
import static io.flowcraft.blueprint.FindingCode.MISSING_PROPERTY;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_CONFIG_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintReaderTest {
    private final BlueprintReader reader = new BlueprintReader();

    @Test
    void every_property_of_the_format_is_read() {
        Blueprint blueprint = read("""
                {'id': 'order', 'metadata': {'version': '1.2.0', 'title': 'Order'}, 'owner': 'me',
                 'nodes': [{'id': 'charge', 'uses': 'charge-card', 'params': {'currency': 'EUR'}, 'inputs': 'order',
                            'title': 'Charge', 'position': {'x': 1},
                            'config': {'maxRetries': 3, 'retryDelay': 500, 'retryBackoff': 2.5, 'maxRetryDelay': '1m',
                                       'timeout': 'PT10S', 'fallback': 'ask', 'joinStrategy': 'any'}},
                           {'id': 'ask', 'uses': 'pass'}],
                 'edges': [{'source': 'charge', 'target': 'b', 'action': 'ok', 'condition': 'result.output > 5',
                            'transform': 'input.items', 'label': 'yes'}]}
                """);
        assertThat(blueprint.id()).isEqualTo("order");
        assertThat(blueprint.version()).contains("1.2.0");
        assertThat(blueprint.title()).contains("Order");
        assertThat(blueprint.extra()).isEqualTo(json("{'owner': 'me'}"));
        Node charge = blueprint.node("charge").orElseThrow();
        assertThat(charge.uses()).isEqualTo("charge-card");
        assertThat(charge.params()).isEqualTo(json("{'currency': 'EUR'}"));
        assertThat(charge.inputs()).isEqualTo(Inputs.of("order"));
        assertThat(charge.title()).contains("Charge");
        assertThat(charge.extra()).isEqualTo(json("{'title': 'Charge', 'position': {'x': 1}}"));
        assertThat(charge.config())
                .isEqualTo(new NodeConfig(
                        3,
                        Duration.ofMillis(500),
                        2.5,
                        Optional.of(Duration.ofMinutes(1)),
                        Optional.of(Duration.ofSeconds(10)),
                        Optional.of("ask"),
                        JoinStrategy.ANY,
                        json("{}")));
        assertThat(blueprint.edges())
                .containsExactly(new Edge(
                        "charge",
                        "b",
                        Optional.of("ok"),
                        Optional.of("result.output > 5"),
                        Optional.of("input.items"),
                        json("{'label': 'yes'}")));
    }

    @Test
    void what_is_absent_null_or_empty_is_the_default() {
        Blueprint blueprint = read("""
                {'id': 'b', 'metadata': null, 'nodes': [
                  {'id': 'x', 'uses': 'pass'},
                  {'id': 'y', 'uses': 'pass', 'params': null, 'inputs': '', 'config': {'maxRetries': 0, 'timeout': 0,
                   'fallback': null, 'joinStrategy': 'all', 'retryDelay': null}}],
                 'edges': [{'source': 'x', 'target': 'y', 'action': '', 'condition': null, 'transform': ''}]}
                """);
        assertThat(blueprint.nodes()).allSatisfy(node -> {
            assertThat(node.config()).isEqualTo(NodeConfig.defaults());
            assertThat(node.inputs()).isInstanceOf(Inputs.None.class);
            assertThat(node.params()).isEmpty();
        });
        Edge edge = blueprint.edges().get(0);
        assertThat(edge.action()).isEmpty();
        assertThat(edge.condition()).isEmpty();
        assertThat(edge.transform()).isEmpty();
        assertThat(blueprint.version()).isEmpty();
    }

    @Test
    void a_map_of_inputs_keeps_its_order() {
        Inputs inputs = read("{'id': 'b', 'nodes': [{'id': 'x', 'uses': 'pass', 'inputs': {'z': 'a.b', 'a': '_k'}}]}")
                .nodes()
                .get(0)
                .inputs();
        assertThat(inputs).isInstanceOfSatisfying(Inputs.Named.class, named -> assertThat(named.names())
                .containsExactly(Map.entry("z", "a.b"), Map.entry("a", "_k")));
    }

    @Test
    void nodes_and_edges_may_be_objects_keyed_by_id() {
        Blueprint keyed = read("""
                {'id': 'b', 'nodes': {'x': {'uses': 'pass'}, 'key': {'id': 'y', 'uses': 'log'}},
                 'edges': {'e1': {'source': 'x', 'target': 'y'}}}
                """);
        Blueprint listed = read("""
                {'id': 'b', 'nodes': [{'id': 'x', 'uses': 'pass'}, {'id': 'y', 'uses': 'log'}],
                 'edges': [{'source': 'x', 'target': 'y'}]}
                """);
        assertThat(keyed).isEqualTo(listed);
    }

    @Test
    void names_of_the_original_are_read_as_the_built_ins_they_mean() {
        Blueprint blueprint =
                read("{'id': 'b', 'nodes': [{'id': 'x', 'uses': 'SubflowNode'}, {'id': 'y', 'uses': 'join'}]}");
        assertThat(blueprint.nodes()).extracting(Node::uses).containsExactly("subflow", "pass");
    }

    @Test
    void a_document_without_an_id_takes_the_one_given() {
        JsonObject document = json("{'nodes': [{'id': 'x', 'uses': 'pass'}]}");
        assertThat(reader.read(document, "from-the-path").orThrow().id()).isEqualTo("from-the-path");
        assertThat(reader.read(document).findings()).haveExactly(1, error(MISSING_PROPERTY, ""));
        assertThat(reader.read(document).blueprint()).isEmpty();
    }

    @Test
    void a_numeric_version_is_taken_as_written() {
        assertThat(read("{'id': 'b', 'metadata': {'version': 2}, 'nodes': [{'id': 'x', 'uses': 'pass'}]}")
                        .version())
                .contains("2");
    }

    @Test
    void the_title_of_a_node_may_stand_where_editors_put_it() {
        Blueprint blueprint = read("""
                {'id': 'b', 'nodes': [{'id': 'a', 'uses': 'p', 'label': 'A'}, {'id': 'b', 'uses': 'p', 'metadata': {'title': 'B'}},
                                      {'id': 'c', 'uses': 'p', 'data': {'label': 'C'}}, {'id': 'd', 'uses': 'p', 'title': 7}]}
                """);
        assertThat(blueprint.nodes())
                .extracting(Node::title)
                .containsExactly(Optional.of("A"), Optional.of("B"), Optional.of("C"), Optional.empty());
    }

    @Test
    void wrong_types_are_each_reported_where_they_stand() {
        assertThat(findings("""
                {'id': 7, 'metadata': [], 'nodes': [
                   {'id': 'x', 'uses': 5, 'params': [1], 'inputs': 3, 'config': 'none'},
                   {'id': 'y', 'uses': 'pass', 'inputs': {'a/b': 1}, 'config': {'fallback': 1}},
                   {'id': 'z'}, {'uses': 'pass'}, 'nothing', null],
                 'edges': [{'source': 1, 'target': 'x'}, {'target': 'x'}, {'source': 'x', 'target': 'y', 'action': true}, 3]}
                """))
                .haveExactly(1, error(BAD_VALUE, "/id"))
                .hasSize(1 + 1 + 4 + 2 + 1 + 1 + 2 + 1 + 1 + 1 + 1)
                .haveExactly(1, error(BAD_VALUE, "/metadata"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/0/uses"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/0/params"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/0/inputs"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/0/config"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/1/inputs/a~1b"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/1/config/fallback"))
                .haveExactly(1, error(MISSING_PROPERTY, "/nodes/2"))
                .haveExactly(1, error(MISSING_PROPERTY, "/nodes/3"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/4"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/5"))
                .haveExactly(1, error(BAD_VALUE, "/edges/0/source"))
                .haveExactly(1, error(MISSING_PROPERTY, "/edges/1"))
                .haveExactly(1, error(BAD_VALUE, "/edges/2/action"))
                .haveExactly(1, error(BAD_VALUE, "/edges/3"));
    }

    @Test
    void nodes_and_edges_of_another_type_are_reported() {
        assertThat(findings("{'nodes': 'x', 'edges': 5}"))
                .hasSize(2)
                .haveExactly(1, error(BAD_VALUE, "/nodes"))
                .haveExactly(1, error(BAD_VALUE, "/edges"));
    }

    @Test
    void the_config_is_reported_key_by_key() {
        assertThat(findings("""
                {'nodes': {'a~b': {'uses': 'pass', 'config': {'maxRetries': 1.5, 'retryDelay': -1, 'retryBackoff': 0.5,
                   'maxRetryDelay': 'soon', 'timeout': true, 'joinStrategy': 'some', 'retries/max': 3}}}}
                """))
                .hasSize(7)
                .haveExactly(1, error(BAD_VALUE, "/nodes/a~0b/config/maxRetries"))
                .haveExactly(1, error(BAD_DURATION, "/nodes/a~0b/config/retryDelay"))
                .haveExactly(1, error(BAD_VALUE, "/nodes/a~0b/config/retryBackoff"))
                .haveExactly(1, error(BAD_DURATION, "/nodes/a~0b/config/maxRetryDelay"))
                .haveExactly(1, error(BAD_DURATION, "/nodes/a~0b/config/timeout"))
                .haveExactly(1, error(BAD_JOIN_STRATEGY, "/nodes/a~0b/config/joinStrategy"))
                .haveExactly(1, warning(UNKNOWN_CONFIG_KEY, "/nodes/a~0b/config/retries~1max"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "1e999999999", "1e-999999999", "0.5"})
    void a_number_of_attempts_that_is_no_count_is_refused_at_once(String number) {
        assertThat(findings("{'nodes': [{'id': 'x', 'uses': 'pass', 'config': {'maxRetries': " + number + "}}]}"))
                .hasSize(1)
                .haveExactly(1, error(BAD_VALUE, "/nodes/0/config/maxRetries"));
    }

    @Test
    void a_whole_number_of_attempts_may_be_written_with_a_fraction() {
        Blueprint blueprint = read("{'id': 'b', 'nodes': [{'id': 'x', 'uses': 'p', 'config': {'maxRetries': 3.0}}]}");
        assertThat(blueprint.nodes().get(0).config().maxAttempts()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a#b", "a[b", "a]b", "a/b", "a\u0000b", "a\u0085b", "a\nb", "\ud800"})
    void a_node_id_with_a_forbidden_character_is_refused(String id) {
        assertThat(idFindings(id)).hasSize(1).haveExactly(1, error(BAD_ID, "/nodes/0/id"));
    }

    @Test
    void a_node_id_has_1_to_200_characters() {
        assertThat(idFindings("x".repeat(200))).isEmpty();
        assertThat(idFindings("x".repeat(201))).haveExactly(1, error(BAD_ID, "/nodes/0/id"));
        assertThat(idFindings("")).haveExactly(1, error(MISSING_PROPERTY, "/nodes/0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "zahl-ä_1.b", "a b", "日本", "😀", "..", "a%b", "a?b"})
    void every_other_node_id_is_accepted(String id) {
        assertThat(idFindings(id)).isEmpty();
    }

    @Test
    void a_bad_key_is_reported_at_the_node_it_stands_for() {
        assertThat(findings("{'nodes': {'a/b': {'uses': 'pass'}}}")).haveExactly(1, error(BAD_ID, "/nodes/a~1b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", ".", "a\u0007"})
    void a_blueprint_id_that_cannot_be_part_of_a_path_is_refused(String id) {
        JsonObject document = Json.createObjectBuilder(json("{'nodes': [{'id': 'x', 'uses': 'pass'}]}"))
                .add("id", id)
                .build();
        assertThat(reader.read(document).findings()).haveExactly(1, error(BAD_ID, "/id"));
    }

    @Test
    void a_bad_version_is_reported() {
        assertThat(findings("{'metadata': {'version': ' '}, 'nodes': [{'id': 'x', 'uses': 'pass'}]}"))
                .haveExactly(1, error(BAD_VALUE, "/metadata/version"));
        assertThat(findings("{'metadata': {'version': true}, 'nodes': [{'id': 'x', 'uses': 'pass'}]}"))
                .haveExactly(1, error(BAD_VALUE, "/metadata/version"));
    }

    @Test
    void who_insists_on_a_blueprint_is_told_why_there_is_none() {
        Reading reading = reader.read(json("{'id': 'b', 'nodes': [{'id': 'x'}]}"));
        assertThatThrownBy(reading::orThrow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uses")
                .hasMessageContaining("/nodes/0");
    }

    private Blueprint read(String document) {
        return reader.read(json(document)).orThrow();
    }

    private static List<Finding> idFindings(String id) {
        JsonObject node =
                Json.createObjectBuilder().add("id", id).add("uses", "log").build();
        JsonObject document = Json.createObjectBuilder()
                .add("nodes", Json.createArrayBuilder().add(node))
                .build();
        return BlueprintFixtures.loader().load(document, "b").findings();
    }

    @Test
    void inputs_that_say_nothing_are_none() {
        for (String inputs : new String[] {"''", "null"}) {
            Reading reading = BlueprintFixtures.loader()
                    .load(BlueprintFixtures.json(
                            "{'id': 'b', 'nodes': [{'id': 'a', 'uses': 'pass', 'inputs': " + inputs + "}]}"));

            assertThat(reading.accepted().orElseThrow().nodes().get(0).inputs()).isInstanceOf(Inputs.None.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"7, a number", "[], an array", "true, true", "false, false"})
    void inputs_of_another_kind_are_refused_by_their_kind(String inputs, String kind) {
        assertThat(BlueprintFixtures.findings("{'nodes': [{'id': 'a', 'uses': 'pass', 'inputs': " + inputs + "}]}"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("not " + kind));
    }

    @Test
    void an_overlong_key_is_an_error_where_it_stands() {
        String key = "k".repeat(100_000);

        assertThat(findings("{'nodes': {'a': {'uses': 'pass'}, '" + key + "': {'uses': 'pass'}}}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(BAD_ID);
                    assertThat(finding.pointer()).isEqualTo("/nodes");
                    assertThat(finding.message()).hasSizeLessThan(200).contains("too long");
                });
    }
}
