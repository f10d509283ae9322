package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the contract says about an acyclic blueprint, worked out from its document and from recorded outcomes alone: it shares nothing with the engine, so
 * that a mistake there is not made here too.
 */
final class Model {

    /** How a node stands. */
    enum State {
        WAITING,
        READY,
        DONE,
        DEAD
    }

    /** An edge, or the way from a node to its fallback; the number is that of the recorded choice. */
    record Way(int number, String source, String target, Optional<Edge> edge) {}

    private final int number;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Way>> in = new HashMap<>();
    private final Map<String, List<Way>> out = new HashMap<>();
    private final Map<String, Set<String>> following = new HashMap<>();

    /** @param number stands in the params of every node */
    Model(Blueprint blueprint, int number) {
        this.number = number;
        for (Node node : blueprint.nodes()) {
            nodes.put(node.id(), node);
            in.put(node.id(), new ArrayList<>());
            out.put(node.id(), new ArrayList<>());
        }
        for (int i = 0; i < blueprint.edges().size(); i++) {
            Edge edge = blueprint.edges().get(i);
            add(new Way(i, edge.source(), edge.target(), Optional.of(edge)));
        }
        int way = blueprint.edges().size();
        for (Node node : blueprint.nodes()) {
            Optional<String> fallback = node.config().fallback();
            if (fallback.isPresent()) {
                add(new Way(way, node.id(), fallback.get(), Optional.empty()));
            }
            way++;
        }
        nodes.keySet().forEach(id -> following.put(id, follow(id)));
    }

    int number() {
        return number;
    }

    Set<String> nodeIds() {
        return nodes.keySet();
    }

    Node node(String id) {
        return nodes.get(id);
    }

    List<Way> in(String id) {
        return in.get(id);
    }

    /** The node and all that may come to run because it ended. */
    Set<String> following(String id) {
        return following.get(id);
    }

    boolean isFallback(String id) {
        return in.get(id).stream().anyMatch(way -> way.edge().isEmpty());
    }

    /** The nodes that this one may stand in for, through chains of fallbacks. */
    Set<String> standsInFor(String id) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            in.get(open.remove()).stream()
                    .filter(way -> way.edge().isEmpty())
                    .map(Way::source)
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    boolean firesOnFirst(String id) {
        return in.get(id).size() > 1 && (isFallback(id) || node(id).config().joinStrategy() == JoinStrategy.ANY);
    }

    /** How every node stands when these outcomes are all there are. */
    Map<String, State> states(Map<String, Outcome> outcomes) {
        Map<String, State> states = new HashMap<>();
        nodes.keySet().forEach(id -> state(id, outcomes, states));
        return states;
    }

    /** The status that a run with these outcomes must have in the end; empty while there is something to do. */
    Optional<RunStatus> end(Map<String, Outcome> outcomes) {
        if (!fatal(outcomes).isEmpty()) {
            return Optional.of(RunStatus.FAILED);
        }
        boolean over = states(outcomes).values().stream().allMatch(s -> s == State.DONE || s == State.DEAD);
        return over ? Optional.of(RunStatus.COMPLETED) : Optional.empty();
    }

    /** The nodes whose failure nobody took over. */
    Set<String> fatal(Map<String, Outcome> outcomes) {
        Set<String> fatal = new TreeSet<>();
        for (String id : nodes.keySet()) {
            standing(id, outcomes).filter(o -> !o.isCompleted()).ifPresent(o -> fatal.add(id));
        }
        return fatal;
    }

    /** The outcome that stands for a node: its own, or its fallback's; failed only when there is no fallback left. */
    Optional<Outcome> standing(String id, Map<String, Outcome> outcomes) {
        Optional<Outcome> own = Optional.ofNullable(outcomes.get(id));
        Optional<String> fallback = node(id).config().fallback();
        return own.isEmpty() || own.get().isCompleted() || fallback.isEmpty()
                ? own
                : standing(fallback.get(), outcomes);
    }

    /** Whether a way is taken or dead; empty while that is undecided. */
    Optional<Boolean> taken(Way way, Map<String, Outcome> outcomes) {
        return taken(way, outcomes, new HashMap<>());
    }

    private Optional<Boolean> taken(Way way, Map<String, Outcome> outcomes, Map<String, State> states) {
        if (state(way.source(), outcomes, states) == State.DEAD) {
            return Optional.of(false);
        }
        if (way.edge().isEmpty()) {
            return Optional.ofNullable(outcomes.get(way.source())).map(o -> !o.isCompleted());
        }
        return standing(way.source(), outcomes).filter(Outcome::isCompleted).map(o -> o.taken().stream()
                .anyMatch(t -> t.link() == way.number()));
    }

    private State state(String id, Map<String, Outcome> outcomes, Map<String, State> states) {
        State known = states.get(id);
        if (known != null) {
            return known;
        }
        State state = outcomes.containsKey(id) ? State.DONE : undecided(id, outcomes, states);
        states.put(id, state);
        return state;
    }

    private State undecided(String id, Map<String, Outcome> outcomes, Map<String, State> states) {
        int open = 0;
        int taken = 0;
        for (Way way : in.get(id)) {
            Optional<Boolean> is = taken(way, outcomes, states);
            open += is.isEmpty() ? 1 : 0;
            taken += is.orElse(false) ? 1 : 0;
        }
        if (in.get(id).isEmpty() || (taken > 0 && (open == 0 || firesOnFirst(id)))) {
            return State.READY;
        }
        return open > 0 ? State.WAITING : State.DEAD;
    }

    /** Whether the choice of a node follows from its result alone. */
    boolean isChoicePlain(String id) {
        return out.get(id).stream()
                .flatMap(way -> way.edge().stream())
                .flatMap(edge -> edge.condition().stream())
                .noneMatch(condition -> condition.startsWith("context"));
    }

    /** The edges that a node which is no fallback must have chosen. */
    Set<Integer> choice(String id, long output, Optional<String> action) {
        Set<Integer> named = new TreeSet<>();
        Set<Integer> plain = new TreeSet<>();
        for (Way way : out.get(id)) {
            if (way.edge().isEmpty()) {
                continue;
            }
            Edge edge = way.edge().get();
            boolean holds = edge.condition().map(text -> holds(text, output)).orElse(true);
            if (holds && edge.action().isEmpty()) {
                plain.add(way.number());
            } else if (holds && edge.action().equals(action)) {
                named.add(way.number());
            }
        }
        return named.isEmpty() ? plain : named;
    }

    /** {@code result.output % 3 == 1} */
    private static boolean holds(String condition, long output) {
        String[] words = condition.split(" ");
        return output % Long.parseLong(words[2]) == Long.parseLong(words[4]);
    }

    private void add(Way way) {
        out.get(way.source()).add(way);
        in.get(way.target()).add(way);
    }

    private Set<String> follow(String id) {
        Set<String> found = new LinkedHashSet<>(List.of(id));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            String next = open.remove();
            List<Way> ways = new ArrayList<>(out.get(next));
            standsInFor(next).forEach(other -> out.get(other).stream()
                    .filter(way -> way.edge().isPresent())
                    .forEach(ways::add));
            ways.stream().map(Way::target).filter(found::add).forEach(open::add);
        }
        return found;
    }
}
