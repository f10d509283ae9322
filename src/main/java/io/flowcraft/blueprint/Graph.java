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
    private final Map<String, Set<String>> replaces = new HashMap<>();
    private final List<Link> edges = new ArrayList<>();
    private final Loops loops;
    private final Set<String> endMembers;
    private final List<String> starts;

    /** @param blueprint without errors */
    public Graph(Blueprint blueprint) {
        this.blueprint = blueprint;
        for (Node node : blueprint.nodes()) {
            positions.put(node.id(), positions.size());
            nodes.put(node.id(), node);
        }
        addEdges();
        nodes.values().forEach(this::addFallback);
        fallbacks.keySet().forEach(this::addReplaced);
        loops = new Loops(blueprint, new Arcs(nodes.keySet(), blueprint.edges(), id -> fallback(id)
                .map(Link::target)));
        endMembers = findEndMembers();
        starts = nodes.keySet().stream()
                .filter(id -> in(id).stream().allMatch(this::isBack))
                .toList();
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

    public boolean hasNode(String id) {
        return nodes.containsKey(id);
    }

    /** The nodes that nothing precedes, edges that lead back to a loop's header apart, and that stand in for nobody. */
    public List<String> starts() {
        return starts;
    }

    /** The edges and fallback links that lead to the node, with those that lead back to it as the header of a loop. */
    public List<Link> in(String nodeId) {
        return in.getOrDefault(nodeId, List.of());
    }

    /** The edges that leave the node, in document order. */
    public List<Link> out(String nodeId) {
        return out.getOrDefault(nodeId, List.of());
    }

    /** The link to the node's fallback. */
    public Optional<Link> fallback(String nodeId) {
        return Optional.ofNullable(fallbacks.get(nodeId));
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

    /** Whether the first taken link starts the node: an {@code any} join, or the fallback of several nodes. */
    public boolean firesOnFirst(String nodeId) {
        return isJoin(nodeId) && (node(nodeId).config().joinStrategy() == JoinStrategy.ANY || isFallback(nodeId));
    }

    /** The link to the end, for the nodes that the end waits for. */
    public Optional<Link> end(String nodeId) {
        return endMembers.contains(nodeId)
                ? Optional.of(new Link(
                        edges.size() + nodes.size() + positions.get(nodeId),
                        Link.Kind.END,
                        nodeId,
                        "",
                        Optional.empty()))
                : Optional.empty();
    }

    /** How many nodes the end waits for. */
    public int endSize() {
        return endMembers.size();
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
     * The sources of the node's edges in document order, each once; a node's fallback does not count beside the node itself. Says whether the input of a
     * join is a plain value or a map.
     */
    public Set<String> predecessors(String nodeId) {
        Set<String> sources = new LinkedHashSet<>();
        in(nodeId).stream().filter(link -> link.kind() == Link.Kind.EDGE).forEach(link -> sources.add(link.source()));
        Set<String> distinct = new LinkedHashSet<>(sources);
        distinct.removeIf(id -> replaces(id).stream().anyMatch(sources::contains));
        return distinct;
    }

    /** All loops, outer ones before those inside them. */
    public List<Loop> loops() {
        return loops.all();
    }

    /** The innermost loop that the node belongs to. */
    public Optional<Loop> loop(String nodeId) {
        return loops.innermost(nodeId);
    }

    /** How many loops the node stands in. */
    public int depth(String nodeId) {
        return loop(nodeId).map(Loop::depth).orElse(0);
    }

    /** The loop that the node decides about. */
    public Optional<Loop> controlledBy(String nodeId) {
        return loops.controlledBy(nodeId);
    }

    /** The innermost loop that both nodes belong to. */
    public Optional<Loop> commonLoop(String one, String other) {
        return loops.common(one, other);
    }

    /** Whether the link is an edge that leads back to the header of a loop that its source belongs to: it begins another iteration. */
    public boolean isBack(Link link) {
        return link.kind() == Link.Kind.EDGE && loops.isBack(link.number());
    }

    /** All nodes, each after everything it waits for; what leads back to the header of a loop is left out. */
    public List<String> order() {
        Map<String, Integer> open = new HashMap<>();
        in.forEach((id, links) -> open.put(
                id, (int) links.stream().filter(link -> !isBack(link)).count()));
        Deque<String> ready = new ArrayDeque<>(starts);
        List<String> order = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            String id = ready.remove();
            order.add(id);
            Stream.concat(out(id).stream(), fallback(id).stream())
                    .filter(link -> !isBack(link))
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
            in.computeIfAbsent(edge.target(), id -> new ArrayList<>()).add(link);
        }
    }

    private void addFallback(Node node) {
        node.config().fallback().ifPresent(target -> {
            int number = edges.size() + positions.get(node.id());
            Link link = new Link(number, Link.Kind.FALLBACK, node.id(), target, Optional.empty());
            fallbacks.put(node.id(), link);
            in.computeIfAbsent(target, id -> new ArrayList<>()).add(link);
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

    private Set<String> findEndMembers() {
        Set<String> members = new LinkedHashSet<>();
        for (String id : nodes.keySet()) {
            if (out(id).isEmpty()) {
                members.add(id);
            }
            if (firesOnFirst(id)) {
                in(id).forEach(link -> members.add(link.source()));
            }
        }
        return members;
    }
}
