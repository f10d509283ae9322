package io.flowcraft.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which blueprint version a run is pinned to: it never changes, so the ones used last are kept. Thread-safe. */
final class Pins {

    record Pin(String blueprintId, String version) {}

    private static final int KEPT = 10_000;

    private final RunStore runs;
    private final Map<String, Pin> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pin> eldest) {
            return size() > KEPT;
        }
    };

    Pins(RunStore runs) {
        this.runs = runs;
    }

    Optional<Pin> find(String runId) {
        synchronized (kept) {
            Pin known = kept.get(runId);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Pin> found = runs.find(runId).map(run -> new Pin(run.blueprintId(), run.blueprintVersion()));
        found.ifPresent(pin -> {
            synchronized (kept) {
                kept.put(runId, pin);
            }
        });
        return found;
    }
}
