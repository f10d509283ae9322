package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
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
     * @param course the run's way
     * @param known the outcome that made it ready, when nobody else can have run it; then it needs no check
     */
    record Successor(Lease lease, Course course, Optional<Outcome> known) {}

    /**
     * What one transaction did.
     *
     * @param course the run's way
     * @param outcome the outcome that counts
     * @param first whether this worker recorded it
     * @param walk what follows
     * @param round what joins were told, or must be told again when the answer is no count
     * @param handover what happens to leases
     * @param arrived the index's answer
     * @param status how the run stood
     */
    private record Step(
            Course course,
            Outcome outcome,
            boolean first,
            Walk walk,
            List<JoinArrival> round,
            Handover handover,
            Arrived arrived,
            RunStatus status) {}

    private final Ports ports;
    private final Recording recording;
    private final Index index;
    private final Router router;
    private final Holders holders;
    private final WorkerSettings settings;
    private final Probe probe;

    Settlement(
            Ports ports,
            Recording recording,
            Index index,
            Router router,
            Holders holders,
            WorkerSettings settings,
            Probe probe) {
        this.ports = ports;
        this.recording = recording;
        this.index = index;
        this.router = router;
        this.holders = holders;
        this.settings = settings;
        this.probe = probe;
    }

    /** Records an outcome and goes on. */
    Optional<Successor> settle(Task task, Outcome outcome, ContextChanges changes, boolean inline) {
        UnitOfWork unit = unit(task.course(), outcome);
        return goOn(
                task.lease(),
                unit.call(() -> recording.record(task, outcome, changes).map(written -> step(written, task, inline))));
    }

    /** Goes on with what was recorded already: its transaction had no room for more. */
    Optional<Successor> goOn(Task task, Optional<Recording.Written> written, boolean inline) {
        return goOn(task.lease(), written.map(known -> step(known, task, inline)));
    }

    /** Repeats what follows from an outcome that is recorded. */
    void repeat(Lease lease, Verdict.Repeat repeat) {
        router.repeat(repeat.course(), repeat.outcome());
        ports.coordination().release(lease);
    }

    /** Nodes that share a fallback must see each other's record, so theirs is committed before they look. */
    private UnitOfWork unit(Course course, Outcome outcome) {
        Graph graph = course.graph();
        Activation activation = outcome.ref().activation();
        boolean shares = course.unrolled()
                        .fallback(activation)
                        .filter(l -> graph.isJoin(l.target()))
                        .isPresent()
                || graph.isFallback(activation.nodeId());
        return shares ? UnitOfWork.SEPARATE : ports.unitOfWork();
    }

    private Step step(Recording.Written written, Task task, boolean inline) {
        probe.reach(CrashPoint.OUTCOME_RECORDED);
        Course course = written.course();
        RunState run = written.run();
        Outcome outcome = written.outcome();
        Walk walk = run.status().isFinal() ? new Walk(course) : router.walk(course, outcome);
        List<JoinArrival> round = walk.takeArrivals();
        boolean mayTake =
                inline && written.first() && run.status() == RunStatus.RUNNING && mayTake(course, outcome, walk);
        Handover handover = handover(course, task.lease(), walk, mayTake);
        Arrived arrived = ports.coordination()
                .arrive(new Arrivals(course.runId(), course.generation(), round, Optional.of(handover)));
        return new Step(course, outcome, written.first(), walk, round, handover, arrived, run.status());
    }

    /**
     * Whether a lease may be taken with the arrival. After an item only that of the next one: the join of all items is nothing that could be executed. After one that
     * failed none: that join has to say first whether so many may.
     */
    private static boolean mayTake(Course course, Outcome outcome, Walk walk) {
        boolean item = course.unrolled().isItem(outcome.ref().activation());
        return !item || (outcome.isCompleted() && !walk.ready().isEmpty());
    }

    private Handover handover(Course course, Lease lease, Walk walk, boolean inline) {
        Optional<ActivationRef> next = walk.ready().stream().findFirst().map(course::ref);
        boolean take = inline && walk.end().isEmpty();
        return new Handover(Optional.of(lease), next, take, holders.next(), settings.lease());
    }

    private Optional<Successor> goOn(Lease lease, Optional<Step> taken) {
        if (taken.isEmpty()) {
            ports.coordination().release(lease);
            return Optional.empty();
        }
        Step step = taken.get();
        Arrived.Counted counted = step.arrived() instanceof Arrived.Counted c ? c : again(step);
        Optional<Lease> leased = counted.leased();
        try {
            hand(step, counted);
        } catch (RuntimeException e) {
            leased.ifPresent(ports.coordination()::release);
            throw e;
        }
        if (step.walk().end().isPresent()) {
            leased.ifPresent(ports.coordination()::release);
            return Optional.empty();
        }
        return leased.map(l -> new Successor(l, step.course(), known(l, step)));
    }

    /** Hands everything that follows to others, but for the successor whose lease was taken. */
    private void hand(Step step, Arrived.Counted counted) {
        Router.answered(step.walk(), step.round(), counted);
        router.finishWalk(step.course(), step.walk());
        Optional<Activation> leased = counted.leased().map(l -> l.ref().activation());
        List<Activation> others = step.walk().ready().stream()
                .filter(ready -> !leased.equals(Optional.of(ready)))
                .toList();
        router.enqueue(step.course(), others);
        if (step.status() == RunStatus.AWAITING && step.walk().end().isEmpty()) {
            router.wake(step.course());
        }
        step.walk().end().ifPresent(status -> router.end(step.course(), status));
    }

    private Arrived.Counted again(Step step) {
        Course course = step.course();
        return index.arrive(
                course.plan(),
                new Arrivals(course.runId(), course.generation(), step.round(), Optional.of(step.handover())));
    }

    private static Optional<Outcome> known(Lease lease, Step step) {
        boolean single = !step.course().unrolled().isJoin(lease.ref().activation());
        boolean untried = lease.first() && lease.ref().generation() == 1;
        return step.first() && single && untried ? Optional.of(step.outcome()) : Optional.empty();
    }
}
