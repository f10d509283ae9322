package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pauses runs and lets them go on. The jobs of a paused run are dropped, so resuming sets the status first, then derives what may run and enqueues it. Thread-safe;
 * everything may be repeated; {@link UnavailableException} when a store cannot be asked.
 */
public final class Pauses {

    private static final Logger LOG = System.getLogger(Pauses.class.getName());

    private final Ports ports;
    private final Plans plans;
    private final Continuation continuation;
    private final InstantSource clock;

    Pauses(Ports ports, Plans plans, Continuation continuation, InstantSource clock) {
        this.ports = ports;
        this.plans = plans;
        this.continuation = continuation;
        this.clock = clock;
    }

    /**
     * Lets nothing new start in a run; what runs may end. Pausing it again changes nothing.
     *
     * @throws UnknownRunException when there is no such run
     * @throws RunStateException when it has ended
     */
    public Run pause(String runId) {
        Run run = find(runId);
        RunState after = transition(Transition.pause(runId, run.generation(), clock.instant()))
                .run();
        if (after.status() != RunStatus.PAUSED) {
            throw new RunStateException(runId, "paused", after.status());
        }
        return find(runId);
    }

    /**
     * Lets a paused run go on; resuming one that is not paused changes nothing.
     *
     * @throws UnknownRunException when there is no such run
     * @throws RunStateException when it has ended
     */
    public Run resume(String runId) {
        Run run = find(runId);
        // Should this process die between status and jobs, the run is looked after soon.
        ports.checkups().touch(Set.of(runId));
        TransitionAnswer answer = transition(Transition.goOn(runId, run.generation(), clock.instant()));
        if (answer.run().status().isFinal()) {
            throw new RunStateException(runId, "resumed", answer.run().status());
        }
        if (answer.changed()) {
            goOn(runId);
        }
        return find(runId);
    }

    /** Also what somebody still holds: who does may have seen the run paused. */
    private void goOn(String runId) {
        Run run = find(runId);
        Optional<Course> course = plans.find(run).map(plan -> Course.of(plan, run));
        try {
            Awaited awaited = Awaited.of(ports, runId);
            Set<ActivationRef> open = awaited.waits().stream()
                    .filter(awaited::isOpen)
                    .map(Wait::ref)
                    .collect(Collectors.toSet());
            course.ifPresent(known -> continuation.goOn(known, ref -> !open.contains(ref)));
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "a resumed run goes on later: {0} (run {1})", e.getMessage(), runId);
        }
    }

    private Run find(String runId) {
        return ports.runs().find(runId).orElseThrow(() -> new UnknownRunException(runId));
    }

    private TransitionAnswer transition(Transition transition) {
        return ports.runs().transition(transition).orElseThrow(() -> new UnknownRunException(transition.runId()));
    }
}
