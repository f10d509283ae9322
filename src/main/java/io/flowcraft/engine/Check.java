package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what a job is worth. Reads the run, the own outcome and what precedes it at one moment; a node that recorded edges do not show to be ready is
 * looked up in the index; what that denies too is derived from all outcomes before the job is dropped. Changes nothing. Thread-safe.
 */
final class Check {

    private final Ports ports;
    private final Plans plans;
    private final Pins pins;
    private final Index index;
    private final NodeRegistry registry;
    private final WorkerSettings settings;

    Check(Ports ports, Plans plans, Index index, NodeRegistry registry, WorkerSettings settings) {
        this.ports = ports;
        this.plans = plans;
        this.pins = new Pins(ports.runs());
        this.index = index;
        this.registry = registry;
        this.settings = settings;
    }

    Verdict check(Lease lease) {
        Optional<Pins.Pin> pin = pins.find(lease.ref().runId());
        if (pin.isEmpty()) {
            return unknownRun();
        }
        Optional<Plan> plan = plans.find(pin.get().blueprintId(), pin.get().version());
        return plan.isEmpty() ? missing("blueprint " + pin.get()) : check(lease, plan.get());
    }

    /** The check of a node that the caller made ready itself, by an outcome that it was the first to record: nobody can have run it. */
    Verdict checkSuccessor(Lease lease, Plan plan, RunState run, Outcome predecessor) {
        RunData data = new RunData(ports.contexts(), lease.ref(), new Ledger(plan.graph()));
        data.add(predecessor);
        return implemented(lease, run, plan, Optional.empty(), 1, data);
    }

    private Verdict check(Lease lease, Plan plan) {
        Graph graph = plan.graph();
        String nodeId = lease.ref().activation().nodeId();
        if (!graph.hasNode(nodeId) || !lease.ref().activation().indexes().isEmpty()) {
            return new Verdict.Drop("the blueprint has no such node or iteration");
        }
        HopQuery query = query(lease.ref(), graph);
        Optional<HopView> view = ports.contexts().read(query);
        if (view.isEmpty()) {
            return unknownRun();
        }
        RunData data = new RunData(ports.contexts(), lease.ref(), new Ledger(graph));
        data.add(query, view.get());
        return check(lease, plan, view.get(), data);
    }

    private Verdict check(Lease lease, Plan plan, HopView view, RunData data) {
        RunState run = view.run().state();
        if (run.status().isFinal() || run.status() == RunStatus.PAUSED) {
            return new Verdict.Drop("the run is " + run.status().text());
        }
        if (view.outcome().isPresent()) {
            return new Verdict.Repeat(plan, run, view.outcome().get());
        }
        if (lease.ref().generation() > run.generation()) {
            return new Verdict.Drop("the run has no such generation");
        }
        Readiness readiness = readiness(lease, plan, run, data.ledger());
        int attempt =
                1 + view.failed().stream().mapToInt(FailedAttempt::number).max().orElse(0);
        return readiness.ready()
                ? implemented(lease, run, plan, readiness.claim(), attempt, data)
                : new Verdict.Drop("nothing makes it ready");
    }

    private Verdict implemented(
            Lease lease, RunState run, Plan plan, Optional<Integer> claim, int attempt, RunData data) {
        String uses = plan.graph().node(lease.ref().activation().nodeId()).uses();
        Optional<NodeImplementation> implementation = registry.find(uses);
        return implementation
                .<Verdict>map(found -> new Verdict.Execute(new Task(lease, run, plan, found, claim, attempt, data)))
                .orElseGet(() -> missing("node implementation '" + uses + "'"));
    }

    private record Readiness(boolean ready, Optional<Integer> claim) {
        static final Readiness NO = new Readiness(false, Optional.empty());
        static final Readiness YES = new Readiness(true, Optional.empty());
    }

    private Readiness readiness(Lease lease, Plan plan, RunState run, Ledger ledger) {
        String nodeId = lease.ref().activation().nodeId();
        Map<Integer, Boolean> links = new LinkedHashMap<>();
        List<Link> in = plan.graph().in(nodeId);
        in.forEach(link -> ledger.isTaken(link).ifPresent(taken -> links.put(link.number(), taken)));
        boolean all = links.size() == in.size() && (links.containsValue(true) || in.isEmpty());
        if (all && !plan.graph().firesOnFirst(nodeId)) {
            return Readiness.YES;
        }
        return plan.graph().isJoin(nodeId) ? ask(lease, plan, run, links) : derived(plan, lease);
    }

    /** A positive answer of the index is safe; a negative one is compared with the truth. */
    private Readiness ask(Lease lease, Plan plan, RunState run, Map<Integer, Boolean> links) {
        String runId = lease.ref().runId();
        Join join = Walk.join(plan.graph(), runId, lease.ref().activation().nodeId());
        Arrivals question =
                new Arrivals(runId, run.generation(), List.of(new JoinArrival(join, links)), Optional.empty());
        JoinAnswer answer = index.arrive(plan, question).answers().get(0);
        return answer.state() == JoinAnswer.State.READY
                ? new Readiness(true, answer.claim().filter(links::containsKey).or(() -> lowestTaken(join, links)))
                : derived(plan, lease);
    }

    /**
     * After a rebuild nobody knows which link claimed the join: any taken one may. Nor may a link count whose source was recorded after this check read:
     * there would be no value.
     */
    private static Optional<Integer> lowestTaken(Join join, Map<Integer, Boolean> links) {
        return join.strategy() == Join.Strategy.ALL
                ? Optional.empty()
                : links.keySet().stream().filter(links::get).min(Integer::compare);
    }

    private Readiness derived(Plan plan, Lease lease) {
        Derivation derivation = new Derivation(index.ledger(plan, lease.ref().runId()));
        String nodeId = lease.ref().activation().nodeId();
        if (derivation.state(nodeId) != Derivation.State.READY) {
            return Readiness.NO;
        }
        return plan.graph().firesOnFirst(nodeId) ? new Readiness(true, derivation.firstTaken(nodeId)) : Readiness.YES;
    }

    private static HopQuery query(ActivationRef ref, Graph graph) {
        String nodeId = ref.activation().nodeId();
        Set<Activation> before = graph.in(nodeId).stream()
                .flatMap(link -> graph.withFallbacks(link.source()).stream())
                .filter(id -> !id.equals(nodeId))
                .map(Activation::of)
                .collect(Collectors.toSet());
        return new HopQuery(ref, before, false, graph.in(nodeId).isEmpty());
    }

    private Verdict unknownRun() {
        return new Verdict.Later(settings.unknownRunDelay(), "the run is unknown");
    }

    private Verdict missing(String what) {
        return new Verdict.Later(settings.missingDelay(), what + " is missing on this worker");
    }
}
