package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the check lets through is what the engine can rely on. */
class CheckedGraphTest {
    private static final int GRAPHS = 30_000;

    @Test
    void random_blueprints_without_errors_make_graphs_with_sound_loops() {
        int looped = 0;
        int nested = 0;
        for (int seed = 0; seed < GRAPHS; seed++) {
            Blueprint blueprint = random(new Random(seed));
            if (BlueprintFixtures.loader().load(blueprint).accepted().isPresent()) {
                Graph graph = new Graph(blueprint);
                assertThat(graph.order()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(graph.nodeIds());
                graph.loops().forEach(loop -> assertIsSound(loop, graph));
                assertThat(cyclesThatPassNoController(graph))
                        .as("seed %s", seed)
                        .isEmpty();
                looped += graph.loops().isEmpty() ? 0 : 1;
                nested += graph.loops().size() > 1 ? 1 : 0;
            }
        }
        assertThat(looped).as("graphs with a loop").isGreaterThan(1_000);
        assertThat(nested).as("graphs with several loops").isGreaterThan(50);
    }

    private static void assertIsSound(Loop loop, Graph graph) {
        assertThat(loop.body()).contains(loop.controller(), loop.header());
        assertThat(graph.controlledBy(loop.controller())).contains(loop);
        assertThat(loop.back()).isNotEmpty();
        loop.outer().ifPresent(outer -> assertThat(outer.body()).containsAll(loop.body()));
        for (String id : loop.body()) {
            graph.fallback(id).ifPresent(link -> assertThat(loop.body()).contains(link.target()));
            graph.in(id).stream()
                    .filter(link -> !loop.contains(link.source()))
                    .forEach(link -> assertThat(link.target()).isEqualTo(loop.header()));
        }
    }

    /** Nodes from which one comes back to them by edges and fallbacks without entering a controller. */
    private static Set<String> cyclesThatPassNoController(Graph graph) {
        return graph.nodeIds().stream()
                .filter(id -> graph.controlledBy(id).isEmpty())
                .filter(id -> reached(id, graph).contains(id))
                .collect(Collectors.toSet());
    }

    private static Set<String> reached(String from, Graph graph) {
        Set<String> reached = new HashSet<>();
        Set<String> next = Set.of(from);
        while (!next.isEmpty()) {
            next = next.stream()
                    .flatMap(id -> graph.blueprint().edges().stream()
                            .filter(edge -> edge.source().equals(id))
                            .map(Edge::target))
                    .filter(id -> graph.controlledBy(id).isEmpty())
                    .filter(reached::add)
                    .collect(Collectors.toSet());
        }
        return reached;
    }

    private static Blueprint random(Random random) {
        int nodes = 3 + random.nextInt(5);
        Flow flow = Flow.named("random");
        List<String> actions = List.of("continue", "break");
        Set<Integer> controllers = new HashSet<>();
        for (int i = 0; i < nodes; i++) {
            boolean controller = i > 0 && random.nextInt(3) == 0;
            if (controller) {
                controllers.add(i);
            }
            flow.node("n" + i, controller ? "loop-controller" : "log", n -> {
                if (random.nextInt(5) == 0) {
                    n.fallback("f");
                }
            });
        }
        flow.node("f", "log");
        for (int i = nodes + random.nextInt(nodes); i > 0; i--) {
            int from = random.nextInt(nodes + 1);
            String source = from == nodes ? "f" : "n" + from;
            String target = "n" + (1 + random.nextInt(nodes - 1));
            flow.edge(source, target, e -> {
                if (controllers.contains(from)) {
                    e.action(actions.get(random.nextInt(2)));
                }
            });
        }
        return flow.build();
    }
}
