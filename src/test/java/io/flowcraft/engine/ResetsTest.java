package io.flowcraft.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.Graph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static Retry retry(int generation, List<String> failed, Optional<String> from) {
        return new Retry(generation, Sample.AT, Sample.AT, failed, from);
    }

    @Test
    void a_node_is_reset_with_all_that_follows_it_and_its_fallback() {
        assertThat(Resets.of(GRAPH, List.of(retry(2, List.of(), Optional.of("x")))))
                .isEqualTo(Map.of("x", 2, "f", 2, "y", 2, "g", 2));
    }

    @Test
    void a_fallback_is_reset_with_all_that_follows_what_it_stands_in_for() {
        assertThat(Resets.of(GRAPH, List.of(retry(2, List.of(), Optional.of("f")))))
                .isEqualTo(Map.of("f", 2, "y", 2, "g", 2));
    }

    @Test
    void of_several_retries_the_last_one_counts_that_reset_a_node() {
        assertThat(Resets.of(
                        GRAPH,
                        List.of(
                                retry(2, List.of("other", "y"), Optional.empty()),
                                retry(3, List.of("y"), Optional.of("g")))))
                .isEqualTo(Map.of("other", 2, "y", 3, "g", 3));
    }
}
