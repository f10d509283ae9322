package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whether this worker executes nodes, and what becomes of those it executes when it stops. While it does not, what would begin is handed back: its job goes
 * to the queue again, its lease is given up, nothing is charged. Whoever brings the worker its messages asks {@link #state()} and brings it none meanwhile.
 * Thread-safe.
 */
public final class WorkerControl {

    private static final Logger LOG = System.getLogger(WorkerControl.class.getName());

    private final Executions executions;
    private final Probe probe;
    private WorkerState mode = WorkerState.RUNNING;

    WorkerControl(Executions executions, Probe probe) {
        this.executions = executions;
        this.probe = probe;
    }

    /** Does what an operator wants; nothing when the worker is stopping. */
    public synchronized void obey(WorkerOrder.Kind kind) {
        WorkerState next = mode(kind);
        if (mode != WorkerState.STOPPING && mode != next) {
            LOG.log(Level.INFO, "an operator told the worker to {0}", kind);
            enter(next);
        }
    }

    /** Begins the end: nothing begins any more. True for the first caller. */
    public boolean stop() {
        synchronized (this) {
            if (mode == WorkerState.STOPPING) {
                return false;
            }
            enter(WorkerState.STOPPING);
        }
        probe.reach(CrashPoint.STOPPING);
        return true;
    }

    /** Interrupts what still runs, once: what ends then, however it does, is handed back. For a worker that is stopping. */
    public void handBack() {
        probe.reach(CrashPoint.GRACE_OVER);
        executions.handBack();
    }

    /** Gives up the leases of nodes that do not heed the interruption: whoever gets their messages need not wait. */
    public void letGo() {
        executions.letGo();
    }

    public synchronized WorkerState state() {
        return mode == WorkerState.DRAINING && executions.isEmpty() ? WorkerState.DRAINED : mode;
    }

    /** Puts what is known of the executions into a report. */
    WorkerReport report(WorkerIdentity identity) {
        return new WorkerReport(
                identity.id(),
                identity.version(),
                identity.host(),
                identity.since(),
                state(),
                identity.concurrency(),
                executions.executing(),
                executions.counts());
    }

    private void enter(WorkerState next) {
        mode = next;
        executions.admit(next == WorkerState.RUNNING);
    }

    private static WorkerState mode(WorkerOrder.Kind kind) {
        return switch (kind) {
            case RESUME -> WorkerState.RUNNING;
            case PAUSE -> WorkerState.PAUSED;
            case DRAIN -> WorkerState.DRAINING;
        };
    }
}
