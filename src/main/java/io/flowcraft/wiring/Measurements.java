package io.flowcraft.wiring;

import io.flowcraft.engine.DeadLetter;
import io.flowcraft.engine.DeadLetterCount;
import io.flowcraft.engine.Outcome;
import io.flowcraft.engine.Reconciled;
import io.flowcraft.engine.RunStatus;
import io.flowcraft.engine.WorkerListener;
import io.flowcraft.rest.Subscribers;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** What {@code /metrics} shows of a worker. */
final class Measurements implements WorkerListener {

    private static final System.Logger LOG = System.getLogger(Measurements.class.getName());

    private static final Metadata EXECUTIONS = Metadata.builder()
            .withName("flowcraft.node.executions")
            .withDescription("Attempts of nodes that ended, by implementation and status")
            .build();
    private static final Metadata DURATION = Metadata.builder()
            .withName("flowcraft.node.duration")
            .withDescription("How long attempts of nodes took, by implementation")
            .withUnit(MetricUnits.SECONDS)
            .build();
    private static final Metadata ENDED = Metadata.builder()
            .withName("flowcraft.runs.ended")
            .withDescription("Runs that this worker brought to their final status")
            .build();
    private static final Metadata WORKING = Metadata.builder()
            .withName("flowcraft.worker.jobs")
            .withDescription("Jobs that this worker is working on")
            .build();

    private static final Metadata DEAD_LETTERS = Metadata.builder()
            .withName("flowcraft.deadletters.kept")
            .withDescription("Messages that this worker made dead letters, by reason")
            .build();
    private static final Metadata TIMERS = Metadata.builder()
            .withName("flowcraft.timers.fired")
            .withDescription("Timers whose jobs this worker enqueued")
            .build();
    private static final Metadata HELPED = Metadata.builder()
            .withName("flowcraft.runs.helped")
            .withDescription("Quiet runs that this worker had to help on")
            .build();
    private static final Metadata REMOVED = Metadata.builder()
            .withName("flowcraft.runs.removed")
            .withDescription("Runs that this worker removed because they had ended long enough ago")
            .build();
    private static final Metadata SUBSCRIBERS = Metadata.builder()
            .withName("flowcraft.sse.subscribers")
            .withDescription("Clients that listen to events of runs on this server")
            .build();

    private static final Metadata LETTERS = Metadata.builder()
            .withName("flowcraft.deadletters.waiting")
            .withDescription("Dead letters in the store that wait to be redriven or discarded")
            .build();

    private final MetricRegistry registry;

    /** @param letters is asked whenever somebody looks */
    Measurements(MetricRegistry registry, Gate gate, Subscribers subscribers, DeadLetterCount letters) {
        this.registry = registry;
        registry.gauge(WORKING, gate, Gate::inside);
        registry.gauge(SUBSCRIBERS, subscribers, Subscribers::count);
        registry.gauge(LETTERS, () -> known(letters));
    }

    @Override
    public void executed(String uses, Outcome.Status status, Duration took) {
        Tag implementation = new Tag("uses", uses);
        registry.counter(EXECUTIONS, implementation, status(status)).inc();
        registry.timer(DURATION, implementation).update(took);
    }

    @Override
    public void ended(RunStatus status) {
        registry.counter(ENDED, status(status)).inc();
    }

    @Override
    public void deadLettered(DeadLetter.Reason reason) {
        registry.counter(DEAD_LETTERS, new Tag("reason", reason.text())).inc();
    }

    @Override
    public void fired(int timers) {
        registry.counter(TIMERS).inc(timers);
    }

    @Override
    public void helped(Reconciled reconciled) {
        registry.counter(HELPED).inc();
    }

    @Override
    public void removed(int runs) {
        registry.counter(REMOVED).inc(runs);
    }

    /** Not a number while the store does not answer. */
    private static double known(DeadLetterCount letters) {
        try {
            return letters.kept();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "dead letters are not counted: {0}", e.getMessage());
            return Double.NaN;
        }
    }

    private static Tag status(Enum<?> status) {
        return new Tag("status", status.name().toLowerCase(Locale.ROOT));
    }
}
