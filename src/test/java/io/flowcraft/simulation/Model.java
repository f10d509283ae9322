package io.flowcraft.simulation;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.JoinStrategy;
import io.flowcraft.blueprint.Node;
import io.flowcraft.engine.Items;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.node.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the contract says about a blueprint, worked out from its document and from recorded outcomes alone: it shares nothing with the engine, so that a mistake
 * there is not made here too. What can be executed has a key: a node's id, {@code id:3} for an iteration of a node in a loop or an item of a batch; a loop's
 * controller without an index stands for the whole loop. Loops are not nested, begin with their controller, and hold no batches.
 */
final class Model {

    /** How a node stands. */
    enum State {
        WAITING,
        READY,
        DONE,
        DEAD
    }

    /** What a way is. */
    enum Kind {
        EDGE,
        FALLBACK,
        /** From what scatters to what gathers: resolved when all items have ended. */
        BATCH
    }

    /** A way from a node to another one; the number is that of the recorded choice. */
    record Way(int number, Kind kind, String source, String target, Optional<Edge> edge) {}

    private final int number;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Way>> in = new HashMap<>();
    private final Map<String, List<Way>> out = new HashMap<>();
    private final Map<String, Set<String>> following = new HashMap<>();
    private final Map<String, Batch> batches = new HashMap<>();
    private final Map<String, Node> workers = new HashMap<>();
    private final Map<String, Set<String>> replaced = new HashMap<>();
    private final Set<String> fallbacks = new HashSet<>();
    private final Set<String> racers = new HashSet<>();
    private final Set<String> loop;
    private final Optional<String> controller;

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
            add(new Way(i, Kind.EDGE, edge.source(), edge.target(), Optional.of(edge)));
        }
        int edges = blueprint.edges().size();
        int count = nodes.size();
        for (int i = 0; i < count; i++) {
            Node node = blueprint.nodes().get(i);
            int way = edges + i;
            node.config()
                    .fallback()
                    .ifPresent(target -> add(new Way(way, Kind.FALLBACK, node.id(), target, Optional.empty())));
            if (node.uses().equals("batch-scatter")) {
                Batch batch = Batch.of(node.params());
                batches.put(node.id(), batch);
                workers.put(node.id(), batch.worker(node.id()));
                add(new Way(way + 2 * count, Kind.BATCH, node.id(), batch.gather(), Optional.empty()));
            }
        }
        controller = nodes.values().stream()
                .filter(node -> node.uses().equals("loop-controller"))
                .map(Node::id)
                .findFirst();
        nodes.keySet().forEach(this::remember);
        nodes.keySet().forEach(id -> following.put(id, follow(id)));
        loop = controller.map(this::body).orElse(Set.of());
    }

    private void remember(String id) {
        replaced.put(id, replacedBy(id));
        List<Way> ways = in.get(id);
        boolean gathers = ways.stream().anyMatch(way -> way.kind() == Kind.BATCH);
        if (ways.stream().anyMatch(way -> way.kind() == Kind.FALLBACK)) {
            fallbacks.add(id);
        }
        boolean isAny = fallbacks.contains(id) || nodes.get(id).config().joinStrategy() == JoinStrategy.ANY;
        if (ways.size() > 1 && !gathers && isAny) {
            racers.add(id);
        }
    }

    /** The node of a key. */
    static String base(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon);
    }

    /** The iteration or item of a key; -1 for none. */
    static int index(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? -1 : Integer.parseInt(key.substring(colon + 1));
    }

    private Set<String> body(String id) {
        Set<String> body = new LinkedHashSet<>();
        nodes.keySet().stream()
                .filter(other -> following.get(id).contains(other)
                        && following.get(other).contains(id))
                .forEach(body::add);
        return body;
    }

    int number() {
        return number;
    }

    Set<String> nodeIds() {
        return nodes.keySet();
    }

    /** What is executed under a key: of an item the worker. */
    Node node(String key) {
        return isItem(key) ? workers.get(base(key)) : nodes.get(base(key));
    }

    boolean isItem(String key) {
        return index(key) >= 0 && batches.containsKey(base(key));
    }

    boolean isInLoop(String key) {
        return loop.contains(base(key));
    }

    /** Whether a key stands for the loop as a whole. */
    boolean isWholeLoop(String key) {
        return controller.equals(Optional.of(key));
    }

    /** Whether code of ours is executed for it. */
    boolean isAct(String key) {
        return Set.of("act", "rare").contains(node(key).uses());
    }

    /** The ways of a node's document. */
    List<Way> in(String key) {
        return in.get(base(key));
    }

    /** The ways that it gets its input from. */
    List<Way> entries(String key) {
        return in(key).stream()
                .filter(way -> way.kind() != Kind.BATCH)
                .filter(way ->
                        !controller.equals(Optional.of(base(key))) || loop.contains(way.source()) == (index(key) > 0))
                .toList();
    }

    /** The key that resolves a way to a target. */
    String source(Way way, String target) {
        if (!loop.contains(way.source())) {
            return way.source();
        }
        if (!isInLoop(target)) {
            return controller.orElseThrow();
        }
        int back = isHeader(target) ? 1 : 0;
        return way.source() + ":" + (index(target) - back);
    }

    private boolean isHeader(String key) {
        return index(key) >= 0 && controller.equals(Optional.of(base(key)));
    }

    private static String like(String id, String key) {
        return index(key) < 0 ? id : id + ":" + index(key);
    }

    /** The ways out of the loop. */
    List<Way> leaving() {
        return loop.stream()
                .flatMap(id -> out.get(id).stream())
                .filter(way -> !loop.contains(way.target()))
                .toList();
    }

    /** The node and all that may come to run because it ended. */
    Set<String> following(String key) {
        return following.get(base(key));
    }

    /** The items that are worked on after this one, itself included. */
    Set<String> lane(String item, Map<String, Outcome> outcomes) {
        Set<String> lane = new LinkedHashSet<>();
        int count = items(base(item), outcomes);
        for (int i = index(item); i < count; i += batches.get(base(item)).window()) {
            lane.add(base(item) + ":" + i);
        }
        return lane;
    }

    boolean isFallback(String key) {
        return !isItem(key) && fallbacks.contains(base(key));
    }

    /** What this may stand in for, through chains of fallbacks. */
    Set<String> standsInFor(String key) {
        Set<String> ids = replaced.get(base(key));
        return index(key) < 0 || ids.isEmpty()
                ? ids
                : ids.stream().map(id -> like(id, key)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<String> replacedBy(String id) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(id));
        while (!open.isEmpty()) {
            in.get(open.remove()).stream()
                    .filter(way -> way.kind() == Kind.FALLBACK)
                    .map(Way::source)
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    boolean firesOnFirst(String key) {
        return isHeader(key) ? entries(key).size() > 1 : !isItem(key) && racers.contains(base(key));
    }

    /** How everything stands when these outcomes are all there are. */
    Map<String, State> states(Map<String, Outcome> outcomes) {
        Map<String, State> states = new HashMap<>();
        for (String id : nodes.keySet()) {
            if (!loop.contains(id)) {
                state(id, outcomes, states);
            }
            for (int i = 0; i < items(id, outcomes); i++) {
                states.put(id + ":" + i, item(id, i, outcomes));
            }
        }
        controller.ifPresent(id -> state(id, outcomes, states));
        return states;
    }

    /** How many items a node has scattered. */
    private int items(String id, Map<String, Outcome> outcomes) {
        return batches.containsKey(id)
                ? Optional.ofNullable(outcomes.get(id))
                        .flatMap(Outcome::items)
                        .map(Items::count)
                        .orElse(0)
                : 0;
    }

    private State item(String scatter, int index, Map<String, Outcome> outcomes) {
        if (outcomes.containsKey(scatter + ":" + index)) {
            return State.DONE;
        }
        int before = index - batches.get(scatter).window();
        return before < 0 || outcomes.containsKey(scatter + ":" + before) ? State.READY : State.WAITING;
    }

    /** The status that a run with these outcomes must have in the end; empty while there is something to do. */
    Optional<RunStatus> end(Map<String, Outcome> outcomes) {
        if (!fatal(outcomes).isEmpty()) {
            return Optional.of(RunStatus.FAILED);
        }
        boolean over = states(outcomes).values().stream().allMatch(s -> s == State.DONE || s == State.DEAD);
        return over ? Optional.of(RunStatus.COMPLETED) : Optional.empty();
    }

    /** What failed, and nobody took it over, nor is it an item that may fail. */
    Set<String> fatal(Map<String, Outcome> outcomes) {
        Set<String> fatal = new TreeSet<>();
        for (String key : outcomes.keySet()) {
            if (!isItem(key)) {
                standing(key, outcomes).filter(o -> !o.isCompleted()).ifPresent(o -> fatal.add(key));
            }
        }
        batches.keySet().forEach(id -> {
            Set<String> failed = failedItems(id, outcomes);
            if (!mayFail(id, failed.size(), items(id, outcomes))) {
                fatal.addAll(failed);
            }
        });
        return fatal;
    }

    private Set<String> failedItems(String id, Map<String, Outcome> outcomes) {
        Set<String> failed = new TreeSet<>();
        for (int i = 0; i < items(id, outcomes); i++) {
            Optional.ofNullable(outcomes.get(id + ":" + i))
                    .filter(o -> !o.isCompleted())
                    .ifPresent(o -> failed.add(o.ref().activation().key()));
        }
        return failed;
    }

    private boolean mayFail(String id, int failed, int items) {
        return switch (nodes.get(id).params().getString("onItemFailure", "fail")) {
            case "null" -> true;
            case "1" -> failed <= 1;
            case "50%" -> 2 * failed <= items;
            default -> failed == 0;
        };
    }

    /** The outcome that stands for a key: its own, or its fallback's; failed only when there is no fallback left. */
    Optional<Outcome> standing(String key, Map<String, Outcome> outcomes) {
        Optional<Outcome> own = Optional.ofNullable(outcomes.get(key));
        Optional<String> fallback =
                isItem(key) ? Optional.empty() : node(key).config().fallback();
        return own.isEmpty() || own.get().isCompleted() || fallback.isEmpty()
                ? own
                : standing(like(fallback.get(), key), outcomes);
    }

    /** Whether a way to a target is taken or dead; empty while that is undecided. */
    Optional<Boolean> taken(Way way, String target, Map<String, Outcome> outcomes) {
        return taken(way, target, outcomes, new HashMap<>());
    }

    private Optional<Boolean> taken(Way way, String target, Map<String, Outcome> outcomes, Map<String, State> states) {
        String source = source(way, target);
        if (state(source, outcomes, states) == State.DEAD) {
            return Optional.of(false);
        }
        return switch (way.kind()) {
            case FALLBACK -> Optional.ofNullable(outcomes.get(source)).map(o -> !o.isCompleted());
            case EDGE ->
                standing(source, outcomes).filter(Outcome::isCompleted).map(o -> o.taken().stream()
                        .anyMatch(t -> t.link() == way.number()));
            case BATCH ->
                standing(source, outcomes)
                        .filter(Outcome::isCompleted)
                        .filter(o -> IntStream.range(0, items(source, outcomes))
                                .allMatch(i -> outcomes.containsKey(source + ":" + i)))
                        .map(o -> false);
        };
    }

    private State state(String key, Map<String, Outcome> outcomes, Map<String, State> states) {
        State known = states.get(key);
        if (known != null) {
            return known;
        }
        State state;
        if (isWholeLoop(key)) {
            state = wholeLoop(key, outcomes, states);
        } else if (outcomes.containsKey(key)) {
            state = State.DONE;
        } else {
            state = isHeader(key) && index(key) > 0
                    ? nextIteration(index(key) - 1, outcomes, states)
                    : undecided(key, outcomes, states);
        }
        states.put(key, state);
        return state;
    }

    /** A loop has ended when an iteration has that none follows. */
    private State wholeLoop(String id, Map<String, Outcome> outcomes, Map<String, State> states) {
        int number = 0;
        while (state(id + ":" + number, outcomes, states) == State.DONE) {
            int iteration = number++;
            loop.forEach(member -> state(member + ":" + iteration, outcomes, states));
        }
        State first = states.get(id + ":" + number);
        if (number == 0 || first != State.DEAD) {
            return first == State.DEAD ? State.DEAD : State.WAITING;
        }
        states.remove(id + ":" + number);
        return outcomes.containsKey(id) ? State.DONE : State.READY;
    }

    private State nextIteration(int before, Map<String, Outcome> outcomes, Map<String, State> states) {
        boolean over = loop.stream().map(id -> id + ":" + before).allMatch(key -> {
            State state = state(key, outcomes, states);
            boolean stands =
                    standing(key, outcomes).filter(Outcome::isCompleted).isPresent();
            return state == State.DEAD || (state == State.DONE && stands);
        });
        if (!over) {
            return State.WAITING;
        }
        String next = controller.orElseThrow() + ":" + (before + 1);
        boolean goesOn = entries(next).stream()
                .anyMatch(way -> taken(way, next, outcomes, states).orElse(false));
        return goesOn ? State.READY : State.DEAD;
    }

    private State undecided(String key, Map<String, Outcome> outcomes, Map<String, State> states) {
        int open = 0;
        int taken = 0;
        List<Way> ways = isHeader(key) ? entries(key) : in(key);
        for (Way way : ways) {
            Optional<Boolean> is = taken(way, key, outcomes, states);
            open += is.isEmpty() ? 1 : 0;
            taken += is.orElse(false) ? 1 : 0;
        }
        if (ways.isEmpty() || (taken > 0 && (open == 0 || firesOnFirst(key)))) {
            return State.READY;
        }
        return open > 0 ? State.WAITING : State.DEAD;
    }

    /** Whether the choice of a node follows from its result alone. */
    boolean isChoicePlain(String key) {
        return out.get(base(key)).stream()
                .flatMap(way -> way.edge().stream())
                .flatMap(edge -> edge.condition().stream())
                .noneMatch(condition -> condition.startsWith("context"));
    }

    /** The edges that what is no fallback must have chosen. */
    Set<Integer> choice(String key, long output, Optional<String> action) {
        Set<Integer> named = new TreeSet<>();
        Set<Integer> plain = new TreeSet<>();
        List<Way> ways = isItem(key) ? List.of() : out.get(base(key));
        for (Way way : ways) {
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

    /** The actions that somebody may resume a node with. */
    List<String> actions(String id) {
        return out.get(id).stream()
                .flatMap(way -> way.edge().stream())
                .flatMap(edge -> edge.action().stream())
                .filter(action -> !action.equals(RandomFlow.LATE))
                .distinct()
                .toList();
    }

    /** The nodes that no edge leaves and that stand in for nobody: they give the result of a run. */
    List<String> terminals() {
        return nodes.keySet().stream()
                .filter(id -> !loop.contains(id) && !isFallback(id))
                .filter(id -> out.get(id).stream().noneMatch(way -> way.kind() == Kind.EDGE))
                .toList();
    }

    /** {@code result.output % 3 == 1} */
    static boolean holds(String condition, long output) {
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
                    .filter(way -> way.kind() == Kind.EDGE)
                    .forEach(ways::add));
            ways.stream().map(Way::target).filter(found::add).forEach(open::add);
        }
        return found;
    }
}
