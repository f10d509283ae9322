package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows from the outcomes of a run: which nodes are ready, dead or waiting, what has arrived at which join, and whether the run has ended. A pure
 * function of graph and outcomes; linear in the graph. Immutable once made.
 */
final class Derivation {

    /** How a node stands. */
    enum State {
        /** Something before it is undecided. */
        WAITING,
        /** It may run now, or runs. */
        READY,
        /** It has an outcome. */
        DONE,
        /** It will never run. */
        DEAD
    }

    private final Graph graph;
    private final Ledger ledger;
    private final Map<String, State> states = new HashMap<>();

    /** @param ledger with every outcome of the run */
    Derivation(Ledger ledger) {
        this.ledger = ledger;
        this.graph = ledger.graph();
        graph.order().forEach(id -> states.put(id, derive(id)));
    }

    State state(String nodeId) {
        return states.getOrDefault(nodeId, State.WAITING);
    }

    /** The nodes that may run, in document order. */
    List<String> ready() {
        return graph.nodeIds().stream().filter(id -> state(id) == State.READY).toList();
    }

    /** The first taken link of a node, in document order. */
    Optional<Integer> firstTaken(String nodeId) {
        return graph.in(nodeId).stream()
                .filter(link -> resolved(link).orElse(false))
                .map(Link::number)
                .findFirst();
    }

    /** The failures that nobody took over, in document order: a failed node and, when its fallback failed too, that one. */
    List<String> failed() {
        return graph.nodeIds().stream().filter(ledger::isFatal).toList();
    }

    /** The final status that the run must get; empty while it goes on. */
    Optional<RunStatus> end() {
        if (!failed().isEmpty()) {
            return Optional.of(RunStatus.FAILED);
        }
        boolean all = graph.nodeIds().stream()
                .flatMap(id -> graph.end(id).stream())
                .allMatch(link -> resolved(link).isPresent());
        return all ? Optional.of(RunStatus.COMPLETED) : Optional.empty();
    }

    /** What has arrived at the joins, as an index must hold it. */
    List<JoinArrival> arrivals() {
        List<JoinArrival> arrivals = new ArrayList<>();
        for (String id : graph.nodeIds()) {
            if (graph.isJoin(id)) {
                add(arrivals, ledger.course().join(id), graph.in(id));
            }
        }
        if (graph.endSize() > 1) {
            List<Link> ends = graph.nodeIds().stream()
                    .flatMap(id -> graph.end(id).stream())
                    .toList();
            add(arrivals, ledger.course().end(), ends);
        }
        return arrivals;
    }

    private void add(List<JoinArrival> arrivals, Join join, List<Link> links) {
        Map<Integer, Boolean> resolved = new LinkedHashMap<>();
        links.forEach(link -> resolved(link).ifPresent(taken -> resolved.put(link.number(), taken)));
        if (!resolved.isEmpty()) {
            arrivals.add(new JoinArrival(join, resolved));
        }
    }

    private State derive(String nodeId) {
        if (ledger.outcome(nodeId).isPresent()) {
            return State.DONE;
        }
        List<Optional<Boolean>> links =
                graph.in(nodeId).stream().map(this::resolved).toList();
        boolean taken = links.isEmpty() || links.contains(Optional.of(true));
        boolean open = links.contains(Optional.<Boolean>empty());
        if (taken && (!open || graph.firesOnFirst(nodeId))) {
            return State.READY;
        }
        return open ? State.WAITING : State.DEAD;
    }

    private Optional<Boolean> resolved(Link link) {
        return states.get(link.source()) == State.DEAD ? Optional.of(false) : ledger.isTaken(link);
    }
}
