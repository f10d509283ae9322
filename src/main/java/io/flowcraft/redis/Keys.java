package io.flowcraft.redis;

import io.flowcraft.engine.ActivationRef;
import java.util.List;

/**
 * Where a run's leases and its index are. The braces keep both on one server of a cluster.
 *
 * @param leases a hash
 * @param index a hash
 */
record Keys(String leases, String index) {

    /** What belongs to no run. */
    static final Keys NONE = new Keys("flowcraft:{}:leases", "flowcraft:{}:index");

    static Keys of(String namespace, String runId) {
        String tag = "flowcraft:{" + namespace + ":" + runId + "}";
        return new Keys(tag + ":leases", tag + ":index");
    }

    List<Object> both() {
        return List.of(leases, index);
    }

    /** Names an activation within its run. No activation's key has a hash sign but that of the end, in front. */
    static String field(ActivationRef ref) {
        return ref.activation().key() + "#" + ref.generation();
    }
}
