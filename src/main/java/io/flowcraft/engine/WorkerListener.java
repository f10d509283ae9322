package io.flowcraft.engine;

import java.time.Duration;

/** Hears what a worker does, for metrics. Called on the worker's threads; what it throws is logged and changes nothing. */
public interface WorkerListener {

    /** Hears nothing. */
    WorkerListener NONE = new WorkerListener() {};

    /** A node's code ended and its outcome, or its failed attempt, was recorded. */
    default void executed(String uses, Outcome.Status status, Duration took) {}

    /** A run got its final status from this worker. */
    default void ended(RunStatus status) {}

    /** This worker took a message out of the queue that nobody can do anything with. */
    default void deadLettered(DeadLetter.Reason reason) {}

    /** This worker enqueued so many jobs whose time had come. */
    default void fired(int timers) {}

    /** This worker found a quiet run that needed help. */
    default void helped(Reconciled reconciled) {}

    /** This worker removed so many runs that had ended long enough ago. */
    default void removed(int runs) {}
}
