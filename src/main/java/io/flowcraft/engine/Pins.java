package io.flowcraft.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which blueprint version a run is pinned to: it does not change, so the ones used last are kept. Only when a run was removed, another one may have its id. Thread-safe.
 */
final class Pins {

    record Pin(String runId, String blueprintId, String version) {
        static Pin of(Run run) {
            return new Pin(run.runId(), run.blueprintId(), run.blueprintVersion());
        }
    }

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
        return read(runId);
    }

    /** Whether the run that is there now is not pinned like this, or is gone; it is known from then on. */
    boolean isOutdated(Pin known) {
        return !read(known.runId()).equals(Optional.of(known));
    }

    private Optional<Pin> read(String runId) {
        Optional<Pin> found = runs.find(runId).map(Pin::of);
        synchronized (kept) {
            found.ifPresentOrElse(pin -> kept.put(runId, pin), () -> kept.remove(runId));
        }
        return found;
    }
}
