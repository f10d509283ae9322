package io.flowcraft.engine;

import static io.flowcraft.engine.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.memory.AdvancingClock;
import io.flowcraft.memory.MemoryJobQueue;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of inputs, choices and fallbacks, one by one. */
class InputRulesTest extends ScenarioBase {

    @Override
    Ports ports(MemoryJobQueue queue, AdvancingClock clock) {
        MemoryStores stores = new MemoryStores(clock);
        return stores.ports(queue);
    }

    private static Flow constant(Flow flow, String id, String expression) {
        return flow.node(id, "transform", n -> n.param("expression", expression));
    }

    @Test
    void a_name_is_an_output_before_it_is_a_context_key_and_its_path_stays_there() {
        Flow flow = constant(Flow.named("names"), "a", "{'in': {'node': [7, 8]}}")
                .node("path", "echo", n -> n.input("a.in.node.1"))
                .node("absent", "echo", n -> n.input("a.only"))
                .node("key", "echo", n -> n.input("k.list.0.x"))
                .node("beyond", "echo", n -> n.input("k.list.9"))
                .node("minus", "echo", n -> n.input("k.list.-1"));
        Stream.of("path", "absent", "key", "beyond", "minus").forEach(id -> flow.edge("a", id));
        RunView run = engine().run(flow.build(), json("{\"a\":{\"only\":1},\"k\":{\"list\":[{\"x\":5}]}}"));

        assertThatRun(run)
                .hasOutput("path", "8")
                .hasOutput("absent", "null")
                .hasOutput("key", "5")
                .hasOutput("beyond", "null")
                .hasOutput("minus", "null");
    }

    @Test
    void a_name_with_an_underscore_is_a_key_as_it_stands_but_for_outputs() {
        RunView run = engine().run(
                        constant(Flow.named("underscore"), "a", "1")
                                .node("whole", "echo", n -> n.input("_k.x"))
                                .node("part", "echo", n -> n.input("_p.x"))
                                .node("output", "echo", n -> n.input("_outputs.a"))
                                .edge("a", "whole")
                                .edge("a", "part")
                                .edge("a", "output")
                                .build(),
                        json("{\"_k.x\":2,\"_p\":{\"x\":3},\"_outputs.a\":4}"));

        assertThatRun(run).hasOutput("whole", "2").hasOutput("part", "null").hasOutput("output", "1");
    }

    @Test
    void a_path_leads_into_an_output_and_ends_where_a_list_does() {
        Flow flow = constant(Flow.named("paths"), "a", "{'list': [7, 8]}")
                .node("first", "echo", n -> n.input("_outputs.a.list.0"))
                .node("last", "echo", n -> n.input("_outputs.a.list.1"))
                .node("behind", "echo", n -> n.input("a.list.2"))
                .node("nothing", "echo", n -> n.input("a.list."))
                .node("long", "echo", n -> n.input("a.list.0000000001"))
                .node("dotted", "echo", n -> n.input("d.e"))
                .node("leading", "echo", n -> n.input(".e"));
        Stream.of("first", "last", "behind", "nothing", "long", "dotted", "leading")
                .forEach(id -> flow.edge("a", id));
        RunView run = engine().run(flow.build(), json("{\"d.e\":3,\".e\":4,\"e\":5}"));

        assertThatRun(run)
                .hasOutput("first", "7")
                .hasOutput("last", "8")
                .hasOutput("behind", "null")
                .hasOutput("nothing", "null")
                .hasOutput("long", "null")
                .hasOutput("dotted", "3")
                .hasOutput("leading", "4");
    }

    @Test
    void an_expression_may_read_all_of_the_context() {
        RunView run = engine().run(
                        constant(Flow.named("whole"), "a", "context").build(), json("{\"k\":1,\"l\":{\"m\":[2]}}"));

        assertThatRun(run).hasOutput("a", "{\"k\":1,\"l\":{\"m\":[2]}}");
    }

    @Test
    void two_edges_from_one_source_are_one_plain_value_and_the_first_in_the_document_gives_it() {
        RunView run = engine().run(constant(Flow.named("two"), "a", "1")
                .node("b", "echo")
                .edge("a", "b", e -> e.transform("'first'"))
                .edge("a", "b", e -> e.transform("'second'"))
                .build());

        assertThatRun(run).hasOutput("b", "\"first\"");
    }

    @Test
    void a_node_and_its_fallback_are_one_predecessor() {
        RunView run = engine().run(Flow.named("one")
                .node("a", "fail", n -> n.fallback("f"))
                .node("f", "transform", n -> n.param("expression", "'saved'"))
                .node("b", "echo")
                .edge("a", "b")
                .edge("f", "b")
                .build());

        assertThatRun(run).isCompleted().hasOutput("b", "\"saved\"");
        assertThat(nodes.executions("b")).isEqualTo(1);
    }

    @Test
    void a_join_with_several_predecessors_gets_a_map_even_when_one_edge_was_taken() {
        RunView run = engine().run(constant(constant(Flow.named("map"), "a", "1"), "b", "2")
                .node("j", "echo")
                .edge("a", "j")
                .edge("b", "j", e -> e.condition("false"))
                .build());

        assertThatRun(run).hasOutput("j", "{\"a\":1}");
    }

    @Test
    void a_fallback_gets_the_transformed_input_of_the_node_whose_place_it_takes() {
        RunView run = engine().run(constant(Flow.named("same"), "a", "{'n': 1}")
                .node("b", "fail", n -> n.fallback("f").input("nowhere"))
                .node("f", "echo")
                .edge("a", "b", e -> e.transform("input.n + 1"))
                .build());

        assertThatRun(run).isCompleted().hasOutput("f", "2");
    }

    @Test
    void outputs_of_a_failed_node_are_those_of_its_fallback_and_null_before() {
        RunView run = engine().run(Flow.named("means")
                .node("a", "fail", n -> n.fallback("f"))
                .node("f", "transform", n -> n.param("expression", "outputs['a'] == null ? 'first' : 'late'"))
                .node("b", "transform", n -> n.param("expression", "outputs['a']"))
                .node("c", "echo", n -> n.input("x", "a"))
                .edge("a", "b")
                .edge("b", "c")
                .build());

        assertThatRun(run).hasOutput("b", "\"first\"").hasOutput("c", "{\"x\":\"first\"}");
    }

    @Test
    void a_fallback_chooses_among_both_nodes_edges_in_one_pass_and_each_target_once() {
        nodes.node("go", node -> NodeResult.of(node.input()).withAction("go"));
        RunView run = engine().run(Flow.named("pass")
                .node("a", "fail", n -> n.fallback("f"))
                .node("f", "go")
                .node("both", "echo")
                .node("plain", "echo")
                .edge("a", "both", e -> e.action("go").transform("'of a'"))
                .edge("f", "both", e -> e.action("go").transform("'of f'"))
                .edge("a", "plain")
                .edge("f", "plain")
                .build());

        assertThatRun(run).isCompleted().hasOutput("both", "\"of a\"").hasNode("plain", NodeStatus.SKIPPED);
    }

    @Test
    void an_action_that_matches_without_its_condition_does_not_keep_plain_edges_away() {
        nodes.node("go", node -> NodeResult.of(node.input()).withAction("go"));
        RunView run = engine().run(Flow.named("keep")
                .node("a", "go")
                .node("named", "echo")
                .node("plain", "echo")
                .edge("a", "named", e -> e.action("go").condition("false"))
                .edge("a", "plain")
                .build());

        assertThatRun(run).hasNode("named", NodeStatus.SKIPPED).hasNode("plain", NodeStatus.COMPLETED);
    }

    @Test
    void edges_see_the_changes_of_their_source_and_set_sees_the_context_before_it() {
        RunView run = engine().run(
                        Flow.named("before")
                                .node("a", "set", n -> n.param("x", "x + 1")
                                        .param("y", "x")
                                        .param("z", 5))
                                .node("b", "echo")
                                .edge("a", "b", e -> e.condition("context.x == 2")
                                        .transform("context.x + y"))
                                .build(),
                        json("{\"x\":1}"));

        assertThatRun(run)
                .isCompleted()
                .hasOutput("a", "{\"x\":2,\"y\":1,\"z\":5}")
                .hasOutput("b", "3")
                .hasContext("x", "2");
    }

    @Test
    void a_result_is_truthy_unless_false_null_zero_or_empty_text() {
        Flow flow = constant(Flow.named("truthy"), "a", "1").node("in", "echo");
        String[] falsy = {"false", "null", "0", "0.0", "''", "outputs['in'].nowhere"};
        String[] truthy = {"true", "1", "-0.5", "'0'", "[]", "{}"};
        for (int i = 0; i < falsy.length; i++) {
            String condition = falsy[i];
            flow = flow.node("no" + i, "echo").edge("a", "no" + i, e -> e.condition(condition));
        }
        for (int i = 0; i < truthy.length; i++) {
            String condition = truthy[i];
            flow = flow.node("yes" + i, "echo").edge("a", "yes" + i, e -> e.condition(condition));
        }
        RunView run = engine().run(flow.build());

        assertThatRun(run).isCompleted();
        run.nodes().forEach((id, node) -> assertThat(node.status())
                .as(id)
                .isEqualTo(id.startsWith("no") ? NodeStatus.SKIPPED : NodeStatus.COMPLETED));
    }

    @Test
    void a_transform_that_cannot_be_evaluated_fails_its_source_and_uses_its_fallback() {
        RunView run = engine().run(constant(Flow.named("source"), "x", "1")
                .node("a", "transform", n -> n.param("expression", "'text'")
                        .maxRetries(3)
                        .fallback("f"))
                .node("f", "transform", n -> n.param("expression", "4"))
                .node("b", "echo")
                .edge("x", "a")
                .edge("a", "b", e -> e.transform("input - 1"))
                .build());

        assertThatRun(run)
                .isCompleted()
                .hasAttempts("a", 1)
                .hasError("a", "expression", "input - 1")
                .hasOutput("b", "3");
    }
}
