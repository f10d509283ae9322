package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.Graph;
import org.junit.jupiter.api.Test;

/** What activations a graph has, and what they are. */
class UnrolledTest {

    private static final Unrolled LOOP = unrolled(loop(Flow.named("loop").node("a", "pass"), "c", "a", "a")
            .node("end", "pass")
            .edge("c", "end", e -> e.action("break"))
            .build());

    private static final Unrolled BATCH =
            unrolled(Flow.named("batch").batch("b", "pass").build());

    private static Unrolled unrolled(Blueprint blueprint) {
        return new Unrolled(new Graph(blueprint));
    }

    private static Flow loop(Flow flow, String controller, String first, String last) {
        return flow.node(controller, "loop-controller", n -> n.param("condition", "true"))
                .edge(last, controller)
                .edge(controller, first, e -> e.action("continue"));
    }

    @Test
    void a_loop_as_a_whole_has_the_id_of_its_controller_and_an_index_less() {
        assertThat(LOOP.isLoop(Activation.of("c"))).isTrue();
        assertThat(LOOP.isLoop(Activation.parse("c:0"))).isFalse();
        assertThat(LOOP.isNode(Activation.parse("c:0"))).isTrue();
        assertThat(LOOP.isNode(Activation.of("c"))).isFalse();
        assertThat(LOOP.around(Activation.parse("a:3"))).isEqualTo(Activation.of("c"));
    }

    @Test
    void a_graph_has_nothing_but_nodes_at_their_depth_whole_loops_and_items() {
        assertThat(LOOP.has(Activation.of("end"))).isTrue();
        assertThat(LOOP.has(Activation.parse("end:0"))).isFalse();
        assertThat(LOOP.has(Activation.of("a"))).isFalse();
        assertThat(LOOP.has(Activation.parse("a:7"))).isTrue();
        assertThat(LOOP.has(Activation.of("c"))).isTrue();
        assertThat(LOOP.has(Activation.of("nobody"))).isFalse();
        assertThat(BATCH.has(Activation.parse("b_scatter:7"))).isTrue();
        assertThat(BATCH.has(Activation.parse("b_gather:7"))).isFalse();
        assertThat(BATCH.has(Activation.parse("b_scatter:7:0"))).isFalse();
    }

    @Test
    void items_and_what_waits_for_all_of_them_know_what_scattered_them() {
        Activation scatter = Activation.of("b_scatter");

        assertThat(BATCH.isItem(Unrolled.item(scatter, 3))).isTrue();
        assertThat(BATCH.isItem(scatter)).isFalse();
        assertThat(BATCH.scatter(Activation.parse("b_scatter:3"))).isEqualTo(scatter);
        assertThat(Unrolled.scatterOf(Unrolled.allItems(scatter))).contains(scatter);
        assertThat(Unrolled.scatterOf(scatter)).isEmpty();
        assertThat(BATCH.out(Unrolled.item(scatter, 3))).isEmpty();
        assertThat(BATCH.closing(Unrolled.item(scatter, 3))).isEmpty();
        assertThat(BATCH.fallback(Unrolled.item(scatter, 3))).isEmpty();
        assertThat(BATCH.batch(Unrolled.item(scatter, 3))).isEmpty();
    }

    @Test
    void what_gathers_takes_the_results_of_what_scattered_them_and_of_nothing_else_before_it() {
        Unrolled unrolled = unrolled(Flow.named("other")
                .batch("b", "pass")
                .node("other", "pass")
                .edge("other", "b_gather")
                .build());

        assertThat(unrolled.scatters(Activation.of("b_gather"))).containsExactly(Activation.of("b_scatter"));
    }

    @Test
    void the_first_node_of_a_loop_begins_it_or_an_iteration_after_the_first() {
        assertThat(LOOP.isEntry(Activation.parse("a:0"))).isTrue();
        assertThat(LOOP.isNextIteration(Activation.parse("a:0"))).isFalse();
        assertThat(LOOP.isEntry(Activation.parse("a:1"))).isFalse();
        assertThat(LOOP.isNextIteration(Activation.parse("a:1"))).isTrue();
        assertThat(LOOP.isEntry(Activation.parse("c:0"))).isFalse();
        assertThat(LOOP.isEntry(Activation.of("end"))).isFalse();
    }

    @Test
    void a_submit_starts_first_nodes_those_of_loops_in_the_first_iteration() {
        assertThat(LOOP.starts()).containsExactly(Activation.parse("a:0"));
        assertThat(BATCH.starts()).containsExactly(Activation.of("b_scatter"));
    }

    @Test
    void only_a_graph_in_which_something_waits_for_several_links_has_joins() {
        assertThat(unrolled(ScenarioBase.graph("chain", "a b", "a>b")).hasJoins())
                .isFalse();
        assertThat(unrolled(ScenarioBase.graph("diamond", "a b c d", "a>b", "a>c", "b>d", "c>d"))
                        .hasJoins())
                .as("a node with two edges")
                .isTrue();
        assertThat(unrolled(ScenarioBase.graph("fork", "a b c", "a>b", "a>c")).hasJoins())
                .as("a run that ends with two nodes")
                .isTrue();
        assertThat(LOOP.hasJoins()).as("a loop that ends with its controller").isFalse();
        assertThat(unrolled(loop(Flow.named("side").node("a", "pass"), "c", "a", "a")
                                .node("side", "pass")
                                .edge("a", "side")
                                .edge("side", "c")
                                .build())
                        .hasJoins())
                .as("a controller with two edges runs at the first, and the iteration ends with both")
                .isTrue();
    }
}
