package io.flowcraft.engine;

import io.flowcraft.blueprint.Inputs;
import io.flowcraft.node.NodeImplementation;
import io.flowcraft.node.NodeRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        return plan.isEmpty()
                ? missing("blueprint " + pin.get().blueprintId() + ", version "
                        + pin.get().version())
                : check(lease, pin.get(), plan.get());
    }

    /** The check of a node that the caller made ready itself, by an outcome that it was the first to record: nobody can have run it. */
    Verdict checkSuccessor(Lease lease, Course course, Outcome predecessor) {
        RunData data = new RunData(ports, lease.ref(), course.ledger());
        data.add(predecessor);
        return implemented(lease, course, Optional.empty(), 0, 0, data, Wait.none(lease.ref()));
    }

    private Verdict check(Lease lease, Pins.Pin pin, Plan plan) {
        if (!plan.unrolled().has(lease.ref().activation())) {
            return pins.isOutdated(pin)
                    ? check(lease)
                    : new Verdict.Drop("the blueprint has no such node or iteration");
        }
        HopQuery query = query(lease.ref(), plan);
        Optional<HopView> view = ports.contexts().read(query);
        if (view.filter(found -> !pin.equals(Pins.Pin.of(found.run()))).isPresent() && pins.isOutdated(pin)) {
            return check(lease);
        }
        return view.isEmpty() ? unknownRun() : check(lease, plan, query, view.get());
    }

    private Verdict check(Lease lease, Plan plan, HopQuery query, HopView view) {
        if (view.run().status().isFinal()) {
            return new Verdict.Over(view.run());
        }
        Course course = Course.of(plan, view.run());
        Optional<String> idle = idle(course, lease.ref(), view);
        if (idle.isPresent()) {
            return new Verdict.Drop(idle.get());
        }
        if (view.outcome().isPresent()) {
            return new Verdict.Repeat(course, view.outcome().get());
        }
        RunData data = new RunData(ports, lease.ref(), course.ledger());
        data.add(query, view);
        Readiness readiness = begun(lease.ref(), view).orElseGet(() -> readiness(lease, data.ledger()));
        int before = before(lease.ref(), view);
        return readiness.ready()
                ? implemented(lease, course, readiness.claim(), before, view.charged(), data, view.waiting())
                : new Verdict.Drop("nothing makes it ready");
    }

    /** Why nothing is to be done, whatever is recorded of the activation. */
    private static Optional<String> idle(Course course, ActivationRef ref, HopView view) {
        RunStatus status = view.run().status();
        // What follows from an outcome is not lost by a pause: only what would start is dropped, and comes again with
        // the resume.
        if (status == RunStatus.PAUSED && view.outcome().isEmpty()) {
            return Optional.of("the run is " + status.text());
        }
        if (!course.counts(ref)) {
            return Optional.of("it is of another generation than the node");
        }
        if (view.outcome().isEmpty() && view.deadLetter()) {
            return Optional.of("a dead letter holds it");
        }
        // Whether a child has ended only its run tells, which whoever executes this looks at.
        if (view.outcome().isEmpty()
                && view.waiting().isOpen()
                && view.waiting().child().isEmpty()) {
            return Optional.of("it awaits something");
        }
        boolean early =
                view.timer().filter(rest -> rest.compareTo(Duration.ZERO) > 0).isPresent();
        return view.outcome().isEmpty() && early ? Optional.of("its timer will start it") : Optional.empty();
    }

    /** Once something is recorded of a node that one of several links starts, it goes on with that link, whatever the index knows. */
    private static Optional<Readiness> begun(ActivationRef ref, HopView view) {
        Stream<Integer> attempts = view.failed().stream()
                .filter(attempt -> attempt.ref().equals(ref))
                .flatMap(attempt -> attempt.claim().stream());
        Stream<Integer> waiting = view.waiting().awaiting().flatMap(Awaiting::claim).stream();
        return Stream.concat(attempts, waiting).findFirst().map(link -> new Readiness(true, Optional.of(link)));
    }

    /** The attempts that earlier generations were charged. */
    private static int before(ActivationRef ref, HopView view) {
        int failed = view.failed().stream()
                .filter(attempt -> attempt.ref().generation() < ref.generation())
                .mapToInt(FailedAttempt::number)
                .max()
                .orElse(0);
        return Math.max(failed, view.superseded());
    }

    private Verdict implemented(
            Lease lease, Course course, Optional<Integer> claim, int before, int charged, RunData data, Wait waiting) {
        String uses = course.plan().node(lease.ref().activation()).uses();
        Optional<NodeImplementation> implementation = registry.find(uses);
        return implementation
                .<Verdict>map(found ->
                        new Verdict.Execute(new Task(lease, course, found, claim, charged + 1, before, data, waiting)))
                .orElseGet(() -> missing("node implementation '" + uses + "'"));
    }

    private record Readiness(boolean ready, Optional<Integer> claim) {
        static final Readiness NO = new Readiness(false, Optional.empty());
        static final Readiness YES = new Readiness(true, Optional.empty());
    }

    private Readiness readiness(Lease lease, Ledger ledger) {
        Unrolled unrolled = ledger.course().unrolled();
        Activation activation = lease.ref().activation();
        if (unrolled.isLoop(activation)) {
            return ended(ledger, activation) ? Readiness.YES : derived(ledger.course(), activation);
        }
        if (unrolled.isItem(activation)) {
            return mayStart(ledger, activation) ? Readiness.YES : derived(ledger.course(), activation);
        }
        Map<Integer, Boolean> links = ledger.resolved(activation);
        int waitsFor = unrolled.in(activation).size();
        boolean all = links.size() == waitsFor && (links.containsValue(true) || waitsFor == 0);
        if (all && !unrolled.firesOnFirst(activation)) {
            return Readiness.YES;
        }
        return unrolled.isJoin(activation)
                ? ask(ledger.course(), activation, links)
                : derived(ledger.course(), activation);
    }

    /** Whether an item is one of the first, or the one before it in its lane has ended. */
    private static boolean mayStart(Ledger ledger, Activation item) {
        Unrolled unrolled = ledger.course().unrolled();
        int count = ledger.outcome(unrolled.scatter(item))
                .flatMap(Outcome::items)
                .map(Items::count)
                .orElse(0);
        Optional<Activation> before = laneBefore(item, ledger.course().plan());
        return Unrolled.last(item) < count
                && (before.isEmpty() || ledger.outcome(before.get()).isPresent());
    }

    private static Optional<Activation> laneBefore(Activation item, Plan plan) {
        int index = Unrolled.last(item) - plan.batch(item.nodeId()).window();
        return index < 0
                ? Optional.empty()
                : Optional.of(Unrolled.item(plan.unrolled().scatter(item), index));
    }

    /** Whether a loop's end follows from what its controller did last; if not, that says nothing. */
    private static boolean ended(Ledger ledger, Activation loop) {
        Walk walk = new Walk(ledger.course());
        ledger.latest(loop.nodeId())
                .filter(last ->
                        ledger.standing(last).filter(Outcome::isCompleted).isPresent())
                .ifPresent(last -> walk.completed(last, ledger));
        return walk.ready().contains(loop);
    }

    /** A positive answer of the index is safe; a negative one is compared with the truth. */
    private Readiness ask(Course course, Activation activation, Map<Integer, Boolean> links) {
        Join join = course.join(activation);
        Arrivals question = new Arrivals(
                course.runId(), course.generation(), List.of(new JoinArrival(join, links)), Optional.empty());
        JoinAnswer answer = index.arrive(course.plan(), question).answers().get(0);
        return answer.state() == JoinAnswer.State.READY
                ? new Readiness(true, answer.claim().filter(links::containsKey).or(() -> lowestTaken(join, links)))
                : derived(course, activation);
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

    private Readiness derived(Course course, Activation activation) {
        Derivation derivation = new Derivation(index.ledger(course));
        if (derivation.state(activation) != Derivation.State.READY) {
            return Readiness.NO;
        }
        return course.unrolled().firesOnFirst(activation)
                ? new Readiness(true, derivation.firstTaken(activation))
                : Readiness.YES;
    }

    private static HopQuery query(ActivationRef ref, Plan plan) {
        Unrolled unrolled = plan.unrolled();
        Activation activation = ref.activation();
        if (unrolled.isLoop(activation)) {
            return HopQuery.latest(
                    ref, List.of(new Latest(ref, activation.indexes().size() + 1)));
        }
        if (unrolled.isItem(activation)) {
            Stream<Activation> scatter = Stream.of(unrolled.scatter(activation));
            return HopQuery.of(
                    ref,
                    Stream.concat(scatter, laneBefore(activation, plan).stream())
                            .toList());
        }
        Set<Activation> before = Stream.concat(unrolled.in(activation).stream(), unrolled.entries(activation).stream())
                .map(link -> unrolled.source(link, activation))
                .flatMap(source -> unrolled.withFallbacks(source).stream())
                .filter(source -> !source.equals(activation))
                .collect(Collectors.toSet());
        boolean start = unrolled.entries(activation).isEmpty();
        boolean named = start && !(plan.node(activation).inputs() instanceof Inputs.None);
        return HopQuery.of(ref, before).with(named, start && !named);
    }

    private Verdict unknownRun() {
        return new Verdict.Later(
                DeadLetter.Reason.UNKNOWN_RUN, settings.unknownRunPatience(), "no store knows the run");
    }

    private Verdict missing(String what) {
        return new Verdict.Later(
                DeadLetter.Reason.MISSING_IMPLEMENTATION,
                settings.missingPatience(),
                what + " is missing on this worker");
    }
}
