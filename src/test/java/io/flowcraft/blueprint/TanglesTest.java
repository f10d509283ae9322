package io.flowcraft.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random graphs, against the definition taken word by word. */
class TanglesTest {

    @Test
    void the_loops_of_random_graphs_are_those_of_the_definition() {
        int nested = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            RandomGraph graph = new RandomGraph(new Random(seed));
            Set<String> expected = new TreeSet<>();
            graph.split(graph.ids, Optional.empty(), 1, expected);
            if (graph.keepsFallbacksInLoops(expected)) {
                assertThat(graph.found()).as("seed %s: %s", seed, graph).isEqualTo(expected);
                nested += expected.stream().anyMatch(loop -> loop.startsWith("2")) ? 1 : 0;
            } else {
                assertThat(graph.keepsFallbacksInLoops(graph.found()))
                        .as("seed %s: %s", seed, graph)
                        .isFalse();
            }
        }
        assertThat(nested).as("graphs with nested loops").isGreaterThan(300);
    }

    private static final class RandomGraph {
        private final Set<String> ids = new LinkedHashSet<>();
        private final List<Edge> edges = new ArrayList<>();
        private final List<String> fallbacks = new ArrayList<>();

        /** The first nodes have fallbacks among the last ones, which no edge leads to. */
        RandomGraph(Random random) {
            int nodes = 2 + random.nextInt(7);
            int standIns = random.nextInt(3);
            for (int i = 0; i < nodes + standIns; i++) {
                ids.add("n" + i);
                int later = Math.max(nodes, i + 1);
                boolean replaced = later < nodes + standIns && random.nextInt(3) == 0;
                fallbacks.add(replaced ? "n" + (later + random.nextInt(nodes + standIns - later)) : "");
            }
            for (int i = random.nextInt(3 * nodes); i > 0; i--) {
                edges.add(new EdgeBuilder().build("n" + random.nextInt(nodes + standIns), "n" + random.nextInt(nodes)));
            }
        }

        Set<String> found() {
            Arcs arcs = new Arcs(ids, edges, this::fallback);
            return new Tangles(arcs, Set.of())
                    .all().stream()
                            .map(tangle -> text(
                                    tangle.depth(),
                                    arcs.id(tangle.header()),
                                    Arrays.stream(tangle.numbers())
                                            .filter(arcs::isNode)
                                            .mapToObj(arcs::id)
                                            .toList()))
                            .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Otherwise the graph is refused, and which other loops are found in it does not matter. */
        boolean keepsFallbacksInLoops(Set<String> loops) {
            return loops.stream()
                    .map(loop -> List.of(loop.split(" ")[2].split(",")))
                    .allMatch(body -> ids.stream().allMatch(id -> fallback(id)
                            .filter(to -> body.contains(to) != body.contains(id))
                            .isEmpty()));
        }

        /** Nodes that lead to each other without an arc to the header are a loop; within it the same holds. */
        void split(Set<String> part, Optional<String> header, int depth, Set<String> loops) {
            Set<Set<String>> seen = new HashSet<>();
            for (String id : part) {
                Set<String> circle = part.stream()
                        .filter(other -> reaches(id, other, part, header) && reaches(other, id, part, header))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
                if (!circle.isEmpty() && seen.add(circle)) {
                    List<String> entrances = circle.stream()
                            .filter(node -> isEntered(node, circle))
                            .toList();
                    String first = entrances.stream().findFirst().orElseGet(() -> circle.stream()
                            .filter(Predicate.not(fallbacks::contains))
                            .findFirst()
                            .orElseThrow());
                    loops.add(text(depth, first, circle));
                    if (entrances.size() <= 1) {
                        split(circle, Optional.of(first), depth + 1, loops);
                    }
                }
            }
        }

        private boolean isEntered(String node, Set<String> circle) {
            return ids.stream()
                    .anyMatch(from -> !circle.contains(from) && followers(from).contains(node));
        }

        /** Whether there is a way of at least one arc within the part that does not enter the header. */
        private boolean reaches(String from, String to, Set<String> part, Optional<String> header) {
            Set<String> reached = new LinkedHashSet<>();
            List<String> open = new ArrayList<>(List.of(from));
            while (!open.isEmpty()) {
                followers(open.remove(0)).stream()
                        .filter(part::contains)
                        .filter(id -> !header.equals(Optional.of(id)))
                        .filter(reached::add)
                        .forEach(open::add);
            }
            return reached.contains(to);
        }

        /** Where the edges of the node and of those it may replace lead to, and its fallback. */
        private Set<String> followers(String id) {
            Set<String> followers = new LinkedHashSet<>();
            fallback(id).ifPresent(followers::add);
            Set<String> roles = new LinkedHashSet<>(Set.of(id));
            while (roles.addAll(ids.stream()
                    .filter(other -> fallback(other).filter(roles::contains).isPresent())
                    .toList())) {}
            edges.stream().filter(edge -> roles.contains(edge.source())).forEach(edge -> followers.add(edge.target()));
            return followers;
        }

        private Optional<String> fallback(String id) {
            return Optional.of(fallbacks.get(Integer.parseInt(id.substring(1)))).filter(Predicate.not(String::isEmpty));
        }

        private static String text(int depth, String header, Iterable<String> body) {
            return depth + " " + header + " " + String.join(",", body);
        }

        @Override
        public String toString() {
            return ids + " " + fallbacks + " "
                    + edges.stream()
                            .map(edge -> edge.source() + ">" + edge.target())
                            .toList();
        }
    }
}
