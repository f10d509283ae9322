package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What known outcomes say about links and data. An outcome that is not known says nothing: whether it was not asked for, not recorded yet, or will never
 * be, is for the caller to tell. Not thread-safe.
 */
final class Ledger {

    private final Course course;
    private final Graph graph;
    private final Map<String, Outcome> outcomes = new HashMap<>();

    Ledger(Course course) {
        this.course = course;
        this.graph = course.graph();
    }

    Course course() {
        return course;
    }

    Graph graph() {
        return graph;
    }

    /** Adds an outcome, unless a retry superseded it. */
    void add(Outcome outcome) {
        if (course.counts(outcome.ref())) {
            outcomes.put(outcome.ref().activation().nodeId(), outcome);
        }
    }

    Optional<Outcome> outcome(String nodeId) {
        return Optional.ofNullable(outcomes.get(nodeId));
    }

    /** The outcome that stands for a node: its own, or once it failed, that of its fallback and so on; failed only at the end of the chain. */
    Optional<Outcome> standing(String nodeId) {
        Optional<Outcome> outcome = outcome(nodeId);
        Optional<Link> fallback = graph.fallback(nodeId);
        while (outcome.isPresent() && !outcome.get().isCompleted() && fallback.isPresent()) {
            String next = fallback.get().target();
            outcome = outcome(next);
            fallback = graph.fallback(next);
        }
        return outcome;
    }

    /** Whether a link is taken or dead by the outcome of its source, or of who stands in for it; empty when neither is known. */
    Optional<Boolean> isTaken(Link link) {
        if (link.kind() == Link.Kind.FALLBACK) {
            return outcome(link.source()).map(outcome -> !outcome.isCompleted());
        }
        return standing(link.source())
                .filter(Outcome::isCompleted)
                .map(outcome -> link.kind() == Link.Kind.END
                        || outcome.takenLink(link.number()).isPresent());
    }

    /** Whether the node failed and nobody is left to take its place. */
    boolean isFatal(String nodeId) {
        return standing(nodeId).filter(outcome -> !outcome.isCompleted()).isPresent();
    }
}
