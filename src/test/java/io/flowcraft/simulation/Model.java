package io.flowcraft.simulation;

import io.flowcraft.blueprint.Node;
import io.flowcraft.engine.Activation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the contract says about a blueprint, worked out from its document and from how its loops were drawn: it shares nothing with the engine but the form of
 * keys, so that a mistake there is not made here too. {@link Standings} works out of it how a run stands. Immutable.
 */
final class Model {

    private final int number;
    private final Chart chart;
    private final Nesting nesting;
    private final Lots lots;
    private final Choices choices;

    /** @param number stands in the params of every node */
    Model(Drawn drawn, int number) {
        this.number = number;
        chart = new Chart(drawn.blueprint());
        nesting = new Nesting(chart, drawn.loops());
        lots = new Lots(chart, nesting);
        choices = new Choices(chart);
    }

    int number() {
        return number;
    }

    Nesting nesting() {
        return nesting;
    }

    Lots lots() {
        return lots;
    }

    Choices choices() {
        return choices;
    }

    Set<String> nodeIds() {
        return chart.nodeIds();
    }

    Node node(String nodeId) {
        return chart.node(nodeId);
    }

    /** Whether the blueprint has such an activation. */
    boolean has(Activation activation) {
        return chart.nodeIds().contains(activation.nodeId())
                && (nesting.isNode(activation) || isWholeLoop(activation) || isItem(activation));
    }

    /** What is executed: of an item the worker. */
    Node node(Activation activation) {
        return isItem(activation) ? lots.worker(activation) : chart.node(activation.nodeId());
    }

    boolean isItem(Activation activation) {
        return lots.isItem(activation);
    }

    boolean isWholeLoop(Activation activation) {
        return nesting.isWholeLoop(activation);
    }

    /** Whether code of ours is executed for it. */
    boolean isAct(Activation activation) {
        return RandomNode.isAct(node(activation).uses());
    }

    /** The ways that must be resolved before it starts; of an iteration after the first there are none, it waits for the end of the one before. */
    List<Way> in(Activation activation) {
        return nesting.isNextIteration(activation) ? List.of() : nesting.entries(activation);
    }

    /** The ways that it gets its input from. */
    List<Way> entries(Activation activation) {
        return nesting.entries(activation).stream()
                .filter(way -> way.kind() != Way.Kind.BATCH)
                .toList();
    }

    /** The node that tells the end of an iteration how it ended, under this number. */
    String ending(int link) {
        return chart.ending(link);
    }

    /** A node, its fallback, the fallback of that, and so on. */
    Set<String> withFallbacks(String nodeId) {
        Set<String> chain = new LinkedHashSet<>();
        for (Optional<String> next = Optional.of(nodeId); next.isPresent(); ) {
            chain.add(next.get());
            next = chart.node(next.get()).config().fallback();
        }
        return chain;
    }

    /** The node and all that may come to run because it ended. */
    Set<String> following(String nodeId) {
        return chart.following(nodeId);
    }

    /** Whether a message of one activation may lead to the other: an item leads to those behind it, and to what comes after the batch. */
    boolean leads(Activation one, Activation other) {
        boolean items = isItem(one) && isItem(other) && Lots.scatter(one).equals(Lots.scatter(other));
        return items
                ? lots.isInLane(one, other)
                : following(one.nodeId()).contains(other.nodeId()) && nesting.isBefore(one, other);
    }

    boolean isFallback(Activation activation) {
        return nesting.isNode(activation) && chart.isFallback(activation.nodeId());
    }

    /** What this may stand in for, through chains of fallbacks. */
    Set<Activation> standsInFor(Activation activation) {
        return chart.replaced(activation.nodeId()).stream()
                .map(id -> new Activation(id, activation.indexes()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Set<String> replaced(String nodeId) {
        return chart.replaced(nodeId);
    }

    boolean firesOnFirst(Activation activation) {
        return nesting.isNode(activation)
                && chart.startsOnFirst(activation.nodeId())
                && nesting.entries(activation).size() > 1;
    }

    /** The nodes that no edge leaves and that stand in for nobody: they give the result of a run. Edges leave every loop that is drawn. */
    List<String> terminals() {
        return chart.nodeIds().stream()
                .filter(id -> nesting.depth(id) == 0 && !chart.isFallback(id))
                .filter(id -> chart.edges(id).isEmpty())
                .toList();
    }
}
