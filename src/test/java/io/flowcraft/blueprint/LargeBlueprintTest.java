package io.flowcraft.blueprint;

import static io.flowcraft.blueprint.BlueprintFixtures.error;
import static io.flowcraft.blueprint.BlueprintFixtures.loader;
import static io.flowcraft.blueprint.FindingCode.CYCLE;
import static io.flowcraft.blueprint.FindingCode.EDGE_TO_NOWHERE;
import static io.flowcraft.blueprint.FindingCode.MORE_FINDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The time-out is far above what linear work takes, and far below what quadratic work would. */
@Timeout(60)
class LargeBlueprintTest {
    private static final int MANY = 100_000;

    @Test
    void a_chain_of_100_000_nodes_is_written_read_checked_and_drawn() {
        Flow flow = nodes(node -> {});
        IntStream.range(1, MANY).forEach(i -> flow.edge("n" + (i - 1), "n" + i));
        Blueprint chain = flow.build();
        JsonObject document = new BlueprintWriter().write(chain);
        Reading reading = loader().load(document);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.orThrow()).isEqualTo(chain);
        assertThat(new MermaidDiagram().of(chain).lines()).hasSize(2 * MANY);
    }

    @Test
    void a_circle_of_100_000_nodes_is_one_finding_with_a_short_message() {
        Flow flow = nodes(node -> {}).node("start", "log").edge("start", "n0");
        IntStream.range(0, MANY).forEach(i -> flow.edge("n" + i, "n" + (i + 1) % MANY));
        Reading reading = loader().load(flow.build());
        assertThat(reading.findings()).hasSize(1).haveExactly(1, error(CYCLE, "/edges/" + MANY));
        assertThat(reading.findings().get(0).message()).hasSizeLessThan(500);
    }

    @Test
    void a_join_of_100_000_edges_is_checked() {
        Flow flow = nodes(node -> {}).node("join", "log");
        IntStream.range(0, MANY).forEach(i -> flow.edge("n" + i, "join"));
        assertThat(loader().load(flow.build()).findings()).isEmpty();
    }

    @Test
    void a_chain_and_a_circle_of_100_000_fallbacks_are_checked() {
        Flow chain = Flow.named("chain");
        IntStream.range(0, MANY).forEach(i -> chain.node("n" + i, "log", n -> n.fallback("n" + (i + 1))));
        assertThat(loader().load(chain.node("n" + MANY, "log").build()).findings())
                .isEmpty();
        Flow circle = Flow.named("circle");
        IntStream.range(0, MANY).forEach(i -> circle.node("n" + i, "log", n -> n.fallback("n" + (i + 1) % MANY)));
        assertThat(loader().load(circle.build()).findings()).hasSize(1);
    }

    @Test
    void of_very_many_findings_a_thousand_are_listed_and_the_rest_counted() {
        Flow flow = Flow.named("b").node("a", "log");
        IntStream.range(0, MANY).forEach(i -> flow.edge("a", "x" + i));
        assertThat(loader().load(flow.build()).findings())
                .hasSize(1_001)
                .haveExactly(1_000, new Condition<>(f -> f.code().equals(EDGE_TO_NOWHERE), "edge"))
                .haveExactly(1, error(MORE_FINDINGS, ""))
                .last()
                .satisfies(last -> assertThat(last.message()).contains("99000"));
    }

    private static Flow nodes(Consumer<NodeBuilder> details) {
        Flow flow = Flow.named("large");
        IntStream.range(0, MANY).forEach(i -> flow.node("n" + i, "log", details));
        return flow;
    }
}
