package io.flowcraft.engine;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Does what follows from an outcome: tells joins, enqueues what became ready, ends the run. Everything here may be repeated: links arrive as sets, a ready
 * join stays ready, a job that comes twice meets the outcome or the lease, and the end is a compare-and-set. Thread-safe.
 */
final class Router {

    private static final int READ_AT_ONCE = 100;

    private final Ports ports;
    private final Index index;
    private final Family family;
    private final WorkerListener listener;
    private final Probe probe;
    private final int mostHops;

    /** @param mostHops how many nodes one message goes on with */
    Router(Ports ports, Index index, Family family, WorkerListener listener, Probe probe, int mostHops) {
        this.ports = ports;
        this.index = index;
        this.family = family;
        this.listener = listener;
        this.probe = probe;
        this.mostHops = mostHops;
    }

    /**
     * The links that an outcome resolves. Of nodes that share a fallback each reads what the other recorded, so that at least one of the two sees both.
     */
    Walk walk(Course course, Outcome outcome) {
        Walk walk = new Walk(course);
        follow(walk, course, outcome);
        return walk;
    }

    /**
     * Does again what follows from an outcome, and from the outcomes of what that made ready, and so on: a worker that died may have run these nodes one after
     * the other for a single message, this one. It stops at nodes without an outcome, which are enqueued. What has an outcome is not enqueued: each such job
     * would repeat in its turn, and beyond every fork their number would double. It also stops after as many hops as one message may make.
     */
    void repeat(Course course, Outcome outcome) {
        Walk walk = walk(course, outcome);
        Set<Activation> seen = new HashSet<>(Set.of(outcome.ref().activation()));
        finishWalk(course, walk);
        List<Activation> ready = unseen(walk, seen);
        for (int hops = 0; !ready.isEmpty() && hops <= mostHops; hops++) {
            Map<Activation, Outcome> known = outcomes(course, outcome.ref(), ready);
            enqueue(
                    course,
                    ready.stream().filter(next -> !known.containsKey(next)).toList());
            inline(course, ready).forEach(next -> Optional.ofNullable(known.get(next))
                    .ifPresent(found -> follow(walk, course, found)));
            finishWalk(course, walk);
            ready = unseen(walk, seen);
        }
        walk.end().ifPresent(status -> end(course, status));
    }

    /** What may have run for the same message as what it follows from. Of the items of a batch, of which there may be very many, that is only the first. */
    private static List<Activation> inline(Course course, List<Activation> ready) {
        return ready.stream()
                .filter(next -> next == ready.get(0) || !course.unrolled().isItem(next))
                .toList();
    }

    private static List<Activation> unseen(Walk walk, Set<Activation> seen) {
        return walk.takeReady().stream().filter(seen::add).toList();
    }

    private Map<Activation, Outcome> outcomes(Course course, ActivationRef asking, List<Activation> activations) {
        Map<Activation, Outcome> outcomes = new LinkedHashMap<>();
        for (int from = 0; from < activations.size(); from += READ_AT_ONCE) {
            List<Activation> some = activations.subList(from, Math.min(activations.size(), from + READ_AT_ONCE));
            ports.contexts().read(HopQuery.of(asking, some)).ifPresent(view -> view.others().values().stream()
                    .filter(outcome -> course.counts(outcome.ref()))
                    .forEach(outcome -> outcomes.put(outcome.ref().activation(), outcome)));
        }
        return outcomes;
    }

    private void follow(Walk walk, Course course, Outcome outcome) {
        Activation activation = outcome.ref().activation();
        if (course.unrolled().isItem(activation)) {
            walk.itemEnded(outcome);
            return;
        }
        Ledger ledger = related(course, outcome);
        if (outcome.isCompleted()) {
            walk.completed(activation, ledger);
            course.unrolled().replaces(activation).stream()
                    .filter(other -> ledger.standing(other)
                            .filter(o -> o.ref().equals(outcome.ref()))
                            .isPresent())
                    .forEach(other -> walk.completed(other, ledger));
        } else {
            failed(walk, activation, ledger);
        }
    }

    /** Tells joins the rest of the walk, one round a call, until nothing more follows. */
    void finishWalk(Course course, Walk walk) {
        List<JoinArrival> round = walk.takeArrivals();
        while (!round.isEmpty()) {
            probe.reach(CrashPoint.BETWEEN_ARRIVALS);
            Arrivals arrivals = new Arrivals(course.runId(), course.generation(), round, Optional.empty());
            answered(walk, round, index.arrive(course.plan(), arrivals));
            round = walk.takeArrivals();
        }
    }

    static void answered(Walk walk, List<JoinArrival> round, Arrived.Counted counted) {
        for (int i = 0; i < round.size(); i++) {
            walk.answered(round.get(i), counted.answers().get(i));
        }
    }

    /** Enqueues these, each as the first attempt. */
    void enqueue(Course course, List<Activation> activations) {
        if (!activations.isEmpty()) {
            probe.reach(CrashPoint.ARRIVED);
            ports.queue().send(activations.stream().map(course::job).toList(), Duration.ZERO);
        }
    }

    /** Says that something happens again in a run that awaited; it may know already. */
    void wake(Course course) {
        boolean changed = ports.runs()
                .transition(Transition.wake(course.runId(), course.generation()))
                .filter(TransitionAnswer::changed)
                .isPresent();
        if (changed) {
            family.wake(course.parent());
        }
    }

    /** Gives the run a final status, unless it has one, and tells its parent. */
    void end(Course course, RunStatus status) {
        probe.reach(CrashPoint.LAST_RECORDED);
        boolean changed = ports.runs()
                .transition(Transition.end(course.runId(), course.generation(), status))
                .filter(TransitionAnswer::changed)
                .isPresent();
        if (changed) {
            probe.reach(CrashPoint.STATUS_SET);
            listener.ended(status);
        }
        course.parent().ifPresent(family::tell);
    }

    private static void failed(Walk walk, Activation activation, Ledger ledger) {
        if (ledger.isFatal(activation)) {
            walk.failRun();
            return;
        }
        walk.failed(activation);
        // The last of a chain may have ended for somebody else before this one failed: then that decides for all of the
        // chain.
        Stream.concat(Stream.of(activation), ledger.course().unrolled().replaces(activation).stream())
                .filter(one -> ledger.outcome(one).filter(o -> !o.isCompleted()).isPresent())
                .filter(one -> ledger.standing(one).filter(Outcome::isCompleted).isPresent())
                .forEach(one -> walk.completed(one, ledger));
    }

    /** The outcomes of those that this one may stand in for, or that may stand in for it. */
    private Ledger related(Course course, Outcome outcome) {
        Unrolled unrolled = course.unrolled();
        Ledger ledger = course.ledger();
        Activation activation = outcome.ref().activation();
        Set<Activation> others =
                new LinkedHashSet<>(outcome.isCompleted() ? List.of() : unrolled.withFallbacks(activation));
        unrolled.replaces(activation).forEach(other -> others.addAll(unrolled.withFallbacks(other)));
        others.remove(activation);
        if (!others.isEmpty()) {
            ports.contexts()
                    .read(HopQuery.of(outcome.ref(), others))
                    .ifPresent(view -> view.others().values().forEach(ledger::add));
        }
        ledger.add(outcome);
        return ledger;
    }
}
