package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.Graph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What retries reset. */
class ResetsTest {

    /** x has the fallback f; y follows x, g follows f, and other follows nothing. */
    private static final Graph GRAPH = new Graph(Flow.named("resets")
            .node("x", "pass", n -> n.fallback("f"))
            .node("f", "pass")
            .node("y", "pass")
            .node("g", "pass")
            .node("other", "pass")
            .edge("x", "y")
            .edge("f", "g")
            .build());

    private static final Graph LOOP = new Graph(Flow.named("loop")
            .node("inc", "pass")
            .node("c", "loop-controller", n -> n.param("condition", "false"))
            .edge("inc", "c")
            .edge("c", "inc", e -> e.action("continue"))
            .build());

    private static Resets of(List<Retry> retries) {
        return Resets.of(new Unrolled(GRAPH), retries);
    }

    private static Retry retry(int generation, List<String> failed, Optional<String> from) {
        return new Retry(generation, Sample.AT, Sample.AT, failed, from);
    }

    @Test
    void a_node_is_reset_with_all_that_follows_it_and_its_fallback() {
        assertThat(of(List.of(retry(2, List.of(), Optional.of("x")))).nodes())
                .isEqualTo(Map.of("x", 2, "f", 2, "y", 2, "g", 2));
    }

    @Test
    void a_fallback_is_reset_with_all_that_follows_what_it_stands_in_for() {
        assertThat(of(List.of(retry(2, List.of(), Optional.of("f")))).nodes())
                .isEqualTo(Map.of("f", 2, "y", 2, "g", 2));
    }

    @Test
    void of_several_retries_the_last_one_counts_that_reset_a_node() {
        Resets resets = of(
                List.of(retry(2, List.of("other", "y"), Optional.empty()), retry(3, List.of("y"), Optional.of("g"))));
        assertThat(resets).isEqualTo(new Resets(Map.of("other", 2, "y", 3, "g", 3), Map.of()));
    }

    @Test
    void a_loop_as_a_whole_is_reset_without_its_iterations_and_an_iteration_without_the_others() {
        Resets resets = Resets.of(new Unrolled(LOOP), List.of(retry(2, List.of("c", "inc:1"), Optional.empty())));
        assertThat(Stream.of("c", "c:0", "inc:0", "inc:1").map(Activation::parse))
                .extracting(resets::generation)
                .containsExactly(2, 1, 1, 2);
        assertThat(resets.least("c")).isEqualTo(1);
    }
}
