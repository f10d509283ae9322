package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Level;
import io.flowcraft.blueprint.Link;
import io.flowcraft.blueprint.Loop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The graph with its loops unrolled: what links mean between activations. Beside the activations of nodes there is one for each loop as a whole, which runs when
 * the loop has ended: it has the controller's id and an index less. The first node of a loop waits in a next iteration for the end of the one before, instead of
 * for its edges. Immutable.
 */
record Unrolled(Graph graph) {

    private static final String ALL_ITEMS = "#items";

    /** Whether the blueprint has such an activation. */
    boolean has(Activation activation) {
        String nodeId = activation.nodeId();
        return graph.hasNode(nodeId)
                && (activation.indexes().size() == graph.depth(nodeId) || isLoop(activation) || isItem(activation));
    }

    /** Whether this stands for a whole loop. */
    boolean isLoop(Activation activation) {
        return loop(activation).isPresent();
    }

    /** The loop that this stands for. */
    Optional<Loop> loop(Activation activation) {
        return graph.controlledBy(activation.nodeId())
                .filter(loop -> loop.depth() == activation.indexes().size() + 1);
    }

    /** Whether this is an item of a batch: it has the scattering node's id and an index more. */
    boolean isItem(Activation activation) {
        String nodeId = activation.nodeId();
        return graph.batch(nodeId).isPresent() && activation.indexes().size() == graph.depth(nodeId) + 1;
    }

    /** What an item was scattered by. */
    Activation scatter(Activation item) {
        return new Activation(item.nodeId(), outer(item));
    }

    /** An item of what this scattered. */
    static Activation item(Activation scatter, int index) {
        return iteration(scatter.nodeId(), scatter.indexes(), index);
    }

    /** What waits for all items of what this scattered. Its id can be no node's. */
    static Activation allItems(Activation scatter) {
        return new Activation(scatter.nodeId() + ALL_ITEMS, scatter.indexes());
    }

    /** Of what waits for all items: what scattered them. */
    static Optional<Activation> scatterOf(Activation join) {
        String id = join.nodeId();
        return id.endsWith(ALL_ITEMS)
                ? Optional.of(new Activation(id.substring(0, id.length() - ALL_ITEMS.length()), join.indexes()))
                : Optional.empty();
    }

    /** Whether this is one of a node itself: neither that of a whole loop nor an item. */
    boolean isNode(Activation activation) {
        return !isLoop(activation) && !isItem(activation);
    }

    /** The level that this is a unit of. */
    Level level(Activation activation) {
        Optional<Loop> whole = loop(activation);
        return graph.level(whole.isPresent() ? whole.get().outer() : graph.loop(activation.nodeId()));
    }

    /** The edges that are resolved when this ends. Those that leave the loop around it are resolved when that ends. */
    List<Link> out(Activation activation) {
        return isItem(activation) ? List.of() : level(activation).out(activation.nodeId());
    }

    /** The link to this one's fallback. */
    Optional<Link> fallback(Activation activation) {
        return isNode(activation) ? graph.fallback(activation.nodeId()) : Optional.empty();
    }

    /** The link from this one to the end of its level, if that waits for it. */
    Optional<Link> closing(Activation activation) {
        return isItem(activation) ? Optional.empty() : level(activation).closing(activation.nodeId());
    }

    /** What a link leads to from here; not for those to the end of the run. */
    Activation target(Link link, Activation source) {
        if (link.kind() == Link.Kind.ITERATION) {
            int last = source.indexes().size() - 1;
            return new Activation(
                    link.target(), with(source.indexes(), last, source.indexes().get(last) + 1));
        }
        return graph.depth(link.target()) > source.indexes().size()
                ? first(link.target(), source.indexes())
                : new Activation(link.target(), source.indexes());
    }

    /** The activation in the first iteration of a loop. */
    static Activation first(String nodeId, List<Integer> around) {
        return iteration(nodeId, around, 0);
    }

    static Activation iteration(String nodeId, List<Integer> around, int number) {
        List<Integer> indexes = new ArrayList<>(around);
        indexes.add(number);
        return new Activation(nodeId, indexes);
    }

    /** The whole loop that a node's activation stands in. */
    Activation around(Activation activation) {
        Loop loop = graph.loop(activation.nodeId()).orElseThrow();
        return new Activation(loop.controller(), outer(activation));
    }

    /** Whether this begins an iteration after the first. */
    boolean isNextIteration(Activation activation) {
        return isHeader(activation) && last(activation) > 0;
    }

    /** Whether this begins a loop. */
    boolean isEntry(Activation activation) {
        return isHeader(activation) && last(activation) == 0;
    }

    private boolean isHeader(Activation activation) {
        return isNode(activation)
                && graph.loop(activation.nodeId())
                        .filter(loop -> loop.header().equals(activation.nodeId()))
                        .isPresent();
    }

    /** The links that this waits for. An item waits for nothing but what is known of its batch, and that link is not resolved. */
    Collection<Link> in(Activation activation) {
        if (isLoop(activation)) {
            return List.of();
        }
        if (isItem(activation)) {
            return graph.batch(activation.nodeId()).stream().toList();
        }
        return isNextIteration(activation) ? level(activation).closing() : graph.in(activation.nodeId());
    }

    /** The edges and fallback links that this gets its input from. */
    List<Link> entries(Activation activation) {
        return isNextIteration(activation) ? graph.back(activation.nodeId()) : graph.in(activation.nodeId());
    }

    boolean isJoin(Activation activation) {
        return in(activation).size() > 1;
    }

    /** Whether the first taken link starts this. */
    boolean firesOnFirst(Activation activation) {
        return isNode(activation) && !isNextIteration(activation) && graph.firesOnFirst(activation.nodeId());
    }

    /** What resolves a link to this: the activation of its source, or of the whole loop of this level that its source stands in. */
    Activation source(Link link, Activation target) {
        if (isItem(target)) {
            return scatter(target);
        }
        List<Integer> indexes = target.indexes();
        Level level = level(target);
        if (isNextIteration(target)) {
            indexes = with(indexes, indexes.size() - 1, last(target) - 1);
        } else if (isEntry(target)) {
            indexes = outer(target);
            level = graph.level(graph.loop(target.nodeId()).flatMap(Loop::outer));
        }
        return new Activation(level.unit(link.source()), indexes);
    }

    /** This, its fallback, the fallback of that, and so on. */
    List<Activation> withFallbacks(Activation activation) {
        return isNode(activation)
                ? graph.withFallbacks(activation.nodeId()).stream()
                        .map(id -> new Activation(id, activation.indexes()))
                        .toList()
                : List.of(activation);
    }

    /** Those in whose place this may run. */
    List<Activation> replaces(Activation activation) {
        return isNode(activation)
                ? graph.replaces(activation.nodeId()).stream()
                        .map(id -> new Activation(id, activation.indexes()))
                        .toList()
                : List.of();
    }

    /** The first node of a loop, with the indexes of what is around the loop. */
    Activation header(Activation whole) {
        return new Activation(loop(whole).orElseThrow().header(), whole.indexes());
    }

    /** The edges that are resolved when this loop has ended, and those that leave more loops still. */
    List<Link> leaving(Activation whole) {
        return graph.level(loop(whole)).leaving();
    }

    /** The link from what scattered to what gathers. */
    Optional<Link> batch(Activation activation) {
        return isNode(activation) ? graph.batch(activation.nodeId()) : Optional.empty();
    }

    /** What scattered the items that this gathers. */
    Stream<Activation> scatters(Activation gather) {
        return graph.in(gather.nodeId()).stream()
                .filter(link -> link.kind() == Link.Kind.BATCH)
                .map(link -> new Activation(link.source(), gather.indexes()));
    }

    /** Whether anything waits for several links. */
    boolean hasJoins() {
        return graph.nodeIds().stream().anyMatch(graph::isJoin)
                || Stream.concat(
                                Stream.of(Optional.<Loop>empty()),
                                graph.loops().stream().map(Optional::of))
                        .anyMatch(loop -> graph.level(loop).closing().size() > 1);
    }

    /** Everything that a submit starts. */
    Stream<Activation> starts() {
        return graph.starts().stream().map(id -> graph.depth(id) == 0 ? Activation.of(id) : first(id, List.of()));
    }

    static int last(Activation activation) {
        return activation.indexes().get(activation.indexes().size() - 1);
    }

    /** The indexes of what is around the innermost loop. */
    static List<Integer> outer(Activation activation) {
        return activation.indexes().subList(0, activation.indexes().size() - 1);
    }

    private static List<Integer> with(List<Integer> indexes, int position, int index) {
        List<Integer> changed = new ArrayList<>(indexes);
        changed.set(position, index);
        return changed;
    }
}
