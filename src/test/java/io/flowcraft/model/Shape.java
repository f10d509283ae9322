package io.flowcraft.model;

import io.flowcraft.blueprint.Blueprint;
import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Node;
import io.flowcraft.engine.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stands where in a blueprint: edges by their ends, who stands in for whom, what lies in which loop. */
final class Shape {
    private final Blueprint blueprint;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    /** Outer ones before inner ones. */
    private final List<Loop> loops = new ArrayList<>();

    /**
     * A loop.
     *
     * @param header the only node of it that edges from outside lead to; an edge from inside to it begins the next iteration
     */
    record Loop(String controller, String header, Set<String> body) {}

    Shape(Blueprint blueprint) {
        this.blueprint = blueprint;
        blueprint.nodes().forEach(node -> nodes.put(node.id(), node));
        find(nodes.keySet(), blueprint.edges());
    }

    Node node(String id) {
        return nodes.get(id);
    }

    Set<String> ids() {
        return nodes.keySet();
    }

    /** In document order. */
    List<Edge> edges() {
        return blueprint.edges();
    }

    List<Edge> in(String id) {
        return edges().stream().filter(edge -> edge.target().equals(id)).toList();
    }

    /** Where a run ends: nodes and loops that no edge leaves. A fallback counts as the node it stands in for, a loop is named by its controller. */
    List<String> terminals() {
        return ids().stream()
                .filter(id -> replaced(id).isEmpty())
                .filter(id -> loops.stream()
                        .filter(loop ->
                                loop.controller().equals(id) && home(loop).isEmpty())
                        .findFirst()
                        .map(loop -> leaving(loop).isEmpty())
                        .orElseGet(() -> home(id).isEmpty()
                                && edges().stream()
                                        .noneMatch(edge -> edge.source().equals(id))))
                .toList();
    }

    /** The edges that lead into a loop. */
    List<Edge> entering(Loop loop) {
        return in(loop.header()).stream()
                .filter(edge -> !loop.body().contains(edge.source()))
                .toList();
    }

    /** The edges that begin the next iteration of a loop. */
    List<Edge> back(Loop loop) {
        return in(loop.header()).stream()
                .filter(edge -> loop.body().contains(edge.source()))
                .toList();
    }

    List<Edge> leaving(Loop loop) {
        return edges().stream()
                .filter(edge ->
                        loop.body().contains(edge.source()) && !loop.body().contains(edge.target()))
                .toList();
    }

    /** The edges from a batch's beginning to its end. */
    Stream<Edge> gather(String scatter) {
        return edges().stream()
                .filter(edge -> edge.source().equals(scatter))
                .filter(edge -> node(edge.target()).uses().equals("batch-gather"));
    }

    /** Where a batch begins that ends here. */
    String scatter(String gather) {
        return nodes.values().stream()
                .filter(node -> node.params().getString("gatherNodeId", "").equals(gather))
                .map(Node::id)
                .findFirst()
                .orElseThrow();
    }

    /** The nodes that name this one as their fallback. */
    List<String> replaced(String id) {
        return nodes.values().stream()
                .filter(node -> node.config().fallback().filter(id::equals).isPresent())
                .map(Node::id)
                .toList();
    }

    /** Whether a node runs in the place of another when that fails, or when what runs there fails. */
    boolean stands(String id, String failed) {
        return node(failed)
                .config()
                .fallback()
                .filter(to -> to.equals(id) || stands(id, to))
                .isPresent();
    }

    /** The innermost loop around a node. */
    Optional<Loop> home(String id) {
        return loops.stream().filter(loop -> loop.body().contains(id)).reduce((outer, inner) -> inner);
    }

    /** The loop around a loop. */
    Optional<Loop> home(Loop loop) {
        return loops.subList(0, loops.indexOf(loop)).stream()
                .filter(outer -> outer.body().contains(loop.header()))
                .reduce((outer, inner) -> inner);
    }

    List<Loop> loopsIn(Optional<Loop> home) {
        return loops.stream().filter(loop -> home(loop).equals(home)).toList();
    }

    int depth(String id) {
        return (int) loops.stream().filter(loop -> loop.body().contains(id)).count();
    }

    /** Whether this is the execution of a node; a loop as a whole is none. */
    boolean isExecution(String key) {
        Activation activation = Activation.parse(key);
        return activation.indexes().size() >= depth(activation.nodeId());
    }

    /** Whether this is an execution of that node itself, not of an item. */
    boolean isNode(String key, String id) {
        Activation activation = Activation.parse(key);
        return activation.nodeId().equals(id) && activation.indexes().size() == depth(id);
    }

    /** Whether this is an item of a batch. */
    boolean isItem(String key) {
        Activation activation = Activation.parse(key);
        return activation.indexes().size() > depth(activation.nodeId());
    }

    /** Nodes that lead to each other are a loop; without its ways back, those of them that still do are the loops in it. */
    private void find(Set<String> among, List<Edge> edges) {
        Map<String, Set<String>> reached = new LinkedHashMap<>();
        among.forEach(id -> reached.put(id, reached(id, edges)));
        Set<String> seen = new LinkedHashSet<>();
        for (String id : among) {
            Set<String> body = new LinkedHashSet<>(reached.get(id));
            body.removeIf(other -> !among.contains(other) || !reached.get(other).contains(id));
            if (body.contains(id) && seen.addAll(body)) {
                ids().stream()
                        .filter(other -> body.stream().anyMatch(in -> stands(other, in)))
                        .toList()
                        .forEach(body::add);
                add(body, edges);
            }
        }
    }

    private void add(Set<String> body, List<Edge> edges) {
        String header = blueprint.edges().stream()
                .filter(edge -> !body.contains(edge.source()) && body.contains(edge.target()))
                .map(Edge::target)
                .findFirst()
                .orElseThrow();
        int before = loops.size();
        loops.add(new Loop("", header, body));
        find(
                body,
                edges.stream()
                        .filter(edge -> body.contains(edge.source()) && body.contains(edge.target()))
                        .filter(edge -> !edge.target().equals(header))
                        .toList());
        String controller = body.stream()
                .filter(id -> node(id).uses().equals("loop-controller"))
                .filter(id -> loops.subList(before + 1, loops.size()).stream()
                        .noneMatch(inner -> inner.body().contains(id)))
                .findFirst()
                .orElseThrow();
        loops.set(before, new Loop(controller, header, body));
    }

    /** What one comes to from a node. */
    private Set<String> reached(String from, List<Edge> edges) {
        Set<String> reached = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String id = open.remove(0);
            List<String> next = new ArrayList<>();
            edges.stream().filter(edge -> edge.source().equals(id)).forEach(edge -> next.add(edge.target()));
            node(id).config().fallback().ifPresent(next::add);
            next.stream().filter(reached::add).forEach(open::add);
        }
        return reached;
    }
}
