package io.flowcraft.engine;

import java.util.List;
import java.util.Optional;

/**
 * Makes an outcome final and does what follows from it, in the order that loses nothing: record, arrive, enqueue, end. Record and first arrivals are one
 * transaction where the stores can. Whoever comes second goes on with the first one's outcome. Thread-safe.
 */
final class Settlement {

    /**
     * A successor whose lease this worker took with the arrival.
     *
     * @param lease the lease
     * @param plan the blueprint
     * @param run the run's state
     * @param known the outcome that made it ready, when nobody else can have run it; then it needs no check
     */
    record Successor(Lease lease, Plan plan, RunState run, Optional<Outcome> known) {}

    /**
     * What one transaction did.
     *
     * @param run the run's state
     * @param outcome the outcome that counts
     * @param first whether this worker recorded it
     * @param walk what follows
     * @param round what joins were told, or must be told again when the answer is no count
     * @param handover what happens to leases
     * @param arrived the index's answer
     */
    private record Step(
            RunState run,
            Outcome outcome,
            boolean first,
            Walk walk,
            List<JoinArrival> round,
            Handover handover,
            Arrived arrived) {}

    private final Ports ports;
    private final Index index;
    private final Router router;
    private final Holders holders;
    private final WorkerSettings settings;

    Settlement(Ports ports, Index index, Router router, Holders holders, WorkerSettings settings) {
        this.ports = ports;
        this.index = index;
        this.router = router;
        this.holders = holders;
        this.settings = settings;
    }

    /** Records an outcome and goes on. */
    Optional<Successor> settle(Task task, Outcome outcome, ContextChanges changes, boolean inline) {
        UnitOfWork unit = unit(task.plan(), outcome);
        return goOn(task.plan(), task.lease(), unit.call(() -> record(task, outcome, changes, inline)));
    }

    /** Repeats what follows from an outcome that is recorded. */
    void repeat(Lease lease, Verdict.Repeat repeat) {
        if (!repeat.run().status().isFinal()) {
            router.repeat(repeat.plan(), repeat.run(), repeat.outcome());
        }
        ports.coordination().release(lease);
    }

    /** Nodes that share a fallback must see each other's record, so theirs is committed before they look. */
    private UnitOfWork unit(Plan plan, Outcome outcome) {
        String nodeId = outcome.ref().activation().nodeId();
        boolean shares = plan.graph()
                        .fallback(nodeId)
                        .filter(l -> plan.graph().isJoin(l.target()))
                        .isPresent()
                || plan.graph().isFallback(nodeId);
        return shares ? UnitOfWork.SEPARATE : ports.unitOfWork();
    }

    private Optional<Step> record(Task task, Outcome outcome, ContextChanges changes, boolean inline) {
        RunState known = task.run();
        Recorded recorded = ports.contexts().record(outcome, changes, known.generation());
        if (recorded instanceof Recorded.Moved moved) {
            recorded = ports.contexts().record(outcome, changes, moved.run().generation());
        }
        if (recorded instanceof Recorded.First first) {
            return Optional.of(step(task.plan(), task.lease(), first.run(), outcome, true, inline));
        }
        if (recorded instanceof Recorded.Already already) {
            return Optional.of(step(task.plan(), task.lease(), already.run(), already.outcome(), false, false));
        }
        return Optional.empty();
    }

    private Step step(Plan plan, Lease lease, RunState run, Outcome outcome, boolean first, boolean inline) {
        boolean routes = !run.status().isFinal();
        Walk walk = routes
                ? router.walk(plan, run, outcome)
                : new Walk(plan.graph(), outcome.ref().runId(), run.generation());
        List<JoinArrival> round = walk.takeArrivals();
        Handover handover = handover(lease, walk, inline && run.status() == RunStatus.RUNNING);
        Arrived arrived = ports.coordination()
                .arrive(new Arrivals(outcome.ref().runId(), run.generation(), round, Optional.of(handover)));
        return new Step(run, outcome, first, walk, round, handover, arrived);
    }

    private Handover handover(Lease lease, Walk walk, boolean inline) {
        Optional<ActivationRef> next = walk.ready().stream()
                .findFirst()
                .map(id -> new ActivationRef(lease.ref().runId(), Activation.of(id), 1));
        boolean take = inline && walk.end().isEmpty();
        return new Handover(Optional.of(lease), next, take, holders.next(), settings.lease());
    }

    private Optional<Successor> goOn(Plan plan, Lease lease, Optional<Step> taken) {
        if (taken.isEmpty()) {
            ports.coordination().release(lease);
            return Optional.empty();
        }
        Step step = taken.get();
        String runId = lease.ref().runId();
        Arrived.Counted counted = step.arrived() instanceof Arrived.Counted c ? c : again(plan, runId, step);
        Optional<Lease> leased = counted.leased();
        try {
            hand(plan, runId, step, counted);
        } catch (RuntimeException e) {
            leased.ifPresent(ports.coordination()::release);
            throw e;
        }
        return leased.map(l -> new Successor(l, plan, step.run(), known(plan, l, step)));
    }

    /** Hands everything that follows to others, but for the successor whose lease was taken. */
    private void hand(Plan plan, String runId, Step step, Arrived.Counted counted) {
        Router.answered(step.walk(), step.round(), counted);
        router.finishWalk(plan, step.run(), step.walk(), runId);
        Optional<String> leased = counted.leased().map(l -> l.ref().activation().nodeId());
        router.enqueue(
                plan,
                runId,
                step.walk().ready().stream()
                        .filter(id -> !leased.equals(Optional.of(id)))
                        .toList());
        step.walk().end().ifPresent(status -> router.end(runId, step.run(), status));
    }

    private Arrived.Counted again(Plan plan, String runId, Step step) {
        return index.arrive(
                plan, new Arrivals(runId, step.run().generation(), step.round(), Optional.of(step.handover())));
    }

    private static Optional<Outcome> known(Plan plan, Lease lease, Step step) {
        boolean single = !plan.graph().isJoin(lease.ref().activation().nodeId());
        return step.first() && single && lease.first() ? Optional.of(step.outcome()) : Optional.empty();
    }
}
