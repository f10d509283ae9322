package io.flowcraft.engine;

import io.flowcraft.blueprint.Edge;
import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import io.flowcraft.expression.ExpressionException;
import io.flowcraft.expression.Place;
import io.flowcraft.expression.Scope;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the edges that a result takes. An edge matches when it has the result's action, or none, and a truthy condition, or none. The matching edges with an
 * action are taken, or if there are none, those without. The controller of a loop takes those with a condition first. A fallback chooses in one pass among its own edges and those of the node in whose place it runs, each
 * target once, and for every other node that it may stand in for likewise.
 */
final class EdgeChoice {

    private final Plan plan;
    private final Graph graph;
    private final Optional<String> action;
    private final Scope scope;
    private final Map<Integer, Boolean> conditions = new HashMap<>();

    EdgeChoice(Plan plan, Optional<String> action, Scope scope) {
        this.plan = plan;
        this.graph = plan.graph();
        this.action = action;
        this.scope = scope;
    }

    /**
     * The chosen edges with their transformed values.
     *
     * @param replaced the nodes in whose place the node runs: the one whose failure started it, and those in whose place that one ran
     * @throws io.flowcraft.expression.ExpressionException when a condition or a transform fails
     */
    List<TakenLink> choose(String nodeId, Set<String> replaced) {
        List<Link> own = graph.out(nodeId);
        List<Link> chosen = oncePerTarget(matching(candidates(own, replaced)));
        List<TakenLink> taken = (graph.isFallback(nodeId) ? chosen : matching(own))
                .stream().map(this::take).collect(Collectors.toCollection(ArrayList::new));
        graph.replaces(nodeId).stream()
                .filter(other -> !replaced.contains(other))
                .forEach(other -> taken.addAll(chooseFor(other, own)));
        return taken;
    }

    /**
     * What is chosen for a node in whose place the fallback does not run now, should that node fail too. It need not fail: then its edges are its own
     * affair, and an expression on them that cannot be evaluated here is no failure of the fallback; such edges are dead.
     */
    private List<TakenLink> chooseFor(String other, List<Link> own) {
        try {
            return oncePerTarget(matching(candidates(own, Set.of(other)))).stream()
                    .filter(link -> link.source().equals(other))
                    .map(this::take)
                    .toList();
        } catch (ExpressionException | InvalidValueException e) {
            return List.of();
        }
    }

    private List<Link> candidates(List<Link> own, Set<String> replaced) {
        Stream<Link> others = replaced.stream().flatMap(id -> graph.out(id).stream());
        return Stream.concat(own.stream(), others)
                .sorted(Comparator.comparingInt(Link::number))
                .toList();
    }

    /** Asks for no condition that cannot change the choice: one that cannot be evaluated fails the node. */
    private List<Link> matching(List<Link> candidates) {
        List<Link> conditional = matching(candidates, this::isConditionOfController);
        if (!conditional.isEmpty()) {
            return conditional;
        }
        List<Link> named = matching(candidates, link -> edge(link).action().isPresent());
        return named.isEmpty()
                ? matching(candidates, link -> edge(link).action().isEmpty())
                : named;
    }

    private List<Link> matching(List<Link> candidates, Predicate<Link> kind) {
        return candidates.stream().filter(kind).filter(this::matches).toList();
    }

    private boolean isConditionOfController(Link link) {
        return graph.controlledBy(link.source()).isPresent()
                && edge(link).condition().isPresent();
    }

    private static List<Link> oncePerTarget(List<Link> links) {
        Set<String> targets = new HashSet<>();
        return links.stream().filter(link -> targets.add(link.target())).toList();
    }

    private boolean matches(Link link) {
        Edge edge = edge(link);
        boolean named = edge.action().isEmpty() || edge.action().equals(action);
        return named && edge.condition().map(text -> holds(link, text)).orElse(true);
    }

    private boolean holds(Link link, String condition) {
        return conditions.computeIfAbsent(
                link.number(), number -> plan.expression(condition, Place.EDGE).isTruthy(scope));
    }

    private TakenLink take(Link link) {
        return new TakenLink(link.number(), edge(link).transform().map(text -> transform(link, text)));
    }

    private JsonValue transform(Link link, String text) {
        JsonValue value = plan.expression(text, Place.EDGE).evaluate(scope);
        Values.problem(value).ifPresent(problem -> {
            throw new InvalidValueException("transform of the edge to " + link.target(), problem);
        });
        return value;
    }

    private static Edge edge(Link link) {
        return link.edge().orElseThrow();
    }
}
