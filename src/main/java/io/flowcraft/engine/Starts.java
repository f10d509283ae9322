package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Sends the first jobs of runs that are stored. May be repeated. Thread-safe. */
final class Starts {

    private static final Logger LOG = System.getLogger(Starts.class.getName());

    private final Ports ports;
    private final Plans plans;
    private final Index index;
    private final Probe probe;

    Starts(Ports ports, Plans plans, Index index, Probe probe) {
        this.ports = ports;
        this.plans = plans;
        this.index = index;
        this.probe = probe;
    }

    /** Starts a run that was stored just now. */
    void begin(Plan plan, Run run) {
        probe.reach(CrashPoint.SUBMIT_STORED);
        Course course = Course.of(plan, run);
        if (plan.unrolled().hasJoins()) {
            index.begin(course);
        }
        enqueue(course, Set.of());
        probe.reach(CrashPoint.SUBMIT_ENQUEUED);
    }

    /** A first node that nothing is recorded of may be one whose job was never sent because the submit broke off: it is sent again. */
    void again(Run run) {
        if (!run.status().isFinal()) {
            Set<Activation> known = index.recorded(run.runId());
            plans.find(run).ifPresent(plan -> enqueue(Course.of(plan, run), known));
        }
    }

    /** The run is accepted when it is stored: what the queue does not take now, the reconciler sends when it does. */
    private void enqueue(Course course, Set<Activation> known) {
        List<Job> jobs = course.unrolled()
                .starts()
                .filter(start -> !known.contains(start))
                .map(course::job)
                .toList();
        try {
            ports.queue().send(jobs, Duration.ZERO);
        } catch (UnavailableException e) {
            LOG.log(Level.WARNING, "a run starts later: {0} (run {1})", e.getMessage(), course.runId());
        }
    }
}
