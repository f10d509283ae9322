package io.flowcraft.engine;

import io.flowcraft.blueprint.Node;
import io.flowcraft.node.NodeImplementation;
import java.util.Optional;

/**
 * A checked activation that may run now.
 *
 * @param lease the right to run it
 * @param run the run's state at the check
 * @param plan the blueprint
 * @param implementation its code
 * @param claim the link that started it, of a node that one of several starts
 * @param attempt the number of the attempt
 * @param data the run's data
 */
record Task(
        Lease lease,
        RunState run,
        Plan plan,
        NodeImplementation implementation,
        Optional<Integer> claim,
        int attempt,
        RunData data) {

    ActivationRef ref() {
        return lease.ref();
    }

    String nodeId() {
        return ref().activation().nodeId();
    }

    Node node() {
        return plan.graph().node(nodeId());
    }

    /** The next attempt of the same activation; reads its data anew. */
    Task nextAttempt() {
        return new Task(lease, run, plan, implementation, claim, attempt + 1, data.fresh());
    }
}
