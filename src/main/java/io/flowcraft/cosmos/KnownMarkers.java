package io.flowcraft.cosmos;

import io.flowcraft.documents.Marker;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The complete markers that this worker met last, of so many runs. One may be gone or replaced since: what is done by it reads the marker in the same batch. Thread-safe.
 */
final class KnownMarkers {

    private static final int MOST = 10_000;
    private static final float LOAD = 0.75f;

    private final Map<String, Marker> markers = new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Marker> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<Marker> of(String runId, int generation) {
        return Optional.ofNullable(markers.get(runId)).filter(marker -> marker.generation() == generation);
    }

    synchronized void met(String runId, Marker marker) {
        markers.put(runId, marker);
    }

    synchronized void forget(String runId) {
        markers.remove(runId);
    }
}
