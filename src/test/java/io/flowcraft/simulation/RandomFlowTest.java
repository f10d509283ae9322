package io.flowcraft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowcraft.blueprint.BlueprintWriter;
import io.flowcraft.blueprint.Finding;
import io.flowcraft.blueprint.Flow;
import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Loop;
import io.flowcraft.blueprint.Severity;
import io.flowcraft.engine.Blueprints;
import io.flowcraft.memory.MemoryStores;
import io.flowcraft.node.NodeFunction;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import io.flowcraft.node.NodeResult;
import io.flowcraft.node.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The blueprints of the simulation are some that a server would take, and their loops are those that were drawn. */
class RandomFlowTest {

    private static final int EACH = 400;
    private static final List<Drawn> ALL = all();

    private static List<Drawn> all() {
        List<Drawn> all = new ArrayList<>();
        for (int number = 0; number < 3 * EACH; number++) {
            all.add(new RandomFlow(new Chance(number), number / EACH, number).build("pool"));
        }
        return all;
    }

    @Test
    void all_are_without_errors() {
        NodeFunction nothing = node -> NodeResult.empty();
        NodeRegistry registry = NodeRegistry.of(
                List.of(
                        new NodeImplementation("act", "", "simulation", nothing),
                        new NodeImplementation("rare", "", "simulation", nothing)),
                CachedExpressions.ALL,
                Pause.real());
        Blueprints blueprints =
                new Blueprints(new MemoryStores(Instant::now).blueprints(), registry, CachedExpressions.ALL);

        for (String below : List.of(RandomFlow.below(0), RandomFlow.below(1))) {
            blueprints.put(
                    new BlueprintWriter()
                            .write(Flow.named(below).node("n0", "act").build()),
                    below,
                    false);
        }

        assertThat(ALL).allSatisfy(drawn -> assertThat(
                        blueprints.check(new BlueprintWriter().write(drawn.blueprint()), Optional.empty(), false))
                .filteredOn(finding -> finding.severity() == Severity.ERROR)
                .extracting(Finding::message)
                .isEmpty());
    }

    @Test
    void the_loops_are_those_that_were_drawn() {
        assertThat(ALL).allSatisfy(drawn -> assertThat(new Graph(drawn.blueprint()).loops())
                .map(RandomFlowTest::drawn)
                .containsExactlyInAnyOrderElementsOf(drawn.loops()));
    }

    private static DrawnLoop drawn(Loop loop) {
        return new DrawnLoop(
                loop.controller(), loop.header(), loop.body(), loop.outer().map(Loop::controller));
    }

    @Test
    void some_are_nested_and_some_hold_batches_and_most_are_plain() {
        assertThat(count(drawn -> !drawn.loops().isEmpty())).isBetween(EACH / 8L, 3 * EACH / 2L);
        assertThat(count(drawn ->
                        drawn.loops().stream().anyMatch(loop -> loop.outer().isPresent())))
                .isGreaterThan(EACH / 20);
        assertThat(count(drawn -> drawn.loops().stream()
                        .anyMatch(loop -> loop.body().stream().anyMatch(id -> id.endsWith("_scatter")))))
                .isGreaterThan(EACH / 40);
    }

    private static long count(Predicate<Drawn> which) {
        return ALL.stream().filter(which).count();
    }
}
