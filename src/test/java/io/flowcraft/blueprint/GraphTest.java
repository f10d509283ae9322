package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowcraft.blueprint.Link.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphTest {

    /** charge falls back to ask, and ask to drop; ship waits for the first of charge and stock; the bill and the letter wait for nobody. */
    private static final Blueprint ORDER = Flow.named("order")
            .node("start", "pass")
            .node("charge", "pass", n -> n.fallback("ask"))
            .node("ask", "pass", n -> n.fallback("drop"))
            .node("drop", "pass")
            .node("stock", "pass")
            .node("ship", "pass", NodeBuilder::joinAny)
            .node("bill", "pass")
            .edge("stock", "ship")
            .edge("start", "charge")
            .edge("charge", "ship")
            .edge("start", "stock")
            .edge("ask", "bill")
            .build();

    private final Graph graph = new Graph(ORDER);
    private final Level run = graph.level(Optional.empty());

    @Test
    void nodes_are_found_by_id() {
        assertThat(graph.blueprint()).isSameAs(ORDER);
        assertThat(graph.nodeIds()).containsExactly("start", "charge", "ask", "drop", "stock", "ship", "bill");
        assertThat(graph.hasNode("ask")).isTrue();
        assertThat(graph.hasNode("nobody")).isFalse();
        assertThat(graph.node("ask").id()).isEqualTo("ask");
        assertThatThrownBy(() -> graph.node("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nobody'")
                .hasMessageContaining("order");
    }

    @Test
    void a_run_starts_where_nothing_leads_to() {
        assertThat(graph.starts()).containsExactly("start");
    }

    @Test
    void a_batch_is_one_more_link_though_its_end_names_itself_too() {
        Graph batch = new Graph(Flow.named("b")
                .batch("x", "pass", b -> b.gather(n -> n.param("gatherNodeId", "x_gather")))
                .build());

        assertThat(batch.in("x_gather")).extracting(Link::source).containsExactly("x_scatter", "x_scatter");
        assertThat(batch.in("x_gather")).extracting(Link::kind).containsExactlyInAnyOrder(Kind.EDGE, Kind.BATCH);
        assertThat(batch.in("x_gather")).extracting(Link::number).doesNotHaveDuplicates();
    }

    @Test
    void links_stand_in_document_order() {
        assertThat(graph.in("ship")).extracting(Link::source).containsExactly("stock", "charge");
        assertThat(graph.out("start")).extracting(Link::target).containsExactly("charge", "stock");
        assertThat(graph.in("ask")).extracting(Link::kind).containsExactly(Kind.FALLBACK);
        assertThat(graph.in("start")).isEmpty();
        assertThat(graph.out("bill")).isEmpty();
    }

    @Test
    void every_link_has_a_number_of_its_own_by_which_it_is_found() {
        List<Link> links = new ArrayList<>();
        for (String id : graph.nodeIds()) {
            links.addAll(graph.out(id));
            graph.fallback(id).ifPresent(links::add);
        }

        assertThat(links).hasSize(7).extracting(Link::number).doesNotHaveDuplicates();
        assertThat(links)
                .allSatisfy(link -> assertThat(graph.link(link.number())).contains(link));
        assertThat(links)
                .extracting(Link::number)
                .allMatch(number -> number < run.closing("drop").orElseThrow().number());
    }

    @Test
    void only_who_the_end_waits_for_has_a_link_to_it() {
        Collection<Link> ends = run.closing();

        assertThat(ends).extracting(Link::source).containsExactly("charge", "drop", "stock", "ship", "bill");
        assertThat(ends).extracting(Link::number).doesNotHaveDuplicates();
        assertThat(ends).allSatisfy(link -> {
            assertThat(link.kind()).isEqualTo(Kind.END);
            assertThat(graph.link(link.number())).isEmpty();
        });
        assertThat(run.closing("start")).isEmpty();
    }

    @Test
    void a_fallback_stands_in_for_the_whole_chain_before_it() {
        assertThat(graph.fallback("charge")).map(Link::target).contains("ask");
        assertThat(graph.fallback("drop")).isEmpty();
        assertThat(graph.replaces("drop")).containsExactlyInAnyOrder("charge", "ask");
        assertThat(graph.replaces("ask")).containsExactly("charge");
        assertThat(graph.replaces("charge")).isEmpty();
        assertThat(graph.isFallback("drop")).isTrue();
        assertThat(graph.isFallback("charge")).isFalse();
    }

    @Test
    void a_chain_of_fallbacks_is_told_from_any_of_its_nodes() {
        assertThat(graph.withFallbacks("charge")).containsExactly("charge", "ask", "drop");
        assertThat(graph.withFallbacks("ask")).containsExactly("ask", "drop");
        assertThat(graph.withFallbacks("ship")).containsExactly("ship");
    }

    @Test
    void a_join_has_several_links() {
        assertThat(graph.isJoin("ship")).isTrue();
        assertThat(graph.isJoin("charge")).isFalse();
        assertThat(graph.isJoin("start")).isFalse();
    }

    @Test
    void only_a_join_of_the_any_kind_or_a_shared_fallback_fires_on_the_first() {
        Graph shared = new Graph(Flow.named("shared")
                .node("a", "pass", n -> n.fallback("f"))
                .node("b", "pass", n -> n.fallback("f"))
                .node("c", "pass", NodeBuilder::joinAny)
                .node("d", "pass")
                .node("f", "pass")
                .edge("a", "c")
                .edge("a", "d")
                .edge("b", "d")
                .build());

        assertThat(graph.firesOnFirst("ship")).isTrue();
        assertThat(graph.firesOnFirst("ask")).isFalse();
        assertThat(shared.firesOnFirst("f")).isTrue();
        assertThat(shared.firesOnFirst("c")).as("one edge is no join").isFalse();
        assertThat(shared.firesOnFirst("d")).isFalse();
        assertThat(shared.level(Optional.empty()).closing())
                .as("c, d, f, and those who share f")
                .hasSize(5);
    }

    @Test
    void the_end_waits_for_what_has_no_edges_and_for_those_who_race() {
        assertThat(run.closing())
                .as("drop, bill, ship, and the racers charge and stock")
                .hasSize(5);
    }

    @Test
    void the_predecessors_of_a_join_count_a_fallback_as_the_node_it_stands_in_for() {
        Graph both = new Graph(Flow.named("both")
                .node("a", "pass", n -> n.fallback("f"))
                .node("f", "pass")
                .node("b", "pass")
                .node("j", "pass")
                .edge("b", "j")
                .edge("a", "j")
                .edge("f", "j")
                .build());

        assertThat(both.predecessors(both.in("j"))).containsExactly("b", "a");
        assertThat(graph.predecessors(graph.in("ship"))).containsExactly("stock", "charge");
        assertThat(graph.predecessors(graph.in("ask")))
                .as("a fallback has no predecessor")
                .isEmpty();
    }

    @Test
    void in_order_each_node_comes_after_all_it_waits_for() {
        List<String> order = graph.order();

        assertThat(order).containsExactlyInAnyOrderElementsOf(graph.nodeIds());
        assertThat(order).containsSubsequence("start", "charge", "ask", "drop");
        assertThat(order).containsSubsequence("start", "stock", "ship");
        assertThat(order).containsSubsequence("charge", "ship");
        assertThat(order).containsSubsequence("ask", "bill");
    }

    @Test
    void the_links_of_the_first_node_are_told_from_the_last_of_the_kind_before() {
        Graph first = new Graph(Flow.named("first")
                .node("a", "pass", n -> n.fallback("b"))
                .node("b", "pass")
                .build());
        Link fallback = first.fallback("a").orElseThrow();

        assertThat(first.link(fallback.number())).contains(fallback);
        Link end = first.level(Optional.empty()).closing("a").orElseThrow();
        assertThat(first.link(end.number())).isEmpty();
    }
}
