package io.flowcraft.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * The truth about a run: its context, and the outcomes of its activations. Thread-safe. Reads are consistent: what a method that returned has written,
 * any worker sees. Every method may be repeated and throws {@link UnavailableException} when the store could not be asked; the effect of a write is then
 * unknown and decided by reading.
 */
public interface ContextStore {

    /** Everything a hop needs to know, as of one moment; empty when there is no such run. */
    Optional<HopView> read(HopQuery query);

    /**
     * Writes an outcome and the context changes atomically, once: only while the run exists, is not cancelled, and is in the given generation, and no
     * outcome of this activation in this generation exists. A failed or completed run still takes outcomes. Changes of parallel activations to
     * different keys never undo each other; on one key the last record wins. When several answers would do, it is the first of dropped, moved and
     * already.
     *
     * @param runGeneration the run's generation as the worker knows it
     */
    Recorded record(Outcome outcome, ContextChanges changes, int runGeneration);

    /**
     * Writes down a failed attempt, once per number, and sets the timer of the next one, atomically; false, and nothing is written, when that number or a
     * higher one is already recorded for the activation (of whatever generation) or it has an outcome in this generation.
     *
     * @param next the job of the next attempt, for a {@link Timer.Kind#ATTEMPT} timer
     * @param delay when it is due from now, by the store's clock; zero: no timer is set
     */
    boolean recordAttempt(FailedAttempt attempt, Job next, Duration delay);

    /** Notes for people who is executing an activation; the last note wins. Lost notes do no harm. */
    void note(ActivationRef ref, StartMark mark);

    /**
     * What is stored about a run's activations, each in its latest generation (but for {@link Detail#HISTORY}), in a stable order, page by page. Nothing when there is no
     * such run, or nothing is stored about an activation.
     *
     * @throws InvalidCursorException when the query's cursor is none
     */
    Page<ActivationRecord> records(RecordQuery query);
}
