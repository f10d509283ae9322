package io.flowcraft.blueprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run needs to know about a checked blueprint: what each node waits for, and what waits for it. Immutable; built in time linear in the blueprint,
 * but for nodes that stand in for many others through chains of fallbacks.
 */
public final class Graph {

    private final Blueprint blueprint;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, List<Link>> in = new HashMap<>();
    private final Map<String, List<Link>> out = new HashMap<>();
    private final Map<String, Link> fallbacks = new LinkedHashMap<>();
    private final Map<String, Link> batches = new LinkedHashMap<>();
    private final Map<String, Set<String>> replaces = new HashMap<>();
    private final List<Link> edges = new ArrayList<>();
    private final Map<String, List<Link>> back = new HashMap<>();
    private final Loops loops;
    private final List<String> starts;
    private final Map<String, Level> levels;

    /** @param blueprint without errors */
    public Graph(Blueprint blueprint) {
        this.blueprint = blueprint;
        for (Node node : blueprint.nodes()) {
            positions.put(node.id(), positions.size());
            nodes.put(node.id(), node);
        }
        nodes.values().forEach(this::addFallback);
        nodes.values().forEach(this::addBatch);
        loops = new Loops(blueprint, new Arcs(nodes.keySet(), blueprint.edges(), id -> fallback(id)
                .map(Link::target)));
        addEdges();
        fallbacks.keySet().forEach(this::addReplaced);
        starts = nodes.keySet().stream().filter(id -> in(id).isEmpty()).toList();
        levels = Levels.of(this, edges);
    }

    public Blueprint blueprint() {
        return blueprint;
    }

    /** The node ids in document order. */
    public Collection<String> nodeIds() {
        return nodes.keySet();
    }

    /** @throws IllegalArgumentException when the blueprint has no such node */
    public Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("blueprint " + blueprint.id() + " has no node '" + id + "'");
        }
        return node;
    }

    /** Where the node stands in the document, from 0. */
    public int position(String nodeId) {
        return positions.get(nodeId);
    }

    public boolean hasNode(String id) {
        return nodes.containsKey(id);
    }

    /** The nodes that nothing precedes and that stand in for nobody. */
    public List<String> starts() {
        return starts;
    }

    /** The edges and fallback links that lead to the node, but for those that begin a next iteration. */
    public List<Link> in(String nodeId) {
        return in.getOrDefault(nodeId, List.of());
    }

    /** The edges that lead from the body of a loop back to its first node, which this is. */
    public List<Link> back(String nodeId) {
        return back.getOrDefault(nodeId, List.of());
    }

    /** All loops, outer ones before those inside them. */
    public List<Loop> loops() {
        return loops.all();
    }

    /** The innermost loop that the node belongs to; none for what is no node. */
    public Optional<Loop> loop(String nodeId) {
        return hasNode(nodeId) ? loops.innermost(nodeId) : Optional.empty();
    }

    /** How many loops the node stands in. */
    public int depth(String nodeId) {
        return loop(nodeId).map(Loop::depth).orElse(0);
    }

    /** The loop that the node decides about. */
    public Optional<Loop> controlledBy(String nodeId) {
        return loops.controlledBy(nodeId);
    }

    /** What is executed together in one iteration of a loop, or without a loop in the run itself. */
    public Level level(Optional<Loop> loop) {
        return levels.get(Levels.name(loop));
    }

    /** The edges that leave the node, in document order. */
    public List<Link> out(String nodeId) {
        return out.getOrDefault(nodeId, List.of());
    }

    /** The link to the node's fallback. */
    public Optional<Link> fallback(String nodeId) {
        return Optional.ofNullable(fallbacks.get(nodeId));
    }

    /** Of a node that scatters items: the link to the one that gathers them. */
    public Optional<Link> batch(String nodeId) {
        return Optional.ofNullable(batches.get(nodeId));
    }

    /** The nodes, in document order, in whose place this node may run: those it is the fallback of, and those whose place these may take. */
    public Collection<String> replaces(String nodeId) {
        return replaces.getOrDefault(nodeId, Set.of());
    }

    /** The node, its fallback, the fallback of that, and so on. */
    public List<String> withFallbacks(String nodeId) {
        List<String> chain = new ArrayList<>(List.of(nodeId));
        for (Link link = fallbacks.get(nodeId); link != null && !chain.contains(link.target()); ) {
            chain.add(link.target());
            link = fallbacks.get(link.target());
        }
        return chain;
    }

    /** Whether the node is the fallback of some node. */
    public boolean isFallback(String nodeId) {
        return replaces.containsKey(nodeId);
    }

    /** Whether the node waits for more than one link. */
    public boolean isJoin(String nodeId) {
        return in(nodeId).size() > 1;
    }

    /** Whether the first taken link starts the node: an {@code any} join, the fallback of several nodes, or the controller of a loop; nothing that gathers items. */
    public boolean firesOnFirst(String nodeId) {
        // The links come last: each of ten thousand that lead to one join asks this.
        return isJoin(nodeId)
                && (node(nodeId).config().joinStrategy() == JoinStrategy.ANY
                        || isFallback(nodeId)
                        || controlledBy(nodeId).isPresent())
                && in(nodeId).stream().noneMatch(link -> link.kind() == Link.Kind.BATCH);
    }

    /** The edge or fallback link with this number; empty for other numbers. */
    public Optional<Link> link(int number) {
        if (number < edges.size()) {
            return Optional.of(edges.get(number));
        }
        int position = number - edges.size();
        return position < nodes.size()
                ? fallback(blueprint.nodes().get(position).id())
                : Optional.empty();
    }

    /**
     * The sources of these links to one node, of the edges among them, in document order, each once; a node's fallback does not count beside the node itself.
     * Says whether the input of a join is a plain value or a map.
     */
    public Set<String> predecessors(Collection<Link> links) {
        Set<String> sources = new LinkedHashSet<>();
        links.stream().filter(link -> link.kind() == Link.Kind.EDGE).forEach(link -> sources.add(link.source()));
        Set<String> distinct = new LinkedHashSet<>(sources);
        distinct.removeIf(id -> replaces(id).stream().anyMatch(sources::contains));
        return distinct;
    }

    /** All nodes, each after everything it waits for; what leads back to the first node of a loop is left out. */
    public List<String> order() {
        Map<String, Integer> open = new HashMap<>();
        in.forEach((id, links) -> open.put(id, links.size()));
        Deque<String> ready = new ArrayDeque<>(starts);
        List<String> order = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            String id = ready.remove();
            order.add(id);
            Stream.of(out(id).stream(), fallback(id).stream(), batch(id).stream())
                    .flatMap(links -> links)
                    .filter(link -> link.kind() != Link.Kind.EDGE || !loops.isBack(link.number()))
                    .filter(link -> open.merge(link.target(), -1, Integer::sum) == 0)
                    .forEach(link -> ready.add(link.target()));
        }
        return order;
    }

    private void addEdges() {
        for (Edge edge : blueprint.edges()) {
            Link link = new Link(edges.size(), Link.Kind.EDGE, edge.source(), edge.target(), Optional.of(edge));
            edges.add(link);
            out.computeIfAbsent(edge.source(), id -> new ArrayList<>()).add(link);
            Map<String, List<Link>> entries = loops.isBack(link.number()) ? back : in;
            entries.computeIfAbsent(edge.target(), id -> new ArrayList<>()).add(link);
        }
    }

    private void addFallback(Node node) {
        node.config().fallback().ifPresent(target -> {
            int number = blueprint.edges().size() + positions.get(node.id());
            Link link = new Link(number, Link.Kind.FALLBACK, node.id(), target, Optional.empty());
            fallbacks.put(node.id(), link);
            in.computeIfAbsent(target, id -> new ArrayList<>()).add(link);
        });
    }

    private void addBatch(Node node) {
        Optional.of(node)
                .filter(one -> one.uses().equals(Batches.SCATTER))
                .flatMap(scatter -> Params.text(scatter.params(), Batches.GATHER_ID))
                .filter(gather -> hasNode(gather) && node(gather).uses().equals(Batches.GATHER))
                .ifPresent(gather -> {
                    int number = blueprint.edges().size() + 2 * nodes.size() + positions.get(node.id());
                    Link link = new Link(number, Link.Kind.BATCH, node.id(), gather, Optional.empty());
                    batches.put(node.id(), link);
                    in.computeIfAbsent(gather, id -> new ArrayList<>()).add(link);
                });
    }

    private void addReplaced(String nodeId) {
        Set<String> seen = new LinkedHashSet<>();
        Link link = fallbacks.get(nodeId);
        while (link != null && seen.add(link.target())) {
            replaces.computeIfAbsent(link.target(), id -> new LinkedHashSet<>()).add(nodeId);
            link = fallbacks.get(link.target());
        }
    }

    /** The link from a unit to the end of its level. */
    Link closing(String unit, Optional<Loop> loop) {
        int number = edges.size() + nodes.size() + positions.get(unit);
        return loop.map(around -> new Link(number, Link.Kind.ITERATION, unit, around.header(), Optional.empty()))
                .orElseGet(() -> new Link(number, Link.Kind.END, unit, "", Optional.empty()));
    }
}
