package io.flowcraft.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** How far the worker has come, for the health checks. Thread-safe. */
@ApplicationScoped
class Progress {

    private final Map<String, String> refusedBlueprints = new ConcurrentSkipListMap<>();
    private volatile State state = new State(Phase.STARTING, List.of("the worker has not started yet"));

    /** The life of a worker. */
    enum Phase {
        STARTING,
        READY,
        /** The configuration is wrong; nothing but a restart helps. */
        REFUSED,
        STOPPING
    }

    /**
     * Where the worker stands.
     *
     * @param phase the phase
     * @param missing what keeps it from being ready
     */
    record State(Phase phase, List<String> missing) {}

    void reach(Phase phase) {
        state = new State(phase, List.of());
    }

    void lacks(Phase phase, List<String> missing) {
        state = new State(phase, List.copyOf(missing));
    }

    State state() {
        return state;
    }

    /** Notes that a blueprint that came with the server was not stored. */
    void refused(String source, String reason) {
        refusedBlueprints.put(source, reason);
    }

    /** Blueprints that came with the server and were not stored: where each is from, and why. */
    Map<String, String> refusedBlueprints() {
        return Map.copyOf(refusedBlueprints);
    }
}
