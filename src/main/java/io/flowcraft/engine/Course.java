package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import io.flowcraft.blueprint.Link;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * A run's way through its blueprint in one generation: which outcomes count in it, and under which generation each activation is kept. Immutable.
 *
 * @param plan the blueprint
 * @param runId the run
 * @param generation the run's generation
 * @param parent whose subflow the run is
 * @param resets what retries reset until then
 * @param traceparent the trace of whoever submitted the run
 */
record Course(
        Plan plan, String runId, int generation, Optional<Parent> parent, Resets resets, Optional<String> traceparent) {

    static Course of(Plan plan, Run run) {
        return of(plan, run, run.generation(), run.retries());
    }

    /** The way as it was in a generation, after these retries. */
    static Course of(Plan plan, Run run, int generation, Retries retries) {
        return new Course(plan, run.runId(), generation, run.parent(), plan.resets(retries), run.traceparent());
    }

    Graph graph() {
        return plan.graph();
    }

    Unrolled unrolled() {
        return plan.unrolled();
    }

    /** What an activation is kept under. */
    ActivationRef ref(Activation activation) {
        return new ActivationRef(runId, activation, resets.generation(activation));
    }

    /** Whether this is what an activation is kept under: not one that a retry superseded. */
    boolean counts(ActivationRef ref) {
        return ref.generation() == resets.generation(ref.activation());
    }

    /** What the activations of a node are kept under at least. */
    ActivationRef least(Activation within) {
        return new ActivationRef(runId, within, resets.least(within.nodeId()));
    }

    /** The first job of an activation. */
    Job job(Activation activation) {
        return job(ref(activation), 1);
    }

    /** A job for an attempt. */
    Job job(ActivationRef ref, int attempt) {
        return new Job(ref, plan.stored().id(), attempt, traceparent, Duration.ZERO);
    }

    Join join(Activation activation) {
        Join.Strategy strategy = unrolled().firesOnFirst(activation) ? Join.Strategy.ANY : Join.Strategy.ALL;
        return new Join(ref(activation), strategy, unrolled().in(activation).size());
    }

    /** What waits for all items of a batch, of at least two. */
    Join items(Activation scatter, Items items) {
        return new Join(ref(Unrolled.allItems(scatter)), Join.Strategy.ALL, items.count());
    }

    /** The links to the end of the run. */
    Collection<Link> closing() {
        return graph().level(Optional.empty()).closing();
    }

    /** The end of the run, in this generation. */
    Join end() {
        return new Join(
                new ActivationRef(runId, Activation.END, generation),
                Join.Strategy.ALL,
                closing().size());
    }

    /** What outcomes say, none of them known yet. */
    Ledger ledger() {
        return new Ledger(this);
    }
}
