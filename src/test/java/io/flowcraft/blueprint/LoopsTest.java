package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LoopsTest {

    @Test
    void S42_a_while_loop_begins_with_its_controller() {
        Graph graph = graph("s @c w x end", "s>c", "c>w", "w>x", "x>c", "c>end");

        assertThat(graph.loops()).hasSize(1);
        Loop loop = graph.loops().get(0);
        assertThat(loop.controller()).isEqualTo("c");
        assertThat(loop.header()).isEqualTo("c");
        assertThat(loop.body()).containsExactly("c", "w", "x");
        assertThat(loop.back()).containsExactly(3);
        assertThat(loop.depth()).isEqualTo(1);
        assertThat(loop.outer()).isEmpty();
        assertThat(graph.controlledBy("c")).contains(loop);
        assertThat(graph.controlledBy("w")).isEmpty();
        assertThat(graph.loop("x")).contains(loop);
        assertThat(graph.loop("end")).isEmpty();
        assertThat(graph.depth("end")).isZero();
        assertThat(graph.starts()).containsExactly("s");
        assertThat(graph.back("c")).extracting(Link::source).containsExactly("x");
        assertThat(graph.in("c")).extracting(Link::source).containsExactly("s");
    }

    @Test
    void S42_a_do_while_loop_begins_with_the_first_node_of_its_body() {
        Graph graph = graph("s w x @c end", "s>w", "w>x", "x>c", "c>w", "c>end");

        assertThat(graph.loops()).singleElement().satisfies(loop -> {
            assertThat(loop.controller()).isEqualTo("c");
            assertThat(loop.header()).isEqualTo("w");
            assertThat(loop.body()).containsExactly("w", "x", "c");
            assertThat(loop.back()).containsExactly(3);
        });
    }

    @Test
    void S42_loops_are_nested_three_deep() {
        Graph graph =
                graph("s @a b @c d e @f end", "s>a", "a>b", "b>c", "c>d", "d>e", "e>f", "f>e", "f>c", "c>a", "a>end");

        assertThat(graph.loops()).extracting(Loop::controller).containsExactly("a", "c", "f");
        assertThat(graph.loops()).extracting(Loop::header).containsExactly("a", "c", "e");
        assertThat(graph.loops()).extracting(Loop::depth).containsExactly(1, 2, 3);
        assertThat(graph.loops().get(0).body()).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(graph.loops().get(1).body()).containsExactly("c", "d", "e", "f");
        assertThat(graph.loops().get(2).body()).containsExactly("e", "f");
        assertThat(graph.loops().get(2).outer()).contains(graph.loops().get(1));
        assertThat(graph.depth("d")).isEqualTo(2);
    }

    @Test
    void two_loops_beside_each_other_are_not_nested() {
        Graph graph = graph("@a x @b y", "a>x", "x>a", "a>b", "b>y", "y>b");

        assertThat(graph.loops()).extracting(Loop::controller).containsExactlyInAnyOrder("a", "b");
        assertThat(graph.loops()).extracting(Loop::depth).containsExactly(1, 1);
    }

    @Test
    void an_edge_out_of_an_inner_loop_may_lead_straight_to_the_header_of_the_outer_one() {
        Graph graph = graph("s @o @i w", "s>o", "o>i", "i>w", "w>i", "w>o", "i>o");

        assertThat(graph.loops()).extracting(Loop::controller).containsExactly("o", "i");
        assertThat(graph.loops().get(0).back()).containsExactly(4, 5);
        assertThat(graph.loops().get(1).back()).containsExactly(3);
    }

    @Test
    void a_controller_may_lead_to_itself() {
        assertThat(graph("s @c end", "s>c", "c>c", "c>end").loops())
                .singleElement()
                .satisfies(loop -> {
                    assertThat(loop.body()).containsExactly("c");
                    assertThat(loop.back()).containsExactly(1);
                });
    }

    @Test
    void a_fallback_belongs_to_the_loop_of_the_node_it_stands_in_for() {
        Graph graph = graph("s @c w:f f:g g", "s>c", "c>w", "w>c");

        assertThat(graph.loop("f")).isEqualTo(graph.loop("w")).isPresent();
        assertThat(graph.loop("g")).isEqualTo(graph.loop("w"));
        assertThat(graph.loops().get(0).back()).containsExactly(2);
    }

    @Test
    void nodes_behind_each_other_that_share_a_fallback_are_no_loop() {
        assertThat(graph("a:f b:f c:g f:g g", "a>b", "b>c").loops()).isEmpty();
        assertThat(graph("w:f @c:f f end", "w>c", "c>w", "c>end").loops())
                .singleElement()
                .satisfies(loop -> assertThat(loop.body()).containsExactly("w", "c", "f"));
    }

    @Test
    void a_fallback_stands_in_the_loop_of_its_node_wherever_its_edges_lead() {
        Graph graph = graph("s @o @i w:f f", "s>o", "o>i", "i>w", "w>i", "i>o", "f>o");

        assertThat(graph.loop("f")).isEqualTo(graph.controlledBy("i")).isPresent();
        assertThat(graph.loops().get(0).back()).containsExactly(4, 5);
    }

    @Test
    void a_controller_with_a_fallback_goes_on_through_it() {
        Graph graph = graph("s w @c:f f", "s>w", "w>c", "c>w");

        assertThat(graph.loops()).singleElement().satisfies(loop -> assertThat(loop.body())
                .containsExactly("w", "c", "f"));
    }

    @Test
    void the_fallback_of_a_node_outside_stands_outside() {
        Graph graph = graph("s:f f @c w", "s>c", "c>w", "w>c");

        assertThat(graph.loop("f")).isEmpty();
        assertThat(graph.loops()).singleElement().satisfies(loop -> assertThat(loop.header())
                .isEqualTo("c"));
    }

    @Test
    void a_loop_that_nothing_leads_to_begins_with_its_first_node() {
        Graph graph = graph("w:f f @c", "w>c", "c>w");

        assertThat(graph.starts()).containsExactly("w");
        assertThat(graph.loops()).extracting(Loop::header).containsExactly("w");
    }

    @Test
    void a_loop_that_nothing_leads_to_begins_where_the_metadata_says() {
        Blueprint blueprint = Flow.named("b")
                .metadata(
                        "cycleEntryPoints",
                        Json.createArrayBuilder().add("c").add(1).build())
                .node("w", "pass")
                .node("c", "loop-controller")
                .edge("w", "c")
                .edge("c", "w")
                .build();

        assertThat(new Graph(blueprint).starts()).containsExactly("c");
    }

    @Test
    void in_order_a_loop_is_gone_through_once() {
        assertThat(graph("end s @o @i w", "s>o", "o>i", "i>w", "w>i", "i>o", "o>end")
                        .order())
                .containsExactly("s", "o", "i", "end", "w");
        assertThat(graph("w:f f @c end", "w>c", "c>w", "c>end").order()).containsExactly("w", "c", "f", "end");
    }

    @Test
    void a_cycle_without_one_controller_of_its_own_makes_no_graph() {
        assertThatThrownBy(() -> graph("s a b", "s>a", "a>b", "b>a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> graph("s @a @b", "s>a", "a>b", "b>a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, b]");
    }

    @Test
    @Timeout(60)
    void a_loop_of_100_000_nodes_and_100_000_loops_are_found() {
        Flow one = Flow.named("one").node("c", "loop-controller").node("n0", "pass");
        Flow many = Flow.named("many").node("c0", "loop-controller").edge("c0", "c0");
        for (int i = 1; i < 100_000; i++) {
            one.node("n" + i, "pass").edge("n" + (i - 1), "n" + i);
            many.node("c" + i, "loop-controller").edge("c" + (i - 1), "c" + i).edge("c" + i, "c" + i);
        }
        Graph large = new Graph(one.edge("c", "n0").edge("n99999", "c").build());

        assertThat(large.loops()).singleElement().satisfies(loop -> assertThat(loop.body())
                .hasSize(100_001));
        assertThat(large.order()).hasSize(100_001);
        assertThat(new Graph(many.build()).loops()).hasSize(100_000);
    }

    @Test
    void loops_are_nested_a_hundred_deep() {
        Flow flow = Flow.named("deep").node("c0", "loop-controller").node("in", "pass");
        IntStream.range(1, 100).forEach(i -> flow.node("c" + i, "loop-controller")
                .edge("c" + (i - 1), "c" + i)
                .edge("c" + i, "c" + (i - 1)));
        Graph graph = new Graph(flow.edge("c99", "in").edge("in", "c99").build());

        assertThat(graph.depth("in")).isEqualTo(100);
        assertThat(graph.order()).startsWith("c0", "c1", "c2").hasSize(101);
    }

    private static Graph graph(String nodes, String... edges) {
        return new Graph(BlueprintFixtures.blueprint(nodes, edges));
    }
}
