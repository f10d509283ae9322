package io.flowcraft.jpa;

import io.flowcraft.engine.ActivationRef;

/**
 * Where a run's rows are.
 *
 * @param namespace the namespace
 * @param runId the run
 */
record Place(String namespace, String runId) {

    /** The parameters of an activation's key, in the order of the tables' columns. */
    Object[] parameters(ActivationRef ref) {
        return new Object[] {namespace, runId, ref.activation().key(), ref.generation()};
    }
}
