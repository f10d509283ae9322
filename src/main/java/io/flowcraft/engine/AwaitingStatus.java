package io.flowcraft.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes down which runs await as a whole, for lists: nothing hangs on it. A worker looks at a run in which it parked something, and at most once in
 * {@value #SECONDS} s, so that thousands of sleeps in one run cost no more than some looks. Thread-safe.
 */
final class AwaitingStatus {

    private static final Logger LOG = System.getLogger(AwaitingStatus.class.getName());
    private static final int SECONDS = 10;
    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(SECONDS);

    private final Ports ports;
    private final Plans plans;
    private final Index index;
    private final InstantSource clock;
    private final Set<String> parked = new HashSet<>();
    private final Map<String, Instant> looked = new HashMap<>();

    AwaitingStatus(Ports ports, Plans plans, Index index, InstantSource clock) {
        this.ports = ports;
        this.plans = plans;
        this.index = index;
        this.clock = clock;
    }

    /** Something in this run awaits since now. */
    synchronized void parked(String runId) {
        parked.add(runId);
    }

    /** Looks at the runs in which something was parked. */
    void look() {
        try {
            takeDue().forEach(runId -> ports.runs().find(runId).ifPresent(this::look));
        } catch (UnavailableException e) {
            LOG.log(Level.DEBUG, "lists may say that runs are running that await: " + e.getMessage());
        }
    }

    /** Brings the status of a run in line with what is recorded. */
    void look(Run run) {
        if (run.status() == RunStatus.RUNNING || run.status() == RunStatus.AWAITING) {
            plans.find(run).ifPresent(plan -> tell(Course.of(plan, run), run.status()));
        }
    }

    private void tell(Course course, RunStatus status) {
        Awaited awaited = Awaited.of(ports, course.runId());
        boolean awaits = !awaited.waits().isEmpty()
                && AwaitingNow.of(course, new Derivation(index.ledger(course)), awaited)
                        .isEverything();
        if (awaits && status == RunStatus.RUNNING) {
            change(course, Transition.await(course.runId(), course.generation()));
        } else if (!awaits && status == RunStatus.AWAITING) {
            change(course, Transition.wake(course.runId(), course.generation()));
        }
    }

    /** Whether a run awaits as a whole may depend on whether its child does. */
    private void change(Course course, Transition transition) {
        ports.runs().transition(transition);
        course.parent().ifPresent(parent -> parked(parent.ref().runId()));
    }

    private synchronized Set<String> takeDue() {
        Instant now = clock.instant();
        looked.values().removeIf(at -> !at.plus(OFTEN_ENOUGH).isAfter(now));
        Set<String> due = new HashSet<>(parked);
        due.removeAll(looked.keySet());
        parked.removeAll(due);
        due.forEach(runId -> looked.put(runId, now));
        return due;
    }
}
