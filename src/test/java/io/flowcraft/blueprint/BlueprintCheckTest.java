package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.BlueprintFixtures.error;
import static io.flowcraft.blueprint.BlueprintFixtures.findings;
import static io.flowcraft.blueprint.BlueprintFixtures.json;
import static io.flowcraft.blueprint.BlueprintFixtures.loader;
import static io.flowcraft.blueprint.BlueprintFixtures.warning;
import static io.flowcraft.blueprint.FindingCode.BAD_DURATION;
import static io.flowcraft.blueprint.FindingCode.BAD_EXPRESSION;
import static io.flowcraft.blueprint.FindingCode.BAD_FALLBACK;
import static io.flowcraft.blueprint.FindingCode.BAD_JOIN_STRATEGY;
import static io.flowcraft.blueprint.FindingCode.CYCLE;
import static io.flowcraft.blueprint.FindingCode.DUPLICATE_ID;
import static io.flowcraft.blueprint.FindingCode.EDGE_NEVER_TAKEN;
import static io.flowcraft.blueprint.FindingCode.EDGE_TO_NOWHERE;
import static io.flowcraft.blueprint.FindingCode.JOIN_MAY_NOT_FIRE;
import static io.flowcraft.blueprint.FindingCode.MISSING_PROPERTY;
import static io.flowcraft.blueprint.FindingCode.NO_NODES;
import static io.flowcraft.blueprint.FindingCode.NO_START_NODE;
import static io.flowcraft.blueprint.FindingCode.REDUNDANT_EDGE;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_CONFIG_KEY;
import static io.flowcraft.blueprint.FindingCode.UNKNOWN_USES;
import static io.flowcraft.blueprint.FindingCode.UNREACHABLE_NODE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlueprintCheckTest {

    @Test
    void S69_a_sound_blueprint_has_no_findings() {
        assertThat(graph("a b c d e:f f", "a>b", "a>c", "b>d", "c>d", "d>e")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'nodes': []}", "{'nodes': {}, 'edges': []}", "{'nodes': null}"})
    void S69_no_nodes_is_an_error(String document) {
        assertThat(findings(document)).hasSize(1).haveExactly(1, error(NO_NODES, "/nodes"));
    }

    @Test
    void S69_no_nodes_is_reported_beside_other_errors() {
        assertThat(findings("{'id': 'a/b'}")).hasSize(2).haveExactly(1, error(NO_NODES, "/nodes"));
    }

    @Test
    void S69_an_edge_to_or_from_nowhere_is_an_error_at_its_end() {
        assertThat(graph("a b", "a>b", "a>x", "y>b"))
                .hasSize(2)
                .haveExactly(1, error(EDGE_TO_NOWHERE, "/edges/1/target"))
                .haveExactly(1, error(EDGE_TO_NOWHERE, "/edges/2/source"));
    }

    @Test
    void S69_a_duplicate_id_is_an_error_at_each_repetition() {
        assertThat(graph("a b a a", "a>b"))
                .hasSize(2)
                .haveExactly(1, error(DUPLICATE_ID, "/nodes/2/id"))
                .haveExactly(1, error(DUPLICATE_ID, "/nodes/3/id"));
    }

    @Test
    void S69_what_the_catalogue_says_is_reported_at_the_node() {
        assertThat(findings("{'nodes': {'a': {'uses': 'pass'}, 'b/c': {'id': 'b', 'uses': 'nobody-knows'}}}"))
                .hasSize(1)
                .haveExactly(1, error(UNKNOWN_USES, "/nodes/b~1c/uses"));
    }

    @Test
    void unknown_nodes_can_be_tolerated() {
        Reading reading = loader().load(json("{'id': 'b', 'nodes': [{'id': 'a', 'uses': 'nobody-knows'}]}"));
        assertThat(reading.accepted()).isEmpty();
        Reading tolerant = reading.tolerating(UNKNOWN_USES);
        assertThat(tolerant.accepted()).isPresent();
        assertThat(tolerant.findings()).haveExactly(1, warning(UNKNOWN_USES, "/nodes/0/uses"));
    }

    @Test
    void S69_a_cycle_without_a_loop_controller_is_an_error_at_the_edge_that_closes_it() {
        assertThat(graph("a b c d", "a>b", "b>c", "c>b", "c>d"))
                .hasSize(1)
                .haveExactly(1, error(CYCLE, "/edges/2"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("'b' -> 'c' -> 'b'", "loop-controller"));
    }

    @Test
    void S69_an_edge_from_a_node_to_itself_is_a_cycle() {
        assertThat(graph("a b", "a>b", "b>b")).hasSize(1).haveExactly(1, error(CYCLE, "/edges/1"));
    }

    @Test
    void S69_a_cycle_that_goes_through_a_fallback_is_an_error() {
        assertThat(graph("s a:f f", "s>a", "f>a")).haveExactly(1, error(CYCLE, "/edges/1"));
    }

    @Test
    void S69_a_graph_that_begins_nowhere_is_an_error() {
        assertThat(graph("a b", "a>b", "b>a"))
                .haveExactly(1, error(CYCLE, "/edges/1"))
                .haveExactly(1, error(NO_START_NODE, "/nodes"));
    }

    @Test
    void S69_a_bad_expression_is_an_error_where_it_stands() {
        assertThat(findings("""
                {'nodes': [{'id': 'a', 'uses': 'log'}, {'id': 'b', 'uses': 'log'}],
                 'edges': [{'source': 'a', 'target': 'b', 'condition': '(((', 'transform': '1 + ((('}]}
                """))
                .hasSize(2)
                .haveExactly(1, error(BAD_EXPRESSION, "/edges/0/condition"))
                .haveExactly(1, error(BAD_EXPRESSION, "/edges/0/transform"));
    }

    @Test
    void S69_a_bad_duration_or_join_strategy_is_an_error_and_an_unknown_config_key_a_warning() {
        assertThat(findings("""
                {'nodes': [{'id': 'a', 'uses': 'log', 'config': {'timeout': 'soon', 'joinStrategy': 'first', 'colour': 1}}]}
                """))
                .hasSize(3)
                .haveExactly(1, error(BAD_DURATION, "/nodes/0/config/timeout"))
                .haveExactly(1, error(BAD_JOIN_STRATEGY, "/nodes/0/config/joinStrategy"))
                .haveExactly(1, warning(UNKNOWN_CONFIG_KEY, "/nodes/0/config/colour"));
    }

    @Test
    void S69_a_fallback_that_does_not_exist_is_an_error() {
        assertThat(graph("a:x")).hasSize(1).haveExactly(1, error(BAD_FALLBACK, "/nodes/0/config/fallback"));
    }

    @Test
    void S69_a_node_that_is_its_own_fallback_is_an_error() {
        assertThat(graph("a:a")).hasSize(1).haveExactly(1, error(BAD_FALLBACK, "/nodes/0/config/fallback"));
    }

    @Test
    void S69_fallbacks_in_a_circle_are_an_error() {
        assertThat(graph("s a:b b:c c:b", "s>a"))
                .hasSize(1)
                .haveExactly(1, error(BAD_FALLBACK, "/nodes/2/config/fallback"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("'b' -> 'c' -> 'b'"));
    }

    @Test
    void S69_a_fallback_with_an_ordinary_incoming_edge_is_an_error() {
        assertThat(graph("a:f b f", "a>b", "b>f"))
                .hasSize(1)
                .haveExactly(1, error(BAD_FALLBACK, "/nodes/0/config/fallback"))
                .first()
                .satisfies(found -> assertThat(found.message()).contains("/edges/1"));
    }

    @Test
    void a_fallback_may_have_a_fallback_and_be_that_of_several() {
        assertThat(graph("a:f b:f f:g g c", "a>b", "b>c")).isEmpty();
    }

    @Test
    void S69_an_unreachable_node_is_a_warning() {
        assertThat(findings("""
                {'nodes': [{'id': 'a', 'uses': 'log'}, {'id': 'b', 'uses': 'log'}, {'id': 'c', 'uses': 'log'}],
                 'edges': [{'source': 'a', 'target': 'b', 'condition': ' false '}, {'source': 'b', 'target': 'c'}]}
                """))
                .hasSize(3)
                .haveExactly(1, warning(EDGE_NEVER_TAKEN, "/edges/0/condition"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/1"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/2"));
    }

    @Test
    void S69_nodes_that_only_a_cycle_leads_to_are_unreachable() {
        assertThat(graph("a b c d", "b>c", "c>b", "c>d"))
                .haveExactly(1, error(CYCLE, "/edges/1"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/1"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/2"))
                .haveExactly(1, warning(UNREACHABLE_NODE, "/nodes/3"));
    }

    @Test
    void S69_an_edge_whose_action_the_source_never_gives_is_a_warning() {
        assertThat(findings("""
                {'nodes': [{'id': 'a', 'uses': 'pass'}, {'id': 'b', 'uses': 'log'}, {'id': 'c', 'uses': 'log'}],
                 'edges': [{'source': 'a', 'target': 'b', 'action': 'ok'}, {'source': 'a', 'target': 'b'},
                           {'source': 'b', 'target': 'c', 'action': 'ok'}]}
                """)).hasSize(1).haveExactly(1, warning(EDGE_NEVER_TAKEN, "/edges/0/action"));
    }

    @Test
    void the_action_of_a_node_with_a_fallback_is_never_certain() {
        assertThat(findings("""
                {'nodes': [{'id': 'a', 'uses': 'pass', 'config': {'fallback': 'f'}}, {'id': 'b', 'uses': 'log'}, {'id': 'f', 'uses': 'log'}],
                 'edges': [{'source': 'a', 'target': 'b', 'action': 'ok'}]}
                """)).isEmpty();
    }

    @Test
    void S69_a_join_that_can_never_fire_is_a_warning() {
        assertThat(findings("""
                {'nodes': [{'id': 'a', 'uses': 'pass'}, {'id': 'b', 'uses': 'log'}, {'id': 'j', 'uses': 'log'}],
                 'edges': [{'source': 'a', 'target': 'j', 'action': 'ok'}, {'source': 'b', 'target': 'j', 'condition': 'null'}]}
                """)).hasSize(3).haveExactly(1, warning(JOIN_MAY_NOT_FIRE, "/nodes/2"));
    }

    @Test
    void a_join_behind_exclusive_branches_is_fine() {
        assertThat(findings("""
                {'nodes': [{'id': 'a', 'uses': 'log'}, {'id': 'b', 'uses': 'log'}, {'id': 'c', 'uses': 'log'}, {'id': 'j', 'uses': 'log'}],
                 'edges': [{'source': 'a', 'target': 'b', 'action': 'yes'}, {'source': 'a', 'target': 'c', 'action': 'no'},
                           {'source': 'b', 'target': 'j'}, {'source': 'c', 'target': 'j'}]}
                """)).isEmpty();
    }

    @Test
    void S69_an_edge_that_repeats_another_is_a_warning() {
        assertThat(graph("a b", "a>b", "a>b")).hasSize(1).haveExactly(1, warning(REDUNDANT_EDGE, "/edges/1"));
    }

    @Test
    void pointers_go_into_the_document_as_it_was_sent() {
        assertThat(findings("""
                {'nodes': ['not a node', {'id': 'a', 'uses': 'log', 'config': {'fallback': 'x'}}],
                 'edges': {'broken': {}, 'e/1': {'source': 'a', 'target': 'b'}}}
                """))
                .haveExactly(1, error(BAD_FALLBACK, "/nodes/1/config/fallback"))
                .haveExactly(1, error(EDGE_TO_NOWHERE, "/edges/e~11/target"));
    }

    @Test
    void a_document_without_an_id_is_checked_all_the_same() {
        Reading reading = loader().load(json("{'nodes': [{'id': 'a', 'uses': 'nobody-knows'}]}"));
        assertThat(reading.blueprint()).isEmpty();
        assertThat(reading.findings())
                .hasSize(2)
                .haveExactly(1, error(MISSING_PROPERTY, ""))
                .haveExactly(1, error(UNKNOWN_USES, "/nodes/0/uses"));
    }

    @Test
    void S69_findings_quote_large_ids_in_part_and_without_line_breaks() {
        String id = "two\\nlines" + "x".repeat(100_000);
        assertThat(graph("a", "a>" + id)).hasSize(1).first().satisfies(found -> assertThat(found.message())
                .hasSizeLessThan(500)
                .doesNotContain("\n"));
    }

    @Test
    void errors_come_before_warnings() {
        assertThat(graph("a b", "a>b", "a>b", "a>x"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING);
    }

    @Test
    void a_blueprint_built_in_java_is_checked_too() {
        Blueprint blueprint = Flow.named("b")
                .node("a", "nobody-knows")
                .node("a", "log")
                .edge("a", "x")
                .build();
        Reading reading = loader().load(blueprint);
        assertThat(reading.blueprint()).contains(blueprint);
        assertThat(reading.findings())
                .hasSize(3)
                .haveExactly(1, error(UNKNOWN_USES, "/nodes/0/uses"))
                .haveExactly(1, error(DUPLICATE_ID, "/nodes/1/id"))
                .haveExactly(1, error(EDGE_TO_NOWHERE, "/edges/0/target"));
    }

    /** Nodes separated by spaces, each with its fallback after a colon; edges written {@code a>b}. */
    private static List<Finding> graph(String nodes, String... edges) {
        String nodeList = Arrays.stream(nodes.split(" "))
                .map(node -> node.split(":"))
                .map(node -> "{'id': '" + node[0] + "', 'uses': 'log'"
                        + (node.length > 1 ? ", 'config': {'fallback': '" + node[1] + "'}}" : "}"))
                .collect(Collectors.joining(","));
        String edgeList = Arrays.stream(edges)
                .map(edge -> edge.split(">"))
                .map(edge -> "{'source': '" + edge[0] + "', 'target': '" + edge[1] + "'}")
                .collect(Collectors.joining(","));
        return findings("{'nodes': [" + nodeList + "], 'edges': [" + edgeList + "]}");
    }
}
