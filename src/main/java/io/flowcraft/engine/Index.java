package io.flowcraft.engine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The index of a run as the engine uses it: arrivals that find no index rebuild it from the outcomes first. Within one worker one thread at a time rebuilds
 * an index. Thread-safe.
 */
final class Index {

    private static final int TRIES = 8;
    private static final int STRIPES = 64;
    private static final int PAGE = 1_000;

    private final CoordinationStore coordination;
    private final ContextStore contexts;
    private final RunStore runs;
    private final Object[] stripes = new Object[STRIPES];

    Index(Ports ports) {
        this.coordination = ports.coordination();
        this.contexts = ports.contexts();
        this.runs = ports.runs();
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    /** Makes the index of a new run, or of its next generation, before all its first nodes arrive at once and each finds none. */
    void begin(Course course) {
        coordination.rebuild(course.runId(), course.generation(), () -> content(course.plan(), course.runId()));
    }

    /**
     * Tells the index.
     *
     * @throws UnavailableException when others are rebuilding it, or the run went on to another generation: the message is to come again
     */
    Arrived.Counted arrive(Plan plan, Arrivals arrivals) {
        if (coordination.arrive(arrivals) instanceof Arrived.Counted counted) {
            return counted;
        }
        synchronized (stripes[Math.floorMod(arrivals.runId().hashCode(), STRIPES)]) {
            for (int i = 0; i < TRIES; i++) {
                Arrived arrived = coordination.arrive(arrivals);
                if (arrived instanceof Arrived.Counted counted) {
                    return counted;
                }
                if (arrived instanceof Arrived.Outdated) {
                    throw later("the run went on to a new generation", arrivals);
                }
                rebuild(plan, arrivals);
            }
        }
        throw later("the index is being rebuilt by others", arrivals);
    }

    private void rebuild(Plan plan, Arrivals arrivals) {
        String runId = arrivals.runId();
        coordination.rebuild(runId, arrivals.generation(), () -> content(plan, runId));
    }

    private Optional<IndexContent> content(Plan plan, String runId) {
        return runs.find(runId).map(run -> {
            Derivation derivation = new Derivation(ledger(Course.of(plan, run)));
            return new IndexContent(run.generation(), derivation.arrivals());
        });
    }

    /** Every outcome of a run that counts, without data. */
    Ledger ledger(Course course) {
        Ledger ledger = course.ledger();
        forEach(course.runId(), record -> record.outcome().ifPresent(ledger::add));
        return ledger;
    }

    /** The activations of a run that anything is recorded of: an outcome, a failed attempt, a start. */
    Set<Activation> recorded(String runId) {
        Set<Activation> activations = new HashSet<>();
        forEach(runId, record -> activations.add(record.ref().activation()));
        return activations;
    }

    private void forEach(String runId, Consumer<ActivationRecord> action) {
        Page.each(cursor -> contexts.records(RecordQuery.all(runId, Detail.ROUTES, PAGE, cursor)), action);
    }

    private static UnavailableException later(String why, Arrivals arrivals) {
        return new UnavailableException(why + " (run " + arrivals.runId() + ")");
    }
}
