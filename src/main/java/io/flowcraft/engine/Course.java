package io.flowcraft.engine;

import io.flowcraft.blueprint.Graph;
import java.util.Map;

/**
 * A run's way through its blueprint in one generation: which outcomes count in it, and under which generation each activation is kept. Immutable.
 *
 * @param plan the blueprint
 * @param runId the run
 * @param generation the run's generation
 * @param reset the nodes that retries reset, with the generation of the last one that did
 */
record Course(Plan plan, String runId, int generation, Map<String, Integer> reset) {

    static Course of(Plan plan, Run run) {
        return new Course(plan, run.runId(), run.generation(), plan.reset(run.retries()));
    }

    Graph graph() {
        return plan.graph();
    }

    /** The activation of a node. */
    ActivationRef ref(String nodeId) {
        return new ActivationRef(runId, Activation.of(nodeId), reset.getOrDefault(nodeId, 1));
    }

    /** Whether this is what a node's activation is kept under: not one that a retry superseded. */
    boolean counts(ActivationRef ref) {
        return ref.generation() == reset.getOrDefault(ref.activation().nodeId(), 1);
    }

    /** The first job of a node's activation. */
    Job job(String nodeId) {
        return new Job(ref(nodeId), plan.stored().id(), 1);
    }

    Join join(String nodeId) {
        Join.Strategy strategy = graph().firesOnFirst(nodeId) ? Join.Strategy.ANY : Join.Strategy.ALL;
        return new Join(ref(nodeId), strategy, graph().in(nodeId).size());
    }

    /** The end of the run, in this generation. */
    Join end() {
        return new Join(new ActivationRef(runId, Activation.END, generation), Join.Strategy.ALL, graph().endSize());
    }

    /** What outcomes say, none of them known yet. */
    Ledger ledger() {
        return new Ledger(this);
    }
}
