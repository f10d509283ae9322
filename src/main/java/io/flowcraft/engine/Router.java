package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does what follows from an outcome: tells joins, enqueues what became ready, ends the run. Everything here may be repeated: links arrive as sets, a ready
 * join stays ready, a job that comes twice meets the outcome or the lease, and the end is a compare-and-set. Thread-safe.
 */
final class Router {

    private final Ports ports;
    private final Index index;
    private final WorkerListener listener;

    Router(Ports ports, Index index, WorkerListener listener) {
        this.ports = ports;
        this.index = index;
        this.listener = listener;
    }

    /**
     * The links that an outcome resolves. Of nodes that share a fallback each reads what the other recorded, so that at least one of the two sees both.
     */
    Walk walk(Plan plan, RunState run, Outcome outcome) {
        Graph graph = plan.graph();
        String nodeId = outcome.ref().activation().nodeId();
        Ledger ledger = related(graph, outcome);
        Walk walk = new Walk(graph, outcome.ref().runId(), run.generation());
        if (outcome.isCompleted()) {
            walk.completed(nodeId, ledger);
            graph.replaces(nodeId).stream()
                    .filter(id -> ledger.standing(id)
                            .filter(o -> o.ref().equals(outcome.ref()))
                            .isPresent())
                    .forEach(id -> walk.completed(id, ledger));
        } else {
            failed(walk, nodeId, ledger);
        }
        return walk;
    }

    /** Tells joins the rest of the walk, one round a call, until nothing more follows. */
    void finishWalk(Plan plan, RunState run, Walk walk, String runId) {
        List<JoinArrival> round = walk.takeArrivals();
        while (!round.isEmpty()) {
            answered(walk, round, index.arrive(plan, new Arrivals(runId, run.generation(), round, Optional.empty())));
            round = walk.takeArrivals();
        }
    }

    static void answered(Walk walk, List<JoinArrival> round, Arrived.Counted counted) {
        for (int i = 0; i < round.size(); i++) {
            walk.answered(round.get(i), counted.answers().get(i));
        }
    }

    /** Enqueues these nodes, each as the first attempt. */
    void enqueue(Plan plan, String runId, List<String> nodeIds) {
        if (!nodeIds.isEmpty()) {
            List<Job> jobs = nodeIds.stream()
                    .map(id -> new ActivationRef(runId, Activation.of(id), 1))
                    .map(ref -> new Job(ref, plan.stored().id(), 1, Optional.empty()))
                    .toList();
            ports.queue().send(jobs, Duration.ZERO);
        }
    }

    /** Gives the run a final status, unless it has one. */
    void end(String runId, RunState run, RunStatus status) {
        boolean changed = ports.runs()
                .transition(Transition.end(runId, run.generation(), status))
                .filter(TransitionAnswer::changed)
                .isPresent();
        if (changed) {
            listener.ended(status);
        }
    }

    private static void failed(Walk walk, String nodeId, Ledger ledger) {
        if (ledger.isFatal(nodeId)) {
            walk.failRun();
            return;
        }
        walk.failed(nodeId);
        if (ledger.standing(nodeId).filter(Outcome::isCompleted).isPresent()) {
            walk.completed(nodeId, ledger);
        }
    }

    /** The outcomes of the nodes that this one may stand in for, or that may stand in for it. */
    private Ledger related(Graph graph, Outcome outcome) {
        Ledger ledger = new Ledger(graph);
        String nodeId = outcome.ref().activation().nodeId();
        Set<String> ids = new LinkedHashSet<>(outcome.isCompleted() ? List.of() : graph.withFallbacks(nodeId));
        graph.replaces(nodeId).forEach(id -> ids.addAll(graph.withFallbacks(id)));
        ids.remove(nodeId);
        if (!ids.isEmpty()) {
            Set<Activation> others = ids.stream().map(Activation::of).collect(Collectors.toSet());
            ports.contexts()
                    .read(new HopQuery(outcome.ref(), others, false, false))
                    .ifPresent(view -> view.others().values().forEach(ledger::add));
        }
        ledger.add(outcome);
        return ledger;
    }
}
